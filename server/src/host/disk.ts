import { open, readdir, stat } from "node:fs/promises";
import { defaultMaxBytes, readText } from "./files";
import { pathOf } from "./paths";

/**
 * The disk as the core sees it: by URI, and never throwing. Undefined means that there is nothing to read there, for whatever
 * reason; URIs that are not `file:` give undefined too.
 */
export interface Disk {
  /** The text of a file without its byte order mark; undefined also when it is binary or larger than `maxBytes` (2 MB). */
  readText(uri: string, maxBytes?: number): Promise<string | undefined>;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  readBytes(uri: string, offset: number, length: number): Promise<Uint8Array | undefined>;
  /** Names inside a folder, folders with a `/` at the end, sorted. */
  list(uri: string): Promise<readonly string[] | undefined>;
  /** Milliseconds since the epoch at which the file last changed: enough to notice that it did. */
  changedAt(uri: string): Promise<number | undefined>;
}

export function openDisk(): Disk {
  return {
    async readText(uri, maxBytes = defaultMaxBytes) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      const read = await readText(path, maxBytes);
      return read.kind === "text" ? read.text : undefined;
    },
    async readBytes(uri, offset, length) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      return readSlice(path, offset, length).catch(() => undefined);
    },
    async list(uri) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
      return entries?.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    },
    async changedAt(uri) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      return stat(path).then(
        (found) => found.mtimeMs,
        () => undefined,
      );
    },
  };
}

async function readSlice(path: string, offset: number, length: number): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await handle.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
