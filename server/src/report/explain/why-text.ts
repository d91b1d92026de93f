import { formatReference } from "../../domain/reference";
import type { Weighed } from "../../domain/weighed";
import { sanitize } from "../text/sanitize";
import { wrap } from "../text/width";

/** What speaks for and against each text, for people at a terminal. Ends with a line end. */
export function whyText(
  weighed: readonly Weighed[],
  place: { readonly file: string; readonly line: number },
  columns: number,
): string {
  const at = `${sanitize(place.file, 160)}:${place.line}`;
  if (weighed.length === 0)
    return `${at}: no text here could be a name: ids hold a digit, a dash, a slash or a colon.\n`;
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
  const sum = `${points} of ${enough} points`;
  return points >= enough ? `is ${name}${used}: ${sum}` : `is not taken for a model: ${sum}`;
}
