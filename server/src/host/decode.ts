export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** What reading gives: the text, or why there is none. `bom` tells that a mark stood in front; it is not part of `text`. */
export type ReadText =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly bom: boolean;
      readonly encoding: Encoding;
      readonly bytes: number;
    }
  | { readonly kind: "skipped"; readonly reason: string };

/** The text of a whole file's bytes, as `readText` gives it. */
export function decode(bytes: Uint8Array): ReadText {
  const [first, second, third] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : undefined;
  if (wide) {
    return { kind: "text", text: new TextDecoder(wide).decode(bytes), bom: true, encoding: wide, bytes: bytes.length };
  }
  if (bytes.subarray(0, 8192).includes(0)) return { kind: "skipped", reason: "binary" };
  const bom = first === 0xef && second === 0xbb && third === 0xbf;
  return { kind: "text", text: new TextDecoder("utf-8").decode(bytes), bom, encoding: "utf-8", bytes: bytes.length };
}

/** The reason that a file of more than `limit` bytes is not read. */
export function tooLarge(limit: number): string {
  const megabytes = limit / (1024 * 1024);
  return `larger than ${megabytes >= 1 ? `${Number(megabytes.toFixed(1))} MB` : `${limit} bytes`}`;
}
