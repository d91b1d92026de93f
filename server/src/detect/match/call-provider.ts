import type { Module } from "../modules/module";
import type { ArgumentPlace } from "../patterns/pattern";
import type { CompiledCall, PatternIndex } from "../patterns/pattern-index";
import { splitPrefix } from "../providers/provider-prefix";
import type { NameFollower } from "../scope/follow-names";
import type { Call } from "../syntax/facts";
import { textAt } from "./call-argument";
import { providerOfRequest, type Reached } from "./endpoint";

/** Whose names hold at this call: what it says itself, what its pattern fixes, what its endpoint tells, in this order. */
export function providerOf(
  call: Call,
  { pattern, library }: CompiledCall,
  reached: Reached,
  module: Module,
  names: NameFollower,
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
  at: readonly ArgumentPlace[] | undefined,
  module: Module,
  names: NameFollower,
): string | undefined {
  const stated = textAt(call, at, module, names);
  return stated && (splitPrefix(`${stated.text}:name`, "any")?.provider ?? "value");
}
