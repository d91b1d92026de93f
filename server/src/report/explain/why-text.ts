import { formatReference } from "../../domain/reference";
import type { Weighed, WeighedPart } from "../../domain/weighed";
import { sanitize } from "../text/sanitize";
import { wrap } from "../text/width";

/**
 * What speaks for and against each text of a line, for people at a terminal. `read` says how the line is read. Ends with a line end.
 */
export function whyText(
  weighed: readonly Weighed[],
  read: WeighedPart,
  place: { readonly file: string; readonly line: number },
  columns: number,
): string {
  const at = `${sanitize(place.file, 160)}:${place.line}`;
  const whole = read === "all" || read === "front-matter";
  const nothing = whole ? "" : "; no model was found here";
  if (weighed.length === 0) return `${at}: ${unread[read]}${nothing}.\n`;
  return (whole ? "" : `${at}: ${unread[read]}; this is what stands here:\n`) + texts(weighed, at, columns);
}

const unread: Readonly<Record<WeighedPart, string>> = {
  all: "no text here could be a name: ids hold a digit, a dash, a slash or a colon",
  "front-matter": "only the front matter of such a file is read, and this line does not belong to it",
  "no-words": "a file of this kind is not weighed word by word",
  describes: "this file describes models or an interface, so its names are taken for examples",
};

function texts(weighed: readonly Weighed[], at: string, columns: number): string {
  return weighed
    .flatMap((one) => [
      `${at}:${one.range.start.character + 1}  "${sanitize(one.text, 120)}"  ${verdict(one)}`,
      ...one.evidence.flatMap(({ points, says }) =>
        wrap(`${points > 0 ? "+" : "−"}${Math.abs(points)}  ${says}`, columns - 4).map((line) => `    ${line}`),
      ),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

function verdict({ explained, points, enough, reference, usage, evidence }: Weighed): string {
  const name = reference ? sanitize(formatReference(reference), 160) : "";
  const used = usage === "use" ? "" : ` (${usage})`;
  if (explained !== undefined) return `is ${name}: ${sanitize(explained, 120)} takes a model here${used}`;
  if (evidence.length === 0) return "is no model: nothing in it says so";
  if (points >= enough) return `is ${name}${used}: ${counted(points)}, ${enough} are enough`;
  const against = evidence
    .filter((one) => one.points < 0)
    .map(({ says }) => `${says.charAt(0).toLowerCase()}${says.slice(1, -1)}`);
  return `is not taken for a model: ${against.join(", ") || `${counted(points)}, ${enough} would be enough`}`;
}

function counted(points: number): string {
  return points === 1 ? "1 point" : `${points} points`;
}
