import { ByteReader, byteWriter, DamagedBytes } from "./bytes";
import { compareNames, foldByte } from "./name-order";

/** A named record on its way into the index. */
export interface NamedRecord {
  readonly name: Uint8Array;
  readonly content: Uint8Array;
}

/**
 * Collects records up to a bound and gives them in the order of their names: a run. Equal names stay in the order in which they came.
 */
export interface RunCollector {
  /** False when the bound is reached: the run is to be taken now. */
  add(name: Uint8Array, content: Uint8Array): boolean;
  readonly records: number;
  /** The run in pieces of about 1 MB; the collector is empty afterwards. Must be read to its end before the next `add`. */
  take(): Iterable<Uint8Array>;
}

/** `maxBytes` bounds the records; their places take 52 bytes a record more while they are sorted. */
export function runCollector(maxBytes: number): RunCollector {
  let arena = new Uint8Array(1 << 16);
  let length = 0;
  /** For each record: where it begins, where its name begins, where its name ends. */
  let places: number[] = [];
  const frame = byteWriter(1024);

  return {
    get records() {
      return places.length / 3;
    },
    add(name, content) {
      frame.clear();
      frame.number(name.length);
      const nameAt = length + frame.length;
      frame.raw(name);
      frame.number(content.length);
      frame.raw(content);
      const bytes = frame.take();
      if (length + bytes.length > arena.length) {
        const wider = new Uint8Array(Math.max(arena.length * 2, length + bytes.length));
        wider.set(arena.subarray(0, length));
        arena = wider;
      }
      arena.set(bytes, length);
      places.push(length, nameAt, nameAt + name.length);
      length += bytes.length;
      return length < maxBytes;
    },
    *take() {
      const from = Float64Array.from(places);
      const order = Uint32Array.from({ length: places.length / 3 }, (_, at) => at);
      const part = (n: number, which: number) => from[n * 3 + which] ?? length;
      order.sort((a, b) => compareWithin(arena, part(a, 1), part(a, 2), part(b, 1), part(b, 2)) || a - b);
      const piece = byteWriter(pieceBytes + (1 << 12));
      for (const at of order) {
        piece.raw(arena.subarray(part(at, 0), part(at + 1, 0)));
        if (piece.length < pieceBytes) continue;
        yield piece.take();
        piece.clear();
      }
      if (piece.length > 0) yield piece.take();
      places = [];
      length = 0;
    },
  };
}

/** As `compareNames`, for two names in one array: a sort of half a million must not make a view of each. */
function compareWithin(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  let i = a;
  let j = b;
  for (; i < aEnd && j < bEnd; i++, j++) {
    const difference = foldByte(bytes[i] ?? 0) - foldByte(bytes[j] ?? 0);
    if (difference !== 0) return difference;
  }
  return aEnd - a - (bEnd - b);
}

const pieceBytes = 1 << 20;

/** A run that was put aside: its next piece, or undefined at the end. Pieces may end within a record. */
export type RunReader = () => Promise<Uint8Array | undefined>;

/** The records of several runs in one order, in batches. Of equal names the one of the latest run, and there the latest, is left. */
export async function* mergeRuns(runs: readonly RunReader[]): AsyncGenerator<readonly NamedRecord[]> {
  const cursors = await Promise.all(runs.map(openCursor));
  let open = cursors.filter((cursor) => cursor.head !== undefined);
  let batch: NamedRecord[] = [];
  let pending: NamedRecord | undefined;
  while (open.length > 0) {
    const [first, ...others] = open;
    let least = first;
    // On equal names the earlier run comes first, so that the later one replaces it.
    for (const other of others)
      if (least?.head && other.head && compareNames(other.head.name, least.head.name) < 0) least = other;
    const record = least?.head;
    if (!least || !record) break;
    if (pending && compareNames(pending.name, record.name) !== 0) batch.push(pending);
    pending = record;
    if (batch.length >= batchRecords) {
      yield batch;
      batch = [];
    }
    const waiting = least.next();
    if (waiting) await waiting;
    if (least.head === undefined) open = open.filter((cursor) => cursor !== least);
  }
  if (pending) batch.push(pending);
  if (batch.length > 0) yield batch;
}

const batchRecords = 2048;

interface Cursor {
  head: NamedRecord | undefined;
  /** Moves on; a promise where a piece has to be fetched first. */
  next(): Promise<void> | undefined;
}

async function openCursor(read: RunReader): Promise<Cursor> {
  let bytes: Uint8Array = new Uint8Array(0);
  let at = 0;
  const cursor: Cursor = {
    head: undefined,
    next() {
      const record = recordAt(bytes, at);
      if (!record) return fetch();
      cursor.head = record.record;
      at = record.end;
      return undefined;
    },
  };
  const fetch = async (): Promise<void> => {
    const piece = await read();
    if (piece === undefined) {
      if (at < bytes.length) throw new DamagedBytes("a temporary file was cut");
      cursor.head = undefined;
      return;
    }
    const rest = bytes.subarray(at);
    const joined = new Uint8Array(rest.length + piece.length);
    joined.set(rest);
    joined.set(piece, rest.length);
    bytes = joined;
    at = 0;
    await cursor.next();
  };
  await cursor.next();
  return cursor;
}

/** The record at a place; undefined when its end is not there yet. */
function recordAt(bytes: Uint8Array, at: number): { record: NamedRecord; end: number } | undefined {
  if (at === bytes.length) return undefined;
  const reader = new ByteReader(bytes, at);
  try {
    const name = reader.raw(reader.number());
    return { record: { name, content: reader.raw(reader.number()) }, end: reader.at };
  } catch {
    return undefined;
  }
}
