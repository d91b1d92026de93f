import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { version } from "../../../package.json";
import { AssetError } from "../host/assets";
import { compileForOneRun } from "../host/compiler-flags";
import { redact } from "../host/log";
import { CatalogError } from "../lineage/catalog/catalog-asset";
import type { CommandContext } from "./command";
import { openStemma } from "./open-stemma";
import { run } from "./run";
import { processTerminal } from "./terminal";

compileForOneRun();
// Every look-up under way listens to its own and its callers' abort signals: many at a time are no leak.
setMaxListeners(0);
const terminal = processTerminal();
/** Reads texts beside this thread, which stays free for whoever wants to end the run. */
const thread = join(__dirname, "detector.js");
const interrupt = new AbortController();
process.once("SIGINT", () => {
  interrupt.abort(new Error("interrupted"));
  // A second Ctrl-C, or work that does not notice the first, ends the process all the same.
  process.once("SIGINT", () => process.exit(130));
  setTimeout(() => process.exit(130), 200).unref();
});

const context: CommandContext = {
  terminal,
  env: process.env,
  cwd: process.cwd(),
  signal: interrupt.signal,
  now: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
  time: () => Date.now(),
  version,
  openStemma: (settings) => openStemma(settings, { terminal, env: process.env, version, cwd: process.cwd(), thread }),
};

run(process.argv.slice(2), context, version).then(
  (code) => leave(interrupt.signal.aborted ? 130 : code),
  (error: unknown) => {
    if (interrupt.signal.aborted) return leave(130);
    terminal.err(`stemma: ${redact(wordsFor(error)).replace(/[^\P{C}\n]/gu, "?")}\n`);
    leave(2);
  },
);

/** The code is set, not forced: a long report may still be on its way through a pipe. A look-up left over gets two seconds more. */
function leave(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => setTimeout(() => process.exit(code), 2000).unref());
}

/** A broken installation is explained; a fault of ours shows where it is. */
function wordsFor(error: unknown): string {
  if (error instanceof AssetError || error instanceof CatalogError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
