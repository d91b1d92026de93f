import { type ByteCursor, byteCursor, type ReadBytes } from "../files/byte-cursor";
import { whyNoHeader } from "../files/no-header";
import type { HeaderValue } from "../shapes/shape";

/** What a GGUF file says of its model before its tensors begin. */
export interface GgufHeader {
  /** Texts, numbers and short lists, by key: `general.*`, `<architecture>.*`, the kinds of tokenizer. */
  readonly values: ReadonlyMap<string, HeaderValue>;
  /** Length of the list of tokens. */
  readonly tokens?: number;
  /** Why the keys could not be read to where they end, as a phrase behind the file's name; what stood before counts. */
  readonly broken?: string;
}

/** How much of a file is read at most, in bytes: beyond the longest list of tokens and merges met so far. */
const limit = 48 << 20;
const piece = 1 << 18;
const longestKey = 512;
const longestText = 2_000;
const mostKeys = 4_096;
const mostItems = 512;
const mostWords = 2_000_000;

/**
 * Reads the keys of a GGUF file (version 2 or 3, little-endian) and stops before its tensors. Every length is checked before it is used: a
 * file that lies about one gives the keys up to there, and is broken. Never throws, and never reads more than 48 MB, in pieces.
 */
export async function readGgufHeader(read: ReadBytes): Promise<GgufHeader> {
  const guarded: ReadBytes = (offset, length) => read(offset, length).catch(() => undefined);
  const cursor = byteCursor(guarded, { limit, piece });
  const values = new Map<string, HeaderValue>();
  let tokens: number | undefined;
  const upTo = (broken?: string): GgufHeader => ({
    values,
    ...(tokens !== undefined && { tokens }),
    ...(broken !== undefined && { broken }),
  });
  const isGguf = (await cursor.ready(4)) && cursor.unsigned(4) === 0x46554747;
  if (!isGguf) return upTo(await whyNoHeader(guarded, "is no GGUF file"));
  if (!(await cursor.ready(20))) return upTo(notToItsEnd);
  const version = cursor.unsigned(4);
  if (version !== 2 && version !== 3) return upTo("is GGUF of a version that is not read");
  const tensors = cursor.long();
  const keys = cursor.long();
  if (tensors === undefined || keys === undefined) return upTo(notToItsEnd);
  for (let n = 0; n < Math.min(keys, mostKeys); n++) {
    const key = await readText(cursor, longestKey);
    if (key === undefined || !(await cursor.ready(4))) return upTo(notToItsEnd);
    const type = cursor.unsigned(4);
    if (type === listType) {
      const head = await readListHead(cursor);
      if (!head) return upTo(notToItsEnd);
      if (key === "tokenizer.ggml.tokens") tokens = head.length;
      if (tokens !== undefined && isEnough(values)) break;
      const list = await readItems(cursor, head, !key.startsWith("tokenizer."));
      if (list.items.length > 0) values.set(key, list.items);
      if (!list.whole) return upTo(notToItsEnd);
    } else {
      const value = await readValue(cursor, type);
      if (value === undefined) return upTo(notToItsEnd);
      if (value !== nothing && isKept(key)) values.set(key, value);
    }
    if (tokens !== undefined && isEnough(values)) break;
  }
  return upTo(keys > mostKeys ? notToItsEnd : undefined);
}

const notToItsEnd = "has a GGUF header that could not be read to its end";

/** A value that is there and says nothing: too long a text, a number that is none. */
const nothing = Symbol("nothing");

/** Of the tokenizer only its kinds and its marks count; templates are long and say nothing of sizes. */
function isKept(key: string): boolean {
  return !key.startsWith("tokenizer.") || /^tokenizer\.ggml\.(?:model|pre|\w+_token_id)$/.test(key);
}

/** Converters write what a model is before its tokenizer: with sizes and tokenizer known, nothing of use follows. */
function isEnough(values: ReadonlyMap<string, HeaderValue>): boolean {
  const architecture = values.get("general.architecture");
  const kind = values.get("tokenizer.ggml.model");
  if (architecture === undefined || kind === undefined || !values.has(`${architecture}.block_count`)) return false;
  return kind !== "gpt2" || values.has("tokenizer.ggml.pre");
}

/** A text of at most `longest` bytes; undefined where it is longer or the file ends. */
async function readText(cursor: ByteCursor, longest: number): Promise<string | undefined> {
  if (!(await cursor.ready(8))) return undefined;
  const length = cursor.long();
  if (length === undefined || length > longest || !(await cursor.ready(length))) return undefined;
  return decoder.decode(cursor.bytes(length));
}

const decoder = new TextDecoder();
const textType = 8;
const listType = 9;
/** Bytes that a value of each type takes; texts and lists tell their own length. */
const widths = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8] as const;

async function readValue(cursor: ByteCursor, type: number): Promise<HeaderValue | typeof nothing | undefined> {
  if (type === textType) {
    if (!(await cursor.ready(8))) return undefined;
    const length = cursor.long();
    if (length === undefined) return undefined;
    if (length > longestText) return cursor.skip(length) ? nothing : undefined;
    return (await cursor.ready(length)) ? decoder.decode(cursor.bytes(length)) : undefined;
  }
  const width = widths[type];
  if (width === undefined || !(await cursor.ready(width))) return undefined;
  return readNumber(cursor, type);
}

function readNumber(cursor: ByteCursor, type: number): number | boolean | typeof nothing {
  const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : nothing);
  switch (type) {
    case 0:
      return cursor.unsigned(1);
    case 1:
      return cursor.signed(1);
    case 2:
      return cursor.unsigned(2);
    case 3:
      return cursor.signed(2);
    case 4:
      return cursor.unsigned(4);
    case 5:
      return cursor.signed(4);
    case 6:
      return finite(cursor.float(4));
    case 7:
      return cursor.unsigned(1) === 1;
    case 12:
      return finite(cursor.float(8));
    default:
      return finite(cursor.long());
  }
}

interface ListHead {
  readonly type: number;
  readonly length: number;
}

async function readListHead(cursor: ByteCursor): Promise<ListHead | undefined> {
  if (!(await cursor.ready(12))) return undefined;
  const type = cursor.unsigned(4);
  const length = cursor.long();
  return length === undefined ? undefined : { type, length };
}

interface List {
  /** The items of a short list, when they are wanted. */
  readonly items: readonly (string | number | boolean)[];
  /** Whether the cursor stands behind the list. */
  readonly whole: boolean;
}

async function readItems(cursor: ByteCursor, { type, length }: ListHead, wanted: boolean): Promise<List> {
  const items: (string | number | boolean)[] = [];
  if (wanted && length <= mostItems && type !== listType) {
    for (let n = 0; n < length; n++) {
      const item = await readValue(cursor, type);
      if (item === undefined) return { items, whole: false };
      if (item !== nothing && typeof item !== "object") items.push(item);
    }
    return { items, whole: true };
  }
  if (type === textType) return { items, whole: length <= mostWords && (await skipTexts(cursor, length)) };
  const width = widths[type];
  return { items, whole: width !== undefined && cursor.skip(width * length) };
}

/** Most texts lie in a piece that is read already; only at its end one has to wait. */
async function skipTexts(cursor: ByteCursor, count: number): Promise<boolean> {
  for (let n = 0; n < count; n++) {
    if (!cursor.has(8) && !(await cursor.ready(8))) return false;
    const length = cursor.long();
    if (length === undefined || !cursor.skip(length)) return false;
  }
  return true;
}
