import { setMaxListeners } from "node:events";
import { version } from "../../../package.json";
import { redact } from "../host/log";
import { serveProcess } from "./main-process";
import { machineWorld } from "./main-world";

// One signal stops all look-ups of a text, and a text may name many models.
setMaxListeners(0);

const secrets = new Set<string>();
const createWorld = machineWorld({ env: process.env, version, hide: (secret) => secrets.add(secret) });

serveProcess({ createWorld, version, redact: (line) => redact(line, secrets) });
