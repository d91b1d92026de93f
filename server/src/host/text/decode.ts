import type { Unread } from "../../domain/unread";
import { fromWindows1252, toWindows1252 } from "./windows-1252";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** A text out of bytes. `bom` tells that a mark stood in front; it is not part of `text`. */
interface DecodedText {
  readonly kind: "text";
  readonly text: string;
  readonly bom: boolean;
  readonly encoding: Encoding;
  readonly bytes: number;
}

/** What reading gives: the text, or why there is none. */
export type ReadText = DecodedText | { readonly kind: "skipped"; readonly unread: Unread };

/** Fewer characters tell too little. */
const fewestPairs = 4;

/** Bytes from the beginning that tell text from what is none. */
const probed = 8192;

/**
 * The text of a whole file's bytes. A byte order mark decides; without one, UTF-16 is told by where its NULs stand, UTF-8 by being
 * valid, and what is neither is read as Windows-1252 when it looks like text: ids of models are ASCII, which every such encoding leaves as it is.
 */
export function decode(bytes: Uint8Array): ReadText {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe && third === 0 && fourth === 0) || isBigUtf32(bytes)) {
    return skipped({ kind: "encoding", reason: "is UTF-32, which is not read" });
  }
  if (first === 0xff && second === 0xfe) return text(bytes, wide(bytes, "utf-16le"), "utf-16le", true);
  if (first === 0xfe && second === 0xff) return text(bytes, wide(bytes, "utf-16be"), "utf-16be", true);
  const head = bytes.subarray(0, probed);
  if (head.includes(0)) {
    const encoding = wideWithoutMark(head);
    const found = encoding && bytes.length % 2 === 0 ? wide(bytes, encoding, true) : undefined;
    if (encoding && found !== undefined && !holdsControls(found)) return text(bytes, found, encoding, false);
    return skipped({ kind: "binary", reason: "binary" });
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) return text(bytes, utf8(bytes), "utf-8", true);
  try {
    return text(bytes, strict.decode(bytes), "utf-8", false);
  } catch {
    if (holdsControls(fromWindows1252(head))) return skipped({ kind: "binary", reason: "binary" });
    const lenient = utf8(bytes);
    // A few broken bytes among characters that are right are damage, not another encoding.
    if (count(lenient, /[^\0-\x7f\ufffd]/g) > count(lenient, /\ufffd/g)) return text(bytes, lenient, "utf-8", false);
    return text(bytes, fromWindows1252(bytes), "windows-1252", false);
  }
}

/** The bytes of a text in its encoding; undefined where the encoding has no bytes for one of its characters. */
export function encode(content: string, encoding: Encoding, bom: boolean): Uint8Array | undefined {
  if (encoding === "windows-1252") return toWindows1252(content);
  const marked = (bom ? "\ufeff" : "") + content;
  if (encoding === "utf-8") return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), encoding === "utf-16le");
  return bytes;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

/** Undefined where `fatal` is asked for and the bytes are no UTF-16. */
function wide(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be", fatal = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** In UTF-16 the upper halves of ASCII characters are zero, and of code most characters are ASCII; its lower halves are never. */
function wideWithoutMark(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 === 0 ? even++ : odd++;
  const pairs = head.length / 2;
  if (pairs < fewestPairs) return undefined;
  if (even === 0 && odd > pairs / 4) return "utf-16le";
  return odd === 0 && even > pairs / 4 ? "utf-16be" : undefined;
}

function isBigUtf32([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff;
}

/** Backspace, tab, line ends, form feed, end of file (DOS) and escape. */
const textControls = [8, 9, 10, 11, 12, 13, 26, 27];

/** Text holds tabs, line ends and form feeds, and terminals' escapes; other control characters mean that the bytes are none. */
function holdsControls(found: string): boolean {
  for (let i = 0; i < Math.min(found.length, probed); i++) {
    const code = found.charCodeAt(i);
    if (code < 0x20 ? !textControls.includes(code) : code >= 0xfffe) return true;
  }
  return false;
}

function count(found: string, pattern: RegExp): number {
  return found.match(pattern)?.length ?? 0;
}

function text(bytes: Uint8Array, found: string | undefined, encoding: Encoding, bom: boolean): ReadText {
  return { kind: "text", text: found ?? "", bom, encoding, bytes: bytes.length };
}

function skipped(unread: Unread): ReadText {
  return { kind: "skipped", unread };
}
