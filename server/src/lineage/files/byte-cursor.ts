/** Up to `length` bytes of one file from `offset`; fewer at its end, undefined when it cannot be read. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array | undefined>;

/** A little-endian file, read forwards in pieces. */
export interface ByteCursor {
  /** Bytes read so far. */
  readonly position: number;
  /** Makes `length` bytes ready; false at the end of the file, or when that would pass the cursor's limit. */
  ready(length: number): Promise<boolean>;
  /** Whether `length` bytes lie ready without reading on. */
  has(length: number): boolean;
  /** Goes on by `length` bytes, which need not be ready; false when that would pass the limit. */
  skip(length: number): boolean;
  /** The next numbers and bytes; they must be ready. */
  unsigned(width: 1 | 2 | 4): number;
  signed(width: 1 | 2 | 4): number;
  /** An unsigned number of eight bytes; undefined beyond what a number holds exactly. */
  long(): number | undefined;
  float(width: 4 | 8): number;
  bytes(length: number): Uint8Array;
}

/** Reads at most `limit` bytes of the file's beginning, `piece` bytes at a time. */
export function byteCursor(
  read: ReadBytes,
  { limit, piece }: { readonly limit: number; readonly piece: number },
): ByteCursor {
  let view: DataView = new DataView(new ArrayBuffer(0));
  /** Where `view` begins in the file, and how far in it the cursor stands. */
  let base = 0;
  let at = 0;
  const left = () => view.byteLength - at;
  const step = (length: number) => {
    at += length;
    return at - length;
  };
  return {
    get position() {
      return base + at;
    },
    has: (length) => at >= 0 && left() >= length,
    async ready(length) {
      if (left() >= length) return true;
      const position = base + at;
      if (!(length >= 0) || position + length > limit) return false;
      const wanted = Math.min(Math.max(length, piece), limit - position);
      const bytes = await read(position, wanted);
      if (!bytes || bytes.byteLength < length) return false;
      const used = bytes.subarray(0, wanted);
      view = new DataView(used.buffer, used.byteOffset, used.byteLength);
      base = position;
      at = 0;
      return true;
    },
    skip(length) {
      if (!(length >= 0) || base + at + length > limit) return false;
      at += length;
      return true;
    },
    unsigned(width) {
      const from = step(width);
      if (width === 1) return view.getUint8(from);
      return width === 2 ? view.getUint16(from, true) : view.getUint32(from, true);
    },
    signed(width) {
      const from = step(width);
      if (width === 1) return view.getInt8(from);
      return width === 2 ? view.getInt16(from, true) : view.getInt32(from, true);
    },
    long() {
      const from = step(8);
      const value = view.getUint32(from, true) + view.getUint32(from + 4, true) * 2 ** 32;
      return Number.isSafeInteger(value) ? value : undefined;
    },
    float: (width) => {
      const from = step(width);
      return width === 4 ? view.getFloat32(from, true) : view.getFloat64(from, true);
    },
    bytes: (length) => new Uint8Array(view.buffer, view.byteOffset + step(length), length),
  };
}
