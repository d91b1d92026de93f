import type { Limit } from "../../domain/analysis";
import type { Detection } from "../../domain/detection";
import type { MemoLook } from "../incremental/memo-cache";
import { limitAt } from "../limit";
import { type CompiledCall, indexWord, matchesPath } from "../patterns/pattern-index";
import { partialCall } from "../scope/partial";
import type { Call } from "../syntax/facts";
import { type CallContext, detectIn, hasLiteral, speaksOf } from "./call-detection";
import { type Callee, calleesOf } from "./callee";

/** Detections, and where the search for more of them ended. */
export interface Matched {
  readonly detections: readonly Detection[];
  readonly limits: readonly Limit[];
}

/** The models that calls of libraries name, in the order of the calls, with the calls that were not followed to the end. */
export function matchCalls(context: CallContext, look: MemoLook): Matched {
  const { module, index, budget } = context;
  const local = localWords(context);
  const detections: Detection[] = [];
  const limits: Limit[] = [];
  for (const written of module.facts.calls) {
    const call = partialCall(written, module) ?? written;
    if (!index.hasWord(call.word) && !local.has(call.word)) continue;
    const { result, cut } = look.recall(written, () => budget.question(() => matchCall(call, context)));
    detections.push(...result);
    if (cut !== undefined) limits.push(limitAt(`${call.word}(…)`, call.calleeRange.start.line, cut, module));
  }
  return { detections, limits };
}

function matchCall(call: Call, context: CallContext): Detection[] {
  return calleesOf(call, context.module, context.names).flatMap((callee) => {
    const pattern = callee.local ? undefined : patternFor(call, callee, context);
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

function patternFor(call: Call, callee: Callee, context: CallContext): CompiledCall | undefined {
  return context.index
    .callsFor(indexWord(callee.path))
    .find(
      ({ segments, imported, pattern: { only = [] } }) =>
        matchesPath(segments, callee.path) &&
        speaksOf(imported, callee, context.module) &&
        only.every((literals) => hasLiteral(call, literals, context)),
    );
}
