/**
 * Read before a program (`node --import`): every way out of the process throws, and is written down in the file that
 * `STEMMA_WAYS_OUT` names, so that a program that swallows the error is seen all the same.
 */
import childProcess from "node:child_process";
import { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);
const book = process.env.STEMMA_WAYS_OUT ?? "";

/** Node's own modules as programs get them. Whatever speaks HTTP or TLS ends in `net`; undici, inside Node, does too. */
const ways = [
  [require("node:net").Socket.prototype, "net.Socket", ["connect"]],
  [require("node:net"), "net", ["connect", "createConnection"]],
  [require("node:tls"), "tls", ["connect"]],
  [require("node:dgram"), "dgram", ["createSocket"]],
  [require("node:dns"), "dns", ["lookup", "resolve", "resolve4", "resolve6", "resolveAny"]],
  [require("node:dns").promises, "dns.promises", ["lookup", "resolve", "resolve4", "resolve6", "resolveAny"]],
  [childProcess, "child_process", ["spawn", "exec", "execFile", "fork", "spawnSync", "execFileSync", "execSync"]],
];

for (const [owner, name, methods] of ways) {
  for (const method of methods) {
    owner[method] = () => {
      appendFileSync(book, `${name}.${method}\n`);
      throw Object.assign(new Error(`${name}.${method} is barred`), { code: "EBARRED" });
    };
  }
}
syncBuiltinESMExports();
