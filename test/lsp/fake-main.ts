/** The server's process around the fake world, for `process.test.ts`. */
import { serveProcess } from "../../server/src/lsp/hosts/node/node-process";
import { fakeWorld } from "./fake-world";

serveProcess({ createWorld: fakeWorld().create, redact: (line) => line });
