import { createLruCache } from "../http/lru-cache";
import { findChild, findExact, sumBytes, verify } from "./block";
import { ByteReader, DamagedBytes, fromUtf8, toUtf8 } from "./bytes";
import {
  headerBytes,
  IndexError,
  namesPerBlock,
  type Part,
  readHeader,
  readPart,
  readSummary,
  type Summary,
} from "./layout";
import { foldName } from "./name-order";
import { type HubRow, readRow } from "./row";

/** A file that is read at any place. */
export interface RandomAccess {
  /** Bytes. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. Rejects when the disk does not give them. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The Hub's model table, ready for look-ups. */
export interface HubIndex {
  readonly summary: Pick<Summary, "asOf" | "table" | "models" | "withBases">;
  /**
   * The row of a model, its name compared without case; undefined when the table does not have it. Rejects with an `IndexError` when the file is
   * damaged where the row should be, and as `read` does.
   */
  find(id: string): Promise<HubRow | undefined>;
}

/**
 * Opens an index: reads its header and summary, a few kilobytes, and keeps at most `cached` blocks of about 2 KB in memory (4,096 by
 * default, hence 8 MB). Rejects with an `IndexError` for a file that is not a whole index of this version.
 */
export async function openHubIndex(file: RandomAccess, { cached = 4096 } = {}): Promise<HubIndex> {
  const place = readHeader(await file.read(0, headerBytes), file.size);
  const summary = await reading(place, async () => {
    const bytes = await file.read(place.at, place.length);
    verify(bytes);
    const read = readSummary(new ByteReader(bytes, sumBytes));
    if (read.levels > maxLevels) throw new DamagedBytes("its directory has too many levels");
    return read;
  });
  const blocks = createLruCache<Uint8Array>(cached);
  const texts = createLruCache<readonly string[]>(Math.ceil(cached / 8));

  /** From memory at once, so that a look-up waits only for what has to be read. */
  const block = (part: Part): Uint8Array | Promise<Uint8Array> => blocks.get(String(part.at)) ?? load(part);
  const load = (part: Part) =>
    reading(part, async () => {
      if (part.length > maxBlockBytes) throw new DamagedBytes("a block is too large");
      const bytes = await file.read(part.at, part.length);
      verify(bytes);
      blocks.set(String(part.at), bytes);
      return bytes;
    });

  /** The name block that holds a number, its texts in order. */
  const namesAround = async (number: number): Promise<readonly string[]> => {
    const at = Math.floor((number - 1) / namesPerBlock);
    const kept = texts.get(String(at));
    if (kept) return kept;
    const part = summary.nameBlocks[at];
    if (number > summary.names || !part) throw new DamagedBytes(`there is no name with the number ${number}`);
    const bytes = new ByteReader(await block(part), sumBytes);
    const read: string[] = [];
    while (!bytes.done) read.push(bytes.text());
    texts.set(String(at), read);
    return read;
  };

  return {
    summary,
    async find(id) {
      if (summary.top.length === 0) return undefined;
      const key = foldName(toUtf8(id));
      let part = summary.top;
      for (let level = 0; level < summary.levels; level++) {
        const directory = block(part);
        const from = part;
        const bytes = directory instanceof Uint8Array ? directory : await directory;
        const child = guarded(from, () => {
          const content = findChild(bytes, key);
          return content && readPart(content);
        });
        if (!child) return undefined;
        part = child;
      }
      const leaf = block(part);
      const bytes = leaf instanceof Uint8Array ? leaf : await leaf;
      const found = guarded(part, () => findExact(bytes, key));
      if (!found) return undefined;
      return reading(part, () => rowOf(fromUtf8(found.name), found.content));
    },
  };

  /** A first reading tells which frequent names are meant; they are fetched, and the second reading has them. */
  async function rowOf(id: string, { bytes, at, end }: ByteReader): Promise<HubRow> {
    const words = (number: number) => summary.words[number - 1];
    const wanted = new Map<number, string>();
    const ask = (number: number) => {
      wanted.set(number, "");
      return "";
    };
    const row = readRow(id, new ByteReader(bytes, at, end), { words, names: ask });
    if (wanted.size === 0) return row;
    for (const number of wanted.keys()) {
      wanted.set(number, (await namesAround(number))[(number - 1) % namesPerBlock] ?? "");
    }
    return readRow(id, new ByteReader(bytes, at, end), { words, names: (number) => wanted.get(number) });
  }
}

/** Blocks are about 2 KB; only a row with many long texts makes one larger. */
const maxBlockBytes = 1 << 18;

/** Each level is at least half as long as the one below it: enough for every model there will be. */
const maxLevels = 48;

async function reading<T>(part: Part, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw placed(part, error);
  }
}

function guarded<T>(part: Part, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw placed(part, error);
  }
}

/** Says where the damage is and what to do; any other fault is passed on. */
function placed(part: Part, error: unknown): unknown {
  if (!(error instanceof DamagedBytes)) return error;
  return new IndexError(`is damaged at byte ${part.at} (${error.message}); make it again with "stemma index build"`, {
    cause: error,
  });
}
