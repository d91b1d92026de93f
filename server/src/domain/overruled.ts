import type { Use } from "./analysis";

/**
 * The uses without those that rest on their names alone at places that a library's pattern explains: a literal that another file
 * loads is what that file loads it as, whatever the literal says by itself.
 */
export function withoutOverruled(uses: readonly Use[]): readonly Use[] {
  if (!uses.some(({ detection }) => detection.evidence)) return uses;
  const explained = new Set(uses.filter(({ detection }) => !detection.evidence).map(placeOf));
  return uses.filter((use) => !use.detection.evidence || !explained.has(placeOf(use)));
}

function placeOf({ detection: { uri, range } }: Use): string {
  return `${uri}\n${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
}
