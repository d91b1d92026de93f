import { distance } from "fastest-levenshtein";

/**
 * Finds the candidate that was probably meant, case aside: at most a third of its letters away, one slip for short words, or one that
 * begins with the word. Two neighbours that changed places are one slip. Undefined when none is near.
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > 60) return undefined;
  const meant = word.toLowerCase();
  const near = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(meant, candidate.toLowerCase()) }))
    .filter(
      ({ candidate, slips }) =>
        slips <= reachOf(candidate) || (meant.length > 2 && candidate.toLowerCase().startsWith(meant)),
    );
  return near.sort((a, b) => a.slips - b.slips)[0]?.candidate;
}

/** Slips that still mean a candidate of that length. */
function reachOf({ length }: string): number {
  return length < 5 ? 1 : Math.max(2, Math.floor(length / 3));
}

function slipsBetween(a: string, b: string): number {
  const slips = distance(a, b);
  return slips === 2 && a.length === b.length && sorted(a) === sorted(b) ? 1 : slips;
}

function sorted(text: string): string {
  return [...text].sort().join("");
}
