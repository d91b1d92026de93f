import type { FileHandle } from "node:fs/promises";
import { mostTextBytes, tooLarge, type Unread } from "../../domain/unread";
import { decode, type ReadText } from "./decode";
import { openToRead } from "./open-file";

/** A file that is written to all the time is read that often, then not. */
const attempts = 3;

/**
 * Reads a text file whole, in the encoding that `decode` tells. A byte order mark is taken off, as VS Code does, so column 1 of line 1
 * is the first visible character; whoever writes the file back puts it on again. Line ends stay as they are. At most `mostTextBytes`; more,
 * binary and unreadable files give a reason, and so does one that changed in each attempt to read it, as half of one state and half of another
 * is no text that anybody wrote. Never throws.
 */
export async function readText(path: string): Promise<ReadText> {
  let handle: FileHandle | undefined;
  try {
    handle = await openToRead(path);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await handle.stat();
      // A device or a pipe (named as a root) could give bytes for ever.
      if (!before.isFile()) return notRead({ kind: "unreadable", reason: "not a plain file" });
      if (before.size > mostTextBytes) return notRead(tooLarge(mostTextBytes));
      const bytes = await readUpTo(handle, before.size);
      const after = await handle.stat();
      if (bytes.length === after.size && after.mtimeMs === before.mtimeMs) return decode(bytes);
    }
    return notRead({ kind: "unreadable", reason: "changed while it was read" });
  } catch (error) {
    return notRead(cannotRead(error));
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** Bytes of the beginning that are looked at; a first line that says the interpreter is shorter. */
const beginning = 256;

/** The first line of a script that says which interpreter runs it (`#!…`); empty for every other file. Never throws. */
export async function interpreterLine(path: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await openToRead(path);
    const bytes = await readUpTo(handle, beginning);
    if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return "";
    const [line = ""] = bytes.toString("latin1").split(/[\r\n]/, 1);
    return line;
  } catch {
    return "";
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** What the system says of a file or folder that it does not give. */
export function cannotRead(error: unknown, what = ""): Unread {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  return { kind: "unreadable", reason: `${what}cannot be read (${code})` };
}

async function readUpTo(handle: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function notRead(unread: Unread): ReadText {
  return { kind: "skipped", unread };
}
