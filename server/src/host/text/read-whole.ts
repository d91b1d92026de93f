import type { FileText } from "../../domain/file-text";
import { mostTextBytes, tooLarge } from "../../domain/unread";
import { decode } from "./decode";
import { openToRead } from "./open-file";
import { refusal, unreadable } from "./unreadable";

/**
 * The text of a file that must be read to be judged by: a policy, a lock, an ignore file. One that is there and gives no text is told with
 * its cause; only nothing of that name is absent. Never throws.
 */
export async function readWhole(path: string, maxBytes = mostTextBytes): Promise<FileText> {
  try {
    const handle = await openToRead(path);
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) return unreadable.folder;
      // A device or a pipe could give bytes for ever.
      if (!stat.isFile()) return unreadable.special;
      if (stat.size > maxBytes) return unreadable.tooLarge(tooLarge(maxBytes).reason);
      return textIn(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return refusal(path, error);
  }
}

/** The text of a whole file's bytes, for files that must be read to be judged by. */
export function textIn(bytes: Uint8Array): FileText {
  const read = decode(bytes);
  return read.kind === "text" ? { kind: "text", text: read.text } : unreadable.binary;
}
