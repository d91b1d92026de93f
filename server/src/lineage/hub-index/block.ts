import { ByteReader, byteWriter, checkSum, DamagedBytes } from "./bytes";
import { foldByte } from "./name-order";

/**
 * A block is a few dozen entries in the order of their names. Layout: the check sum of the rest (four bytes, low byte first), then for each entry
 * the number of bytes that its name shares with the name before it, the number of further bytes and those, the length of the content and the
 * content.
 */
export interface BlockWriter {
  /** Bytes of the block so far. */
  readonly length: number;
  readonly entries: number;
  /** Names must come in order. */
  add(name: Uint8Array, content: Uint8Array): void;
  /** The finished block; the next entry begins a new one. */
  finish(): Uint8Array;
}

export function blockWriter(): BlockWriter {
  const out = byteWriter(8192);
  let before = new Uint8Array(0);
  let entries = 0;
  return {
    get length() {
      return out.length + sumBytes;
    },
    get entries() {
      return entries;
    },
    add(name, content) {
      let shared = 0;
      while (shared < name.length && shared < before.length && name[shared] === before[shared]) shared++;
      out.number(shared);
      out.number(name.length - shared);
      out.raw(name.subarray(shared));
      out.number(content.length);
      out.raw(content);
      before = name.slice();
      entries++;
    },
    finish() {
      const block = sealed(out.take());
      out.clear();
      before = new Uint8Array(0);
      entries = 0;
      return block;
    },
  };
}

/** An entry that was found: its name as it is spelled, and its content. */
export interface FoundRow {
  readonly name: Uint8Array;
  readonly content: ByteReader;
}

/** The entry whose name is `key` (small letters). Throws `DamagedBytes`. */
export function findExact(block: Uint8Array, key: Uint8Array): FoundRow | undefined {
  return search(block, key).exact;
}

/** The content of the last entry whose name is not after `key` (small letters): in a directory, the child that would hold it. */
export function findChild(block: Uint8Array, key: Uint8Array): ByteReader | undefined {
  const { exact, before } = search(block, key);
  return exact?.content ?? before;
}

/** The block with its check sum in front. */
export function sealed(content: Uint8Array): Uint8Array {
  const block = new Uint8Array(content.length + sumBytes);
  block.set(content, sumBytes);
  new DataView(block.buffer).setUint32(0, checkSum(block, sumBytes), true);
  return block;
}

/** Throws `DamagedBytes` when the bytes are not those that were written. */
export function verify(block: Uint8Array): void {
  const stated =
    block.length < sumBytes ? -1 : new DataView(block.buffer, block.byteOffset, block.length).getUint32(0, true);
  if (stated !== checkSum(block, sumBytes)) throw new DamagedBytes("its check sum is wrong");
}

/** Length of the check sum. */
export const sumBytes = 4;

/**
 * Goes through the entries until one stands after the key. `common` is how many bytes the last name has in common with the key: a name that
 * shares more than that with the one before it stands before the key too, and need not be compared.
 */
function search(block: Uint8Array, key: Uint8Array): { exact?: FoundRow; before?: ByteReader } {
  const bytes = new ByteReader(block, sumBytes);
  const name = scratch;
  let length = 0;
  let common = 0;
  let last: [at: number, end: number] | undefined;
  while (!bytes.done) {
    const shared = bytes.number();
    const more = bytes.number();
    if (shared > length || shared + more > maxNameBytes) throw new DamagedBytes("a name does not fit");
    const suffix = bytes.skip(more);
    for (let at = 0; at < more; at++) name[shared + at] = block[suffix + at] ?? 0;
    length = shared + more;
    if (shared <= common) {
      common = shared;
      while (common < length && common < key.length && foldByte(name[common] ?? 0) === key[common]) common++;
      const isAfter = common < length && (common === key.length || foldByte(name[common] ?? 0) > (key[common] ?? 0));
      if (isAfter) break;
    }
    const size = bytes.number();
    const at = bytes.skip(size);
    if (common === length && common === key.length) {
      return { exact: { name: name.slice(0, length), content: new ByteReader(block, at, bytes.at) } };
    }
    last = [at, bytes.at];
  }
  return last ? { before: new ByteReader(block, ...last) } : {};
}

/** A longer name is no model's: the Hub allows 193 bytes. */
export const maxNameBytes = 512;

/** A search never waits, so one room is enough for all of them. */
const scratch = new Uint8Array(maxNameBytes);
