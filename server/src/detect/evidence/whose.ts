import { grammarOf } from "../providers/provider-grammar";
import type { IsKnownName, Spelling } from "../providers/spelling";
import type { Word } from "./words";

/** Gives the provider that answers under a base URL; undefined for a host that nobody knows. */
export type ProviderAt = (url: string) => string | undefined;

/** UTF-16 units on either side of a name in which an address says whose it is. */
const near = 400;

/**
 * Whose a bare name is by the address beside it: on its line, else in its block, which a blank line ends. A host decides before the family's usual
 * home: `gpt-4o` under Azure's address is Azure's. `spelled` is what the name says by itself.
 */
export function whoseByAddress(
  text: string,
  word: Word,
  spelled: Spelling,
  providerAt: ProviderAt,
  known: IsKnownName,
): Spelling {
  if (word.text.includes("/")) return spelled;
  const [before = ""] = text
    .slice(Math.max(0, word.start - near), word.start)
    .split(/\n\s*\n/)
    .slice(-1);
  const [after = ""] = text.slice(word.end, word.end + near).split(/\n\s*\n/, 1);
  const line = (before.split("\n").at(-1) ?? "") + word.text + (after.split("\n", 1)[0] ?? "");
  const provider = providersIn(line, providerAt) ?? providersIn(before + word.text + after, providerAt);
  if (provider === undefined || provider === spelled.reference.provider) return spelled;
  return grammarOf(provider).read(word.text, known) ?? spelled;
}

/** The one provider of a text's addresses; undefined where there is none, or several contradict each other. */
function providersIn(text: string, providerAt: ProviderAt): string | undefined {
  const found = new Set<string>();
  for (const [url] of text.matchAll(/https?:\/\/[\w.-]{1,100}[\w./:-]{0,100}/g)) {
    const provider = providerAt(url);
    if (provider && provider !== "value") found.add(provider);
  }
  const [only, other] = found;
  return other === undefined ? only : undefined;
}
