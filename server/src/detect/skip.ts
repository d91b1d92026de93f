import type { Unread } from "../domain/unread";

/** UTF-16 units of the longest text that is read. */
const maxText = 2_000_000;
/** UTF-16 units of the longest line: longer ones are generated. */
const maxLine = 20_000;

/** Why a text is not analyzed; undefined when it is. An unread text does not count as clean. */
export function whyUnread(text: string): Unread | undefined {
  if (text.slice(0, 8192).includes("\0")) return { kind: "binary", reason: "binary" };
  if (text.length > maxText) return { kind: "too-large", reason: "larger than 2 MB" };
  // The outputs of a notebook are long lines; its code is not.
  if (isNotebook(text)) return undefined;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    if (end - start > maxLine) return tooLong;
    start = end + 1;
  }
  return text.length - start > maxLine ? tooLong : undefined;
}

function isNotebook(text: string): boolean {
  const format = /"nbformat"\s*:\s*\d/;
  return /^\s*\{/.test(text.slice(0, 64)) && (format.test(text.slice(-2048)) || format.test(text.slice(0, 2048)));
}

const tooLong: Unread = { kind: "long-line", reason: "has a line of more than 20,000 characters" };
