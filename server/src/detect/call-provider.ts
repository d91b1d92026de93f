import { providerOfRequest, type Reached } from "./endpoint";
import type { Call } from "./facts";
import type { Module } from "./module";
import type { Names } from "./names";
import type { Place } from "./pattern";
import type { CompiledCall, PatternIndex } from "./pattern-index";
import { textAt } from "./place";
import { splitPrefix } from "./provider-prefix";

/** Whose names hold at this call: what it says itself, what its pattern fixes, what its endpoint tells, in this order. */
export function providerOf(
  call: Call,
  { pattern, library }: CompiledCall,
  reached: Reached,
  module: Module,
  names: Names,
  index: PatternIndex,
): string | undefined {
  const stated = statedProvider(call, pattern.providerAt, module, names);
  if (stated) return stated;
  const fixed = pattern.provider ?? (library.provider === "prefix" ? "prefix" : "endpoint");
  if (fixed === "request") return providerOfRequest(call, pattern.endpoint, index, module, names) ?? fixed;
  return fixed === "endpoint" ? (reached.provider ?? library.provider) : fixed;
}

/** The provider that a call names in the words of a routing prefix (`provider: "ollama"`); `value` for a word that nobody knows. */
export function statedProvider(
  call: Call,
  at: readonly Place[] | undefined,
  module: Module,
  names: Names,
): string | undefined {
  const stated = textAt(call, at, module, names);
  return stated && (splitPrefix(`${stated.text}:name`, "any")?.provider ?? "value");
}
