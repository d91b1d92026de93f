import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { version } from "../../../../../package.json";
import { redact } from "../../../host/log";
import { nodeHost } from "./node-host";
import { serveProcess } from "./node-process";

// One signal stops all look-ups of a text, and a text may name many models.
setMaxListeners(0);

// An editor's neighbour that idles should be small: V8 lets a heap grow to several times of what lives in it before it looks. With this,
// and the little room for what is short-lived that the extension gives it, the server holds a third less after ten thousand edits, for a
// sixth more of processor time.
setFlagsFromString("--heap-growing-percent=60");

const secrets = new Set<string>();
const openCore = nodeHost({
  env: process.env,
  version,
  hide: (secret) => secrets.add(secret),
  // Texts are read beside this thread, so that no text can keep the editor waiting for an answer about another.
  thread: join(__dirname, "detector.js"),
});

serveProcess({ openCore, version, redact: (line) => redact(line, secrets) });
