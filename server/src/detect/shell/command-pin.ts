import type { PinSlot } from "../../domain/detection";
import type { ConfigContext } from "../match/config-detection";
import type { Value } from "../syntax/facts";

/**
 * Where a command's revision is written or would be: behind the model's word, as an option of its own. `given` is the option's
 * value, if it has one. A word of a list gets the option as more items of the list. None where the text tells no safe place.
 */
export function commandPin(
  flag: string | undefined,
  given: Value | undefined,
  word: Value,
  { document, lines }: ConfigContext,
): PinSlot | undefined {
  if (!flag) return undefined;
  if (given) return given.kind === "literal" ? { range: given.range, before: "", after: "" } : undefined;
  if (word.kind !== "literal") return undefined;
  const { text } = document;
  const start = lines.offsetAt(word.range.start);
  const end = lines.offsetAt(word.range.end);
  const quote = /["']/.test(text[end] ?? "") ? (text[end] ?? "") : "";
  const slot = (at: number, before: string, after = ""): PinSlot => ({
    range: { start: lines.positionAt(at), end: lines.positionAt(at) },
    before,
    after,
  });
  const lead = text.slice(lines.offsetAt({ line: word.range.start.line, character: 0 }), start);
  const single = text[start - 1] === quote || /["']--?[\w-]+=$/.test(lead);
  if (quote && single && /^[ \t\r\n]*[,\]]/.test(text.slice(end + 1, end + 200))) {
    return slot(end + 1, `, ${quote}${flag}${quote}, ${quote}`, quote);
  }
  const item = /^([ \t]*- )(["']?)(?:--?[\w-]+=)?$/.exec(lead);
  if (item && /^["']?[ \t\r]*(?:\n|$|#)/.test(text.slice(end, end + 40))) {
    const [, dash = "", mark = ""] = item;
    return slot(end + mark.length, `\n${dash}${mark}${flag}${mark}\n${dash}${mark}`, mark);
  }
  // Behind the closing quote of a shell word; a quote that belongs to the whole command stays behind.
  const opened = quote !== "" && (text[start - 1] === quote || lead.endsWith(`=${quote}`));
  return slot(end + (opened ? 1 : 0), ` ${flag} `);
}
