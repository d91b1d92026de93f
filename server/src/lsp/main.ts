import { version } from "../../../package.json";
import { redact } from "../host/log";
import { serveProcess } from "./main-process";
import { machineWorld } from "./main-world";

const secrets = new Set<string>();
const createWorld = machineWorld({ env: process.env, version, hide: (secret) => secrets.add(secret) });

serveProcess({ createWorld, version, redact: (line) => redact(line, secrets) });
