/** The server's process around the fake world, for `process.test.ts`. */
import { serveProcess } from "../../../../server/src/lsp/hosts/node/node-process";
import { fakeCore } from "../../fake-core";

serveProcess({ openCore: fakeCore().create, redact: (line) => line });
