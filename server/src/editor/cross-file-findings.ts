import type { Analysis, Use } from "../domain/analysis";
import type { Because, Finding } from "../domain/finding";
import { withoutOverruled } from "../domain/overruled";
import { modelKey } from "../domain/reference";
import { comparePositions, type LineIndex, lineIndex, sameRange } from "../domain/text";
import { nameOf } from "../domain/uri";
import { concerns, placeOf } from "./text/editor-place";
import type { IndexedFile, UseIndex } from "./use-index";

/**
 * The analysis of a file together with what other files say of its literals: a constant in `config.py` that only `app.py` loads
 * as a model is judged where it stands, and each verdict names the places of use. `text` is the file as it is shown now; what
 * no longer stands there is left out, so that a stale place is never marked.
 */
export function withCrossFileFindings(analysis: Analysis, index: UseIndex, text?: string): Analysis {
  const lines = text === undefined ? undefined : lineIndex(text);
  const stands = (use: Use) => lines === undefined || text === undefined || standsIn(use, text, lines);
  const uses = [...analysis.uses];
  const findings = [...analysis.findings];
  let added = false;
  for (const uri of index.dependents(analysis.uri)) {
    const file = index.file(uri);
    if (!file) continue;
    for (const use of file.uses) {
      if (use.detection.uri !== analysis.uri || !stands(use)) continue;
      added = true;
      if (!uses.some((known) => sameUse(known, use))) uses.push(use);
      for (const finding of file.findings) {
        if (concerns(finding, use)) merge(findings, finding, usedThere(use, file));
      }
    }
  }
  if (!added) return analysis;
  const kept = withoutOverruled(uses);
  if (kept.length === uses.length) return { ...analysis, uses: inOrder(uses), findings };
  const left = new Set(kept);
  const gone = uses.filter((use) => !left.has(use));
  return {
    ...analysis,
    uses: inOrder(kept),
    findings: findings.filter(
      (finding) => !gone.some((use) => concerns(finding, use) && !kept.some((other) => concerns(finding, other))),
    ),
  };
}

function inOrder(uses: readonly Use[]): readonly Use[] {
  return uses.toSorted((a, b) => comparePositions(a.detection.range.start, b.detection.range.start));
}

/** What is known of a file that is not open: its own uses as the index has them, and those of others. */
export function fileAnalysis(uri: string, index: UseIndex): Analysis {
  const file = index.file(uri);
  const policy = file?.policy ?? index.file(index.dependents(uri)[0] ?? "")?.policy ?? { label: "" };
  return withCrossFileFindings({ uri, uses: file?.uses ?? [], findings: file?.findings ?? [], policy }, index);
}

/** Adds a verdict, or, when this file has the same one already, its place of use alone. */
function merge(findings: Finding[], finding: Finding, used: Because): void {
  const at = findings.findIndex(
    (known) =>
      known.rule === finding.rule &&
      known.uri === finding.uri &&
      sameRange(known.range, finding.range) &&
      modelKey(known.reference) === modelKey(finding.reference),
  );
  const known = findings[at];
  if (!known) findings.push({ ...finding, because: [...finding.because, used] });
  else if (known.because.length < 20) findings[at] = { ...known, because: [...known.because, used] };
}

function usedThere(use: Use, { uri }: IndexedFile): Because {
  const { detection } = use;
  const range = placeOf(use, uri);
  const construct = detection.construct ?? detection.library;
  return {
    text: `Used by ${construct} in ${nameOf(uri)}.`,
    ...(range && { location: { uri, range } }),
  };
}

function standsIn({ detection: { range, text } }: Use, whole: string, lines: LineIndex): boolean {
  return whole.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)) === text;
}

function sameUse(a: Use, b: Use): boolean {
  return (
    a.detection.uri === b.detection.uri &&
    sameRange(a.detection.range, b.detection.range) &&
    modelKey(a.detection.reference) === modelKey(b.detection.reference)
  );
}
