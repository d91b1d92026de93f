import type { Detection } from "../../server/src/domain/detection";
import { formatReference } from "../../server/src/domain/reference";
import type { Range } from "../../server/src/domain/text";

/** Takes the annotation lines (comment, carets, role and reference) out of a fixture: what is left is the source. */
export function withoutAnnotations(fixture: string): string {
  return fixture
    .split("\n")
    .filter((line) => !annotation.test(line))
    .join("\n");
}

/** Writes each detection under the line in which it stands, in reading order. */
export function withAnnotations(source: string, uri: string, detections: readonly Detection[], comment: string): string {
  const below = new Map<number, string[]>();
  for (const detection of [...detections].sort(byPlace(uri))) {
    const range = placeIn(uri, detection);
    const line = below.get(range.start.line) ?? [];
    below.set(range.start.line, line);
    line.push(annotate(range, detection, uri, comment, source));
  }
  return source
    .split("\n")
    .flatMap((line, at) => [line, ...(below.get(at) ?? []).map((note) => note + (line.endsWith("\r") ? "\r" : ""))])
    .join("\n");
}

const annotation = /^\s*(?:#|\/\/|--|;)\s*\^+ [a-z]+ [\w.-]+:\S/;

function annotate({ start, end }: Range, detection: Detection, uri: string, comment: string, source: string): string {
  const length = source.split("\n")[start.line]?.replace(/\r$/, "").length ?? 0;
  const last = end.line === start.line ? end.character : length;
  const carets = "^".repeat(Math.max(1, last - start.character));
  const padded = comment.padEnd(start.character);
  if (padded.length > start.character) throw new Error(`No room for carets at line ${start.line + 1}, column ${start.character + 1}.`);
  const elsewhere = detection.uri === uri ? "" : ` in ${fileName(detection.uri)}:${detection.range.start.line + 1}`;
  const used = detection.usage ? ` [${detection.usage}]` : "";
  const path = detection.path.length > 0 ? ` <- ${detection.path.map(({ step }) => step).join(", ")}` : "";
  return `${padded}${carets} ${detection.role} ${formatReference(detection.reference)} (${detection.library})${used}${elsewhere}${endpointOf(detection)}${path}`;
}

function endpointOf({ endpoint, prefix }: Detection): string {
  const url = endpoint?.url ? ` at ${endpoint.url}` : "";
  const region = endpoint?.region ? ` in region ${endpoint.region}` : "";
  return `${prefix ? ` after ${prefix}` : ""}${url}${region}`;
}

/** A literal of another file is shown where its value comes in. */
function placeIn(uri: string, { uri: home, range, path }: Detection): Range {
  if (home === uri) return range;
  const step = path.find((one) => one.uri === uri);
  if (!step) throw new Error(`A detection of ${home} has no step in ${uri}.`);
  return step.range;
}

function byPlace(uri: string): (a: Detection, b: Detection) => number {
  return (a, b) => {
    const [one, other] = [placeIn(uri, a), placeIn(uri, b)];
    return one.start.line - other.start.line || one.start.character - other.start.character || one.end.character - other.end.character;
  };
}

function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
