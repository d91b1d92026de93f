/**
 * What the bytes 0x80 to 0x9F mean in Windows-1252, https://encoding.spec.whatwg.org/index-windows-1252.txt; the five that it leaves open
 * are control characters, so that every byte has a character and comes back from it. All other bytes are the character of their number.
 * The platform's own decoder is not asked: some versions of Node read Latin-1 instead.
 */
const upper =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

const bytesOf = new Map([...upper].map((character, i) => [character.charCodeAt(0), 0x80 + i]));

/** Bytes that become characters in one call. */
const piece = 8192;

/** One character for each byte. */
export function fromWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    parts.push(String.fromCharCode(...Array.from(bytes.subarray(at, at + piece), codeOf)));
  }
  return parts.join("");
}

/** Undefined where the text has a character that Windows-1252 has not. */
export function toWindows1252(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = bytesOf.get(code) ?? (code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : undefined);
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}

function codeOf(byte: number): number {
  return byte >= 0x80 && byte <= 0x9f ? upper.charCodeAt(byte - 0x80) : byte;
}
