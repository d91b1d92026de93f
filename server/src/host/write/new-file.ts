import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A file that is being written; nobody sees it before it is whole. */
export interface NewFile {
  append(bytes: Uint8Array): Promise<void>;
  /** Writes over the first bytes. */
  begin(bytes: Uint8Array): Promise<void>;
  /** Bytes kept aside on the disk until the end; gives a reader of them, from their beginning, in pieces. */
  aside(pieces: Iterable<Uint8Array>): Promise<() => Promise<Uint8Array | undefined>>;
}

/**
 * Writes `path`: `work` fills a file beside it, which is renamed into its place when `work` is done. When anything fails, nothing of it is left
 * and a file that was there before stays as it was. Rejects as `work` does, or with the system's error.
 */
export async function writeNewFile<T>(path: string, work: (file: NewFile) => Promise<T>): Promise<T> {
  const folder = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const handles: FileHandle[] = [];
  const create = async (name: string) => {
    const handle = await open(join(folder, name), "wx+", 0o644);
    handles.push(handle);
    return handle;
  };
  try {
    await mkdir(folder, { mode: 0o700 });
    const handle = await create("whole");
    let length = 0;
    const made = await work({
      async append(bytes) {
        await writeAll(handle, bytes, length);
        length += bytes.length;
      },
      begin: (bytes) => writeAll(handle, bytes, 0),
      async aside(pieces) {
        const part = await create(`part-${handles.length}`);
        let end = 0;
        for (const piece of pieces) {
          await writeAll(part, piece, end);
          end += piece.length;
        }
        return reader(part, end);
      },
    });
    await handle.sync();
    await closeAll(handles);
    await rename(join(folder, "whole"), path);
    return made;
  } finally {
    await closeAll(handles);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Read back in pieces of this many bytes. */
const pieceBytes = 256 << 10;

function reader(handle: FileHandle, end: number): () => Promise<Uint8Array | undefined> {
  let at = 0;
  return async () => {
    if (at >= end) return undefined;
    const bytes = new Uint8Array(Math.min(pieceBytes, end - at));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
    at += bytesRead;
    return bytesRead > 0 ? bytes.subarray(0, bytesRead) : undefined;
  };
}

/** A disk that is nearly full takes a part: the next write then says why. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function closeAll(handles: FileHandle[]): Promise<void> {
  for (const handle of handles.splice(0)) await handle.close().catch(() => {});
}
