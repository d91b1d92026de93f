import type { Analysis, Use } from "../domain/analysis";
import { comparePositions, type Position, type Range, sameRange } from "../domain/text";
import { useAt } from "./text/editor-place";

/** Ranges that are typed in at once, and what may be typed. */
export interface LinkedRanges {
  readonly ranges: Range[];
  readonly wordPattern: string;
}

/** What is loaded by the same id as the model itself. */
const together = new Set(["model", "tokenizer", "processor", "config", "embedding"]);

/** What an id is made of: typing anything else ends the linked editing. */
const wordPattern = "[\\w.:/@+-]*";

/**
 * The id under the cursor with those of the model, tokenizer or processor that are the very same literal in the same scope, to be
 * typed at once; undefined when it stands alone. A scope is what its indentation holds together: between the two, no line
 * stands further out than they do.
 */
export function linkedRangesAt(analysis: Analysis, position: Position, text: string): LinkedRanges | undefined {
  const use = useAt(analysis, position)?.use;
  if (!use || !isLiteral(use, analysis)) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const linked = [use];
  for (const other of analysis.uses) {
    if (!isLiteral(other, analysis) || other.detection.text !== use.detection.text) continue;
    if (linked.some(({ detection }) => sameRange(detection.range, other.detection.range))) continue;
    if (sameScope(lines, use.detection.range.start.line, other.detection.range.start.line)) linked.push(other);
  }
  if (linked.length < 2) return undefined;
  const ranges = linked.map(({ detection }) => detection.range).sort((a, b) => comparePositions(a.start, b.start));
  return { ranges, wordPattern };
}

function isLiteral({ detection }: Use, { uri }: Analysis): boolean {
  const { range } = detection;
  return detection.uri === uri && together.has(detection.role) && range.start.line === range.end.line;
}

function sameScope(lines: readonly string[], a: number, b: number): boolean {
  const [first, last] = a < b ? [a, b] : [b, a];
  const outermost = Math.min(indentOf(lines[first]) ?? 0, indentOf(lines[last]) ?? 0);
  for (let i = first + 1; i < last; i++) {
    const indent = indentOf(lines[i]);
    if (indent !== undefined && indent < outermost) return false;
  }
  return true;
}

/** Columns before the first character, a tab counting as one; undefined for a blank line. */
function indentOf(line = ""): number | undefined {
  const at = line.search(/\S/);
  return at < 0 ? undefined : at;
}
