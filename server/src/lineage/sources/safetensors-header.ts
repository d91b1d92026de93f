import type { ReadBytes } from "../files/byte-cursor";
import { jsonObject } from "../files/model-files";

/** The texts that a safetensors file keeps under `__metadata__`, by key. */
export type SafetensorsMetadata = ReadonlyMap<string, string>;

/** The format allows headers of 100 MB; its writers put the metadata first, and a small part of it is enough. */
const longest = 100 << 20;
const part = 256 << 10;

/**
 * Reads the metadata at the beginning of a safetensors file; undefined when the file is none or has none in its first 256 kB. Texts
 * longer than 2,000 characters and anything that is no text are left out. Never throws.
 */
export async function readSafetensorsMetadata(read: ReadBytes): Promise<SafetensorsMetadata | undefined> {
  const bytes = await read(0, part).catch(() => undefined);
  if (!bytes || bytes.byteLength < 10) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  if (view.getUint32(4, true) !== 0 || length < 2 || length > longest) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(8, Math.min(bytes.byteLength, 8 + length, part)));
  const [, start = ""] = /^\{\s*"__metadata__"\s*:\s*(?=\{)/.exec(text)
    ? text.split(/"__metadata__"\s*:\s*(?=\{)/, 2)
    : [];
  const metadata = jsonObject(start.slice(0, endOfObject(start)));
  if (!metadata) return undefined;
  return new Map(
    Object.entries(metadata)
      .filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].length <= 2_000)
      .slice(0, 500),
  );
}

/** Behind the brace that closes the object with which the text begins; 0 when none does. */
function endOfObject(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at + 1;
  }
  return 0;
}
