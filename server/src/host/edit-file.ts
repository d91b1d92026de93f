import { readFile } from "node:fs/promises";
import { decode, type Encoding } from "./files";
import { replaceFile } from "./replace-file";

/** How an edit ended. `changed`: the file is no longer what was read; `unreadable`: it cannot be read any more; `lossy`: its bytes are not the text's own, so that writing would damage it. */
export type Edited = "written" | "unreadable" | "changed" | "lossy" | "unwritable";

/**
 * Writes `after` where `before` was read, in one step, with the byte order mark, encoding and line ends that the file has.
 * Never rejects, and writes nothing unless the file still holds exactly `before`.
 */
export async function editFile(path: string, before: string, after: string): Promise<Edited> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error.code ?? "");
  if (typeof bytes === "string") return bytes === "ENOENT" ? "changed" : "unreadable";
  const read = decode(bytes);
  if (read.kind !== "text" || read.text !== before) return "changed";
  const mark = read.bom ? "\ufeff" : "";
  if (!encode(mark + before, read.encoding).equals(bytes)) return "lossy";
  return replaceFile(path, encode(mark + after, read.encoding)).then(
    () => "written",
    () => "unwritable",
  );
}

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text, "utf8");
  const little = Buffer.from(text, "utf16le");
  return encoding === "utf-16le" ? little : little.swap16();
}
