import { readdir, stat } from "node:fs/promises";
import { absent, type FileText, type Unreadable } from "../domain/file-text";
import { pathOf } from "./paths";
import { openToRead } from "./text/open-file";
import { readWhole } from "./text/read-whole";
import { refusal } from "./text/unreadable";

/**
 * The disk as the core sees it: by URI, and never throwing. A URI that names no file of this machine is absent. Of bytes and
 * lists undefined means that there is nothing of that name; of times, that there is nothing to be had, for whatever reason.
 */
export interface Disk {
  /** The text of a file without its byte order mark. One that is binary or larger than `maxBytes` (2 MB) is unreadable, not absent. */
  read(uri: string, maxBytes?: number): Promise<FileText>;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  readBytes(uri: string, offset: number, length: number): Promise<Uint8Array | Unreadable | undefined>;
  /** Names inside a folder, folders with a `/` at the end, sorted. */
  list(uri: string): Promise<readonly string[] | Unreadable | undefined>;
  /** Milliseconds since the epoch at which the file last changed: enough to notice that it did. */
  changedAt(uri: string): Promise<number | undefined>;
}

export function openDisk(): Disk {
  return {
    async read(uri, maxBytes) {
      const path = pathOf(uri);
      return path === undefined ? absent : readWhole(path, maxBytes);
    },
    async readBytes(uri, offset, length) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      return readSlice(path, offset, length).catch((error: unknown) => whyNot(path, error));
    },
    async list(uri) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => whyNot(path, error));
      if (!Array.isArray(entries)) return entries;
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
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

async function whyNot(path: string, error: unknown): Promise<Unreadable | undefined> {
  const refused = await refusal(path, error);
  return refused.kind === "absent" ? undefined : refused;
}

async function readSlice(path: string, offset: number, length: number): Promise<Uint8Array> {
  const handle = await openToRead(path);
  try {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await handle.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
