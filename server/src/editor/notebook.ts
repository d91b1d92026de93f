import type { Analysis } from "../domain/analysis";
import type { Detection, PinSlot } from "../domain/detection";
import type { Finding, Fix } from "../domain/finding";
import type { Location, Range } from "../domain/text";

/** A cell's place in the module that the cells of one language make together, in lines. */
export interface CellSpan {
  readonly uri: string;
  readonly start: number;
  readonly lines: number;
}

/** The cells of one language as one module, so that a constant of an earlier cell is known in a later one. */
export interface CellModule {
  readonly text: string;
  readonly spans: readonly CellSpan[];
}

export function joinCells(cells: readonly { readonly uri: string; readonly text: string }[]): CellModule {
  const texts: string[] = [];
  const spans: CellSpan[] = [];
  let start = 0;
  for (const { uri, text } of cells) {
    const code = withoutMagic(text);
    const lines = code.split(/\r\n|\r|\n/).length;
    spans.push({ uri, start, lines });
    texts.push(code);
    start += lines;
  }
  return { text: texts.join("\n"), spans };
}

/**
 * Lines for the notebook's own shell (`%pip`, `!ls`, a cell that begins with `%%bash`) are no code of the cell's language: blanks
 * of the same length stand for them, so that every position stays.
 */
export function withoutMagic(text: string): string {
  const blank = (line: string) => " ".repeat(line.length);
  const foreign = /^\s*%%(?!time|capture|timeit|prun)\w/.test(text);
  return text.replace(/[^\r\n]+/g, (line) => (foreign || /^\s*[%!]/.test(line) ? blank(line) : line));
}

/** What an analysis of the module says of each cell. Steps and edits lead to the cells, never to the module. */
export function cellAnalyses(analysis: Analysis, spans: readonly CellSpan[]): Analysis[] {
  const place = placing(analysis.uri, spans);
  const uses = analysis.uses.flatMap((use) => {
    const detection = detectionIn(use.detection, place);
    return detection ? [{ ...use, detection, from: place(firstPlace(use.detection, analysis.uri))?.uri }] : [];
  });
  const findings = analysis.findings.map((finding) => findingIn(finding, place));
  const inCell = (at: string) => spans.some((span) => span.uri === at);
  /** The cell that shows a finding of another file: where its value is used; what has no place here goes with the first cell. */
  const cellOf = (finding: Finding) =>
    inCell(finding.uri) ? finding.uri : (uses.find((use) => use.detection.uri === finding.uri)?.from ?? spans[0]?.uri);
  const { accepted: _, ...rest } = analysis;
  return spans.map(({ uri }) => ({
    ...rest,
    uri,
    uses: uses.filter(({ from }) => from === uri).map(({ from: _, ...use }) => use),
    findings: findings.filter((finding) => cellOf(finding) === uri),
  }));
}

type Place = <T extends Location>(location: T) => T;

/** Locations in the module become locations in a cell; others stay. */
function placing(module: string, spans: readonly CellSpan[]): Place {
  return (location) => {
    if (location.uri !== module) return location;
    const line = location.range.start.line;
    const span = spans.findLast(({ start }) => start <= line) ?? spans[0];
    return span ? { ...location, uri: span.uri, range: shift(location.range, -span.start) } : location;
  };
}

export function shift({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}

/** Where the module itself shows the use: its literal, or the first step that lies in it. */
function firstPlace(detection: Detection, module: string): Location {
  if (detection.uri === module) return detection;
  return detection.path.find((step) => step.uri === module) ?? detection;
}

function detectionIn(detection: Detection, place: Place): Detection {
  const { pin, write, endpoint, ...rest } = place(detection);
  // A slot in another cell belongs to another call.
  const slotIn = (slot: PinSlot | undefined) => {
    const there = slot && place({ uri: detection.uri, range: slot.range });
    return there && there.uri === rest.uri ? { ...slot, range: there.range } : undefined;
  };
  const slots = { pin: slotIn(pin), write: slotIn(write) };
  return {
    ...rest,
    path: detection.path.map(place),
    ...(endpoint && {
      endpoint: { ...endpoint, ...(endpoint.location && { location: place(endpoint.location) }) },
    }),
    ...(slots.pin && { pin: slots.pin }),
    ...(slots.write && { write: slots.write }),
  };
}

function findingIn(finding: Finding, place: Place): Finding {
  return {
    ...place(finding),
    because: finding.because.map((because) =>
      because.location ? { ...because, location: place(because.location) } : because,
    ),
    fixes: finding.fixes.map(
      (fix): Fix => ({ ...fix, edits: fix.edits.map(place), ...(fix.select && { select: place(fix.select) }) }),
    ),
  };
}
