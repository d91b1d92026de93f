import type { Analysis, Limit } from "../domain/analysis";
import type { Detection, PinSlot } from "../domain/detection";
import type { Finding, Fix } from "../domain/finding";
import type { Location, Range } from "../domain/text";

/** A cell's place in the text that the cells make together: the line, from 0, at which it begins. */
export interface CellSpan {
  readonly uri: string;
  readonly start: number;
}

/** What an analysis of the module says of each cell. Steps and edits lead to the cells, never to the module. */
export function cellAnalyses(analysis: Analysis, spans: readonly CellSpan[]): Analysis[] {
  const place = placing(analysis.uri, spans);
  const uses = analysis.uses.flatMap((use) => {
    const detection = detectionIn(use.detection, place);
    return detection ? [{ ...use, detection, from: place(firstPlace(use.detection, analysis.uri))?.uri }] : [];
  });
  const datasets = (analysis.datasets ?? []).map((use) => ({ ...use, detection: detectionIn(use.detection, place) }));
  const findings = analysis.findings.map((finding) => findingIn(finding, place));
  const inCell = (at: string) => spans.some((span) => span.uri === at);
  /** The cell that shows a finding of another file: where its value is used; what has no place here goes with the first cell. */
  const cellOf = (finding: Finding) =>
    inCell(finding.uri) ? finding.uri : (uses.find((use) => use.detection.uri === finding.uri)?.from ?? spans[0]?.uri);
  const limits = analysis.limits?.map((limit) => limitIn(limit, place));
  const { accepted: _, unread, limits: __, datasets: ___, ...rest } = analysis;
  return spans.map(({ uri }, i) => ({
    ...rest,
    uri,
    // What is said of the notebook as a whole is said once.
    ...(unread && i === 0 && { unread }),
    ...(limits?.some((limit) => limit.uri === uri) && { limits: limits.filter((limit) => limit.uri === uri) }),
    ...(datasets.some(({ detection }) => detection.uri === uri) && {
      datasets: datasets.filter(({ detection }) => detection.uri === uri),
    }),
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
    return span ? { ...location, uri: span.uri, range: shift(location.range, -Math.min(span.start, line)) } : location;
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
  const slotIn = (slot: PinSlot | undefined): PinSlot | undefined => {
    if (!slot) return undefined;
    const there = place({ uri: slot.uri ?? detection.uri, range: slot.range });
    if (slot.uri !== undefined) return { ...slot, uri: there.uri, range: there.range };
    return there.uri === rest.uri ? { ...slot, range: there.range } : undefined;
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

function limitIn(limit: Limit, place: Place): Limit {
  const at = { line: limit.line, character: 0 };
  const { uri, range } = place({ uri: limit.uri, range: { start: at, end: at } });
  return { ...limit, uri, line: range.start.line };
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
