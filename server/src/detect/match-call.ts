import type { Detection } from "../domain/detection";
import { type CallContext, detectIn, speaksOf } from "./call-detection";
import { type Callee, calleesOf } from "./callee";
import type { Call } from "./facts";
import type { Memory } from "./memory";
import type { OpenModule } from "./module";
import { partialCall } from "./partial";
import { type CompiledCall, indexWord, matchesPath } from "./pattern-index";

/** What an open text remembers, and the way to other files by which it is compared. */
export interface Remembering {
  readonly memory: Memory;
  readonly open: OpenModule;
}

/** The models that calls of libraries name, in the order of the calls. */
export function matchCalls(context: CallContext, { memory, open }: Remembering): Detection[] {
  const { module, index } = context;
  const local = localWords(context);
  const found: Detection[] = [];
  for (const written of module.facts.calls) {
    const call = partialCall(written, module) ?? written;
    if (!index.hasWord(call.word) && !local.has(call.word)) continue;
    found.push(...memory.recall(written, open, () => matchCall(call, context)));
  }
  return found;
}

function matchCall(call: Call, context: CallContext): Detection[] {
  return calleesOf(call, context.module, context.names).flatMap((callee) => {
    const pattern = callee.local ? undefined : patternFor(callee, context);
    return pattern ? detectIn(call, callee, pattern, context) : [];
  });
}

/** Names of this file that stand for a library's: import aliases, and clients that are called themselves. */
function localWords({ module, index }: CallContext): Set<string> {
  const words = new Set<string>(["()"]);
  for (const { local, symbol } of module.facts.imports) {
    if (symbol && symbol !== local && (index.hasWord(symbol) || index.hasWord(`${symbol}()`))) words.add(local);
  }
  for (const call of module.facts.calls) {
    const name = module.facts.namesOfCalls.get(call.start);
    if (name && (index.hasWord(`${call.word}()`) || words.has(call.word))) words.add(name);
  }
  return words;
}

function patternFor(callee: Callee, { module, index }: CallContext): CompiledCall | undefined {
  return index
    .callsFor(indexWord(callee.path))
    .find((entry) => matchesPath(entry.segments, callee.path) && speaksOf(entry.imported, callee, module));
}
