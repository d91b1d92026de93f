import { setFlagsFromString } from "node:v8";

/**
 * Sets V8's compilers for a run that reads many texts once and ends. V8's defaults suit a program that stays: they optimize early, on
 * threads of their own, and a short run pays for code that it hardly uses. Must be called before anything else, in the first thread;
 * it holds for every thread of the process. A flag that an engine does not know changes nothing.
 *
 * - Grammars stay as the baseline compiler gives them. A lexer is one function of up to 160 KB, and V8 counts its budget in bytes executed, so
 *   that it optimizes such a function after a few texts: 1.5 s of processor time for the lexer of shell scripts alone.
 * - JavaScript is optimized after eight times the usual work (`interrupt_budget`, in bytes of bytecode).
 *
 * A text is read to the same result either way.
 */
export function compileForOneRun(): void {
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
  setFlagsFromString("--wasm-lazy-validation");
  setFlagsFromString("--interrupt-budget=540672");
}
