import { mostTextBytes, tooLarge, type Unread } from "../domain/unread";

/** UTF-16 units of the longest line: longer ones are generated. */
const maxLine = 20_000;

/** Why a text is not analyzed; undefined when it is. An unread text does not count as clean. */
export function whyUnread(text: string): Unread | undefined {
  if (text.slice(0, 8192).includes("\0")) return { kind: "binary", reason: "binary" };
  if (isTooLarge(text)) return tooLarge(mostTextBytes);
  // The outputs of a notebook are long lines; its code is not.
  if (isNotebook(text)) return undefined;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    if (end - start > maxLine) return tooLong;
    start = end + 1;
  }
  return text.length - start > maxLine ? tooLong : undefined;
}

/** As UTF-8, so that an open text is measured as its file is. A UTF-16 unit makes three bytes at most; two that make one character, four. */
function isTooLarge(text: string): boolean {
  if (text.length > mostTextBytes) return true;
  if (text.length * 3 <= mostTextBytes) return false;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isHalf = unit >= 0xd800 && unit < 0xe000;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3;
  }
  return bytes > mostTextBytes;
}

function isNotebook(text: string): boolean {
  const format = /"nbformat"\s*:\s*\d/;
  return /^\s*\{/.test(text.slice(0, 64)) && (format.test(text.slice(-2048)) || format.test(text.slice(0, 2048)));
}

const tooLong: Unread = { kind: "long-line", reason: "has a line of more than 20,000 characters" };
