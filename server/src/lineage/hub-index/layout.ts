import { sumBytes } from "./block";
import { type ByteReader, byteWriter, checkSum } from "./bytes";

/**
 * The index file, version 1. All numbers are little-endian; varints and texts as in `bytes.ts`.
 *
 * | part | what |
 * |---|---|
 * | header, 48 bytes | mark `STEMMAHX`, version (4 bytes), check sum of the bytes behind it (4), length of the file (8), place and length of the summary (8 + 8), 8 bytes kept free |
 * | leaf blocks | rows of models in the order of their names, about 2 KB each: `block.ts` holds their layout, `row.ts` that of a row |
 * | directory blocks | the same layout; an entry is the shortest name that tells a child from the one before it, and the child's place and length. Level upon level until one block, the top, is left |
 * | name blocks | the bases that many models have, the most frequent first, 64 texts a block behind a check sum |
 * | summary | check sum, then `Summary` in the order of its fields |
 *
 * A look-up goes from the top down: one directory block and one leaf, as a rule, since the upper levels stay in memory.
 */
const version = 1;
export const headerBytes = 48;
const mark = "STEMMAHX";
export const namesPerBlock = 64;

/** A part of the file, in bytes. */
export interface Part {
  readonly at: number;
  readonly length: number;
}

/** What is read when the file is opened. */
export interface Summary {
  /** ISO date of the newest statement in the table. */
  readonly asOf: string;
  /** Name of the table's file, for people. */
  readonly table: string;
  readonly models: number;
  /** Models with at least one base. */
  readonly withBases: number;
  /** Directory levels above the leaves. */
  readonly levels: number;
  /** The directory's top; of no length when there is no model. */
  readonly top: Part;
  /** Licenses and tasks, by number from 1 on. */
  readonly words: readonly string[];
  readonly names: number;
  readonly nameBlocks: readonly Part[];
}

/** The file is not an index that can be read. The message says what it is instead and what to do. */
export class IndexError extends Error {
  override readonly name = "IndexError";
}

export function writeHeader(fileLength: number, summary: Part): Uint8Array {
  const header = new Uint8Array(headerBytes);
  const view = new DataView(header.buffer);
  for (let at = 0; at < mark.length; at++) header[at] = mark.charCodeAt(at);
  view.setUint32(8, version, true);
  view.setBigUint64(16, BigInt(fileLength), true);
  view.setBigUint64(24, BigInt(summary.at), true);
  view.setBigUint64(32, BigInt(summary.length), true);
  view.setUint32(12, checkSum(header, 16), true);
  return header;
}

/** Checks a file's first bytes against its size, and gives the place of the summary. Throws an `IndexError` for any file but a whole index of this version. */
export function readHeader(header: Uint8Array, size: number): Part {
  const again = 'make it again with "stemma index build"';
  const stated = String.fromCharCode(...header.subarray(0, mark.length));
  if (stated !== mark) {
    const other = stated.startsWith("PAR1") ? "a Parquet table" : stated.trimStart().startsWith("{") ? "JSON" : "";
    const build = 'make an index from the Hub\'s model table with "stemma index build"';
    throw new IndexError(`is ${other ? `${other}, ` : ""}not an index of models; ${build}`);
  }
  if (header.length < headerBytes) throw new IndexError(`ends within its header; ${again}`);
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const found = view.getUint32(8, true);
  if (found > version) {
    throw new IndexError(
      `has version ${found} of the format, this program reads ${version}; update Stemma, or ${again}`,
    );
  }
  if (found < version || view.getUint32(12, true) !== checkSum(header, 16)) {
    throw new IndexError(`has a damaged header; ${again}`);
  }
  const length = Number(view.getBigUint64(16, true));
  if (size !== length) throw new IndexError(`has ${size} bytes instead of ${length}: it was cut or changed; ${again}`);
  const summary = { at: Number(view.getBigUint64(24, true)), length: Number(view.getBigUint64(32, true)) };
  if (summary.at + summary.length > length || summary.length < sumBytes || summary.length > maxSummaryBytes) {
    throw new IndexError(`has a damaged header; ${again}`);
  }
  return summary;
}

/** A larger summary is not one of ours: it must not fill the memory. */
const maxSummaryBytes = 4 << 20;

export function writeSummary(summary: Summary): Uint8Array {
  const out = byteWriter();
  out.text(summary.asOf);
  out.text(summary.table);
  out.number(summary.models);
  out.number(summary.withBases);
  out.number(summary.levels);
  writePart(out, summary.top);
  out.number(summary.words.length);
  for (const each of summary.words) out.text(each);
  out.number(summary.names);
  out.number(summary.nameBlocks.length);
  for (const part of summary.nameBlocks) writePart(out, part);
  return out.take();
}

/** Throws `DamagedBytes`. */
export function readSummary(bytes: ByteReader): Summary {
  const [asOf, table, models, withBases, levels] = [
    bytes.text(),
    bytes.text(),
    bytes.number(),
    bytes.number(),
    bytes.number(),
  ];
  const top = readPart(bytes);
  const words = many(bytes, () => bytes.text());
  const names = bytes.number();
  return { asOf, table, models, withBases, levels, top, words, names, nameBlocks: many(bytes, () => readPart(bytes)) };
}

export function writePart(out: { number(value: number): void }, part: Part): void {
  out.number(part.at);
  out.number(part.length);
}

export function readPart(bytes: ByteReader): Part {
  return { at: bytes.number(), length: bytes.number() };
}

function many<T>(bytes: ByteReader, read: () => T): T[] {
  const items: T[] = [];
  for (let left = bytes.number(); left > 0; left--) items.push(read());
  return items;
}
