import type { Use } from "./analysis";
import { placeKey } from "./text";

/**
 * The uses without those that rest on their names alone at places that a library's pattern explains: a literal that another file
 * loads is what that file loads it as, whatever the literal says by itself.
 */
export function withoutOverruled(uses: readonly Use[]): readonly Use[] {
  if (!uses.some(({ detection }) => detection.evidence)) return uses;
  const explained = new Set(uses.flatMap(({ detection }) => (detection.evidence ? [] : placeKey(detection))));
  return uses.filter(({ detection }) => !detection.evidence || !explained.has(placeKey(detection)));
}
