import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** To open a pipe for reading waits until somebody writes, unless it is asked not to. Windows has neither the pipes nor the flag. */
export const readingFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a path for reading. A named pipe is opened at once, like everything else, so that whoever asks what it is gets an answer. Rejects as `open` does. */
export function openToRead(path: string): Promise<FileHandle> {
  return open(path, readingFlags);
}
