import type { Analysis, Use } from "../../domain/analysis";
import type { Finding } from "../../domain/finding";
import { modelKey } from "../../domain/reference";
import { type Position, type Range, sameRange, touches } from "../../domain/text";

/**
 * Where a use shows in the analyzed text: its literal, or, when the literal stands in another file, the nearest step of
 * the value's path that lies in this one. Undefined when nothing of it lies here.
 */
export function placeOf(use: Use, uri: string): Range | undefined {
  const { detection } = use;
  if (detection.uri === uri) return detection.range;
  return detection.path.find((step) => step.uri === uri)?.range;
}

/** Where a finding shows in the analyzed text; see `placeOf`. */
export function placeOfFinding(finding: Finding, analysis: Analysis): Range | undefined {
  if (finding.uri === analysis.uri) return finding.range;
  const use = analysis.uses.find((candidate) => concerns(finding, candidate));
  return use && placeOf(use, analysis.uri);
}

/** Whether the finding is a verdict on this use. */
export function concerns(finding: Finding, use: Use): boolean {
  const { detection } = use;
  return (
    finding.uri === detection.uri &&
    sameRange(finding.range, detection.range) &&
    modelKey(finding.reference) === modelKey(detection.reference)
  );
}

/** The use under the cursor with its place; the smallest place when several touch it. */
export function useAt(analysis: Analysis, position: Position): { use: Use; range: Range } | undefined {
  let best: { use: Use; range: Range } | undefined;
  for (const use of analysis.uses) {
    const range = placeOf(use, analysis.uri);
    if (!range || !touches(range, position)) continue;
    if (!best || extent(range) < extent(best.range)) best = { use, range };
  }
  return best;
}

/** Whether two ranges share a position; touching ends count, as for a cursor at the end of an id. */
export function rangesOverlap(a: Range, b: Range): boolean {
  return touches(a, b.start) || touches(b, a.start);
}

function extent({ start, end }: Range): number {
  return (end.line - start.line) * 100_000 + end.character - start.character;
}
