import type { ReadBytes } from "../files/byte-cursor";
import type { Card } from "../files/model-card";
import { asCard, jsonObject } from "../files/model-files";
import { whyNoHeader } from "../files/no-header";

/** What a safetensors file says of itself before its tensors begin. */
export interface SafetensorsHeader {
  /** The texts that it keeps under `__metadata__`, by key; empty where it has none. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Why nothing can be told from the header, as a phrase behind the file's name. */
  readonly broken?: string;
}

/** The format allows headers of 100 MB; its writers put the metadata first, and a small part of it is enough. */
const longest = 100 << 20;
const part = 256 << 10;

/**
 * Reads the metadata at the beginning of a safetensors file: anywhere in a header of up to 256 kB, in front of all else in a longer one. Texts
 * longer than 2,000 characters and anything that is no text are left out. Never throws.
 */
export async function readSafetensorsHeader(read: ReadBytes): Promise<SafetensorsHeader> {
  const guarded: ReadBytes = (offset, size) => read(offset, size).catch(() => undefined);
  const bytes = await guarded(0, part);
  if (!bytes) return nothing;
  const length = headerLength(bytes);
  if (length === undefined) return broken((await whyNoHeader(guarded, noHeader)) ?? noHeader);
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  if (!/^\{\s*["}]/.test(text)) return broken(noHeader);
  if (8 + length > part) {
    const last = await guarded(8 + length - 1, 1);
    if (last?.byteLength !== 1) return broken(cutOff);
    const begins = /^\{\s*"__metadata__"\s*:\s*(?=\{)/.exec(text);
    return begins ? metadataIn(jsonObject(objectAtStart(text.slice(begins[0].length)))) : nothing;
  }
  if (8 + length > bytes.byteLength) return broken(cutOff);
  const header = jsonObject(text);
  if (!header) return broken("has a safetensors header that is no JSON");
  return header.__metadata__ === undefined ? nothing : metadataIn(asCard(header.__metadata__));
}

const nothing: SafetensorsHeader = { metadata: new Map() };
const noHeader = "is no safetensors file";
const cutOff = "has a safetensors header that is cut off";

function broken(cause: string): SafetensorsHeader {
  return { metadata: new Map(), broken: cause };
}

/** The number of bytes that the first eight announce; undefined where no header has so many, or they are not there. */
function headerLength(bytes: Uint8Array): number | undefined {
  if (bytes.byteLength < 10) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  return view.getUint32(4, true) !== 0 || length < 2 || length > longest ? undefined : length;
}

function metadataIn(object: Card | undefined): SafetensorsHeader {
  if (!object) return broken("has metadata that cannot be read");
  const texts = Object.entries(object).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].length <= 2_000,
  );
  return { metadata: new Map(texts.slice(0, 500)) };
}

/** The object with which the text begins, to the brace that closes it; empty when none does. */
function objectAtStart(text: string): string {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return text.slice(0, at + 1);
  }
  return "";
}
