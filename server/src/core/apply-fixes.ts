import type { Finding, Fix } from "../domain/finding";
import { comparePositions, lineIndex, type TextEdit } from "../domain/text";

/** Which fixes are applied together, and why the other findings stay. */
export interface FixPlan {
  /** Edits by file, none overlapping another, in reading order. */
  readonly files: ReadonlyMap<string, readonly TextEdit[]>;
  readonly taken: readonly { readonly finding: Finding; readonly fix: Fix }[];
  readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
}

/** What becomes of a fix that concerns more places than its own: the fix for all of them, or why it must not be applied at all. */
export type Together = (finding: Finding, fix: Fix) => Fix | { readonly reason: string };

/**
 * Chooses what needs nobody's eye: of each finding the preferred fix, when it is safe. Whole fixes only: one that overlaps an
 * earlier one stays for the next run. `editable` tells which files may be written.
 */
export function planFixes(
  findings: readonly Finding[],
  editable: (uri: string) => boolean,
  together: Together = (_, fix) => fix,
): FixPlan {
  const files = new Map<string, TextEdit[]>();
  const taken: { finding: Finding; fix: Fix }[] = [];
  const left: { finding: Finding; reason: string }[] = [];
  for (const finding of findings) {
    const own = finding.fixes.find((one) => one.preferred && one.disabled === undefined);
    const fix = own?.safe ? together(finding, own) : own;
    const reason = !fix ? "no fix can be applied here" : "reason" in fix ? fix.reason : obstacle(fix, files, editable);
    if (!fix || "reason" in fix || reason) {
      left.push({ finding, reason: reason ?? "" });
      continue;
    }
    for (const edit of fix.edits) {
      const edits = files.get(edit.uri) ?? [];
      // Two findings at one place often have the very same fix.
      if (!edits.some((other) => sameEdit(other, edit))) files.set(edit.uri, [...edits, edit].sort(inReadingOrder));
    }
    taken.push({ finding, fix });
  }
  return { files, taken, left };
}

/** The text after edits that do not overlap; their ranges count in the text as it is before. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const index = lineIndex(text);
  return [...edits]
    .sort(inReadingOrder)
    .reverse()
    .reduce(
      (whole, { range, newText }) =>
        whole.slice(0, index.offsetAt(range.start)) + newText + whole.slice(index.offsetAt(range.end)),
      text,
    );
}

function obstacle(
  { safe, edits }: Fix,
  files: ReadonlyMap<string, readonly TextEdit[]>,
  editable: (uri: string) => boolean,
): string | undefined {
  if (!safe) return "its fix needs a review";
  if (edits.length === 0) return "no fix can be applied here";
  if (edits.some(({ uri }) => !editable(uri))) return "its fix edits a file outside of the given paths";
  const clash = edits.some((edit) =>
    (files.get(edit.uri) ?? []).some((other) => !sameEdit(other, edit) && overlaps(other, edit)),
  );
  return clash ? "its fix overlaps another; run this again" : undefined;
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.uri === b.uri && a.newText === b.newText && inReadingOrder(a, b) === 0;
}

/** Two insertions at one place overlap too: nobody says which comes first. */
function overlaps({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  if (comparePositions(a.start, b.start) === 0) return true;
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}

function inReadingOrder(a: TextEdit, b: TextEdit): number {
  return comparePositions(a.range.start, b.range.start) || comparePositions(a.range.end, b.range.end);
}
