import type { Module } from "../modules/module";
import type { WordedCall } from "../syntax/lazy-fact";

/**
 * The call that `partial(f, "x")` prepares: `f("x")`, at the place of the words that name `f`. Undefined for a call that prepares
 * none, by the language's table.
 */
export function partialCall(call: WordedCall, { config, lines }: Module): WordedCall | undefined {
  if (!config.idioms?.partial?.includes(call.word)) return undefined;
  const [target, ...rest] = call.arguments;
  if (target?.value.kind !== "name" || target.name !== undefined || target.spread) return undefined;
  const { segments, range } = target.value;
  return {
    callee: segments,
    calleeRange: range,
    arguments: rest,
    range: call.range,
    word: segments.at(-1) ?? "",
    start: lines.offsetAt(range.start),
  };
}
