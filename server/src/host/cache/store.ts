import { createHash, randomUUID } from "node:crypto";
import { access, constants, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../log";
import { makeFolder } from "../write/make-folder";
import { type Lease, takeLease } from "./folder-lease";

/** What is kept between runs. Neither door ever rejects: what cannot be read is not there, what cannot be written is not kept. */
export interface Store {
  get(key: string): Promise<Stored | undefined>;
  set(key: string, text: string): Promise<void>;
  /** The lease on a key, as `takeLease` gives it. */
  lease(key: string): Promise<Lease | undefined>;
  /** Makes the folder now, and says so in the log where that fails: better than at the end of the first look-up. */
  check(): Promise<void>;
  /** Whether there was an entry to forget. */
  delete(key: string): Promise<boolean>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

export interface Stored {
  readonly text: string;
  /** Milliseconds since the epoch at which it was stored, by the clock that was handed in. */
  readonly at: number;
}

export interface StoreOptions {
  readonly folder: string;
  readonly log: Pick<Log, "warn">;
  readonly now: () => number;
  /** Bytes on the disk that start a clean-up of the oldest entries; 64 MB by default. */
  readonly maxBytes?: number;
  /** A larger text is not kept; 1 MB by default. */
  readonly maxEntryBytes?: number;
}

/** Raise it when the layout changes: entries of another version are then simply not found. */
const version = 1;
/** A new total is only taken after this many writes: listing the folder is the dear part. */
const writesBetweenSweeps = 200;

/**
 * A store on the disk: one file an entry, named by the hash of its key, so that several processes can share the folder without a
 * lock. A file is written beside its place and renamed into it, so nobody reads half an entry. The key stands inside and
 * is compared, so a damaged or foreign file is a miss. The first write that fails says so in the log, later ones are silent.
 */
export function openStore(options: StoreOptions): Store {
  const { now, log, maxBytes = 64 * 1024 * 1024, maxEntryBytes = 1024 * 1024 } = options;
  const folder = join(options.folder, `v${version}`);
  let writes = 0;
  let warned = false;
  let sweeping: Promise<void> | undefined;

  const complain = (error: unknown) => {
    if (warned) return;
    warned = true;
    log.warn(`The cache in ${options.folder} cannot be written (${reason(error)}); going on without it.`);
  };
  const sweepSometimes = () => {
    if (writes++ % writesBetweenSweeps !== 0) return sweeping;
    sweeping = sweep(folder, maxBytes).catch(() => {});
    return sweeping;
  };

  return {
    async get(key) {
      try {
        return parseEntry(await readFile(fileOf(folder, key), "utf8"), key);
      } catch {
        return undefined;
      }
    },
    async set(key, text) {
      const entry = JSON.stringify({ key, at: now(), text });
      if (Buffer.byteLength(entry) > maxEntryBytes) return;
      const file = fileOf(folder, key);
      const beside = `${file}.${randomUUID()}.tmp`;
      try {
        await makeFolder(join(file, ".."));
        await writeFile(beside, entry, { mode: 0o600 });
        await rename(beside, file);
        await sweepSometimes();
      } catch (error) {
        await rm(beside, { force: true }).catch(() => {});
        complain(error);
      }
    },
    lease: (key) => takeLease(join(folder, "locks"), key, now),
    check: () =>
      makeFolder(folder)
        .then(() => access(folder, constants.W_OK))
        .catch(complain),
    async delete(key) {
      return rm(fileOf(folder, key)).then(
        () => true,
        () => false,
      );
    },
    async clear() {
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    },
  };
}

/** The system's code, with words where people can do something about it. */
function reason(error: unknown): string {
  const { code = "no code" } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "EDQUOT" ? `${code}: there is no room left` : code;
}

function fileOf(folder: string, key: string): string {
  const hash = createHash("sha256").update(key).digest("hex");
  return join(folder, hash.slice(0, 2), `${hash.slice(2, 40)}.json`);
}

function parseEntry(json: string, key: string): Stored | undefined {
  const entry: unknown = JSON.parse(json);
  if (typeof entry !== "object" || entry === null) return undefined;
  const { key: written, at, text } = entry as Record<string, unknown>;
  if (written !== key || typeof at !== "number" || typeof text !== "string") return undefined;
  return { text, at };
}

const anHour = 3_600_000;

/** Deletes the oldest files, by their time on the disk, until four fifths of the limit remain. */
async function sweep(folder: string, maxBytes: number): Promise<void> {
  const files: { path: string; bytes: number; time: number }[] = [];
  for (const shard of await readdir(folder)) {
    for (const name of await readdir(join(folder, shard)).catch(() => [])) {
      const path = join(folder, shard, name);
      const found = await stat(path).catch(() => undefined);
      const isLeft = !name.endsWith(".json") && found && Date.now() - found.mtimeMs > anHour;
      // A writer or a holder of a lease that was killed cannot clear away behind itself.
      if (isLeft) await rm(path, { force: true }).catch(() => {});
      else if (found?.isFile()) files.push({ path, bytes: found.size, time: found.mtimeMs });
    }
  }
  let total = files.reduce((sum, file) => sum + file.bytes, 0);
  if (total <= maxBytes) return;
  files.sort((a, b) => a.time - b.time);
  for (const file of files) {
    if (total <= maxBytes * 0.8) break;
    await rm(file.path, { force: true });
    total -= file.bytes;
  }
}
