import { readFile } from "node:fs/promises";
import { decode, encode } from "../files";
import { replaceFile } from "./replace-file";

/**
 * How an edit ended. `changed`: the file is no longer what was read; `unreadable`: it cannot be read any more; `lossy`: its bytes are not the
 * text's own, so that writing would damage it; `foreign`: its encoding has no bytes for what is to be written.
 */
export type Edited = "written" | "unreadable" | "changed" | "lossy" | "foreign" | "unwritable";

/**
 * Writes `after` where `before` was read, in one step, with the byte order mark, encoding and line ends that the file has.
 * Never rejects, and writes nothing unless the file still holds exactly `before`.
 */
export async function editFile(path: string, before: string, after: string): Promise<Edited> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error.code ?? "");
  if (typeof bytes === "string") return bytes === "ENOENT" ? "changed" : "unreadable";
  const read = decode(bytes);
  if (read.kind !== "text" || read.text !== before) return "changed";
  const same = encode(before, read.encoding, read.bom);
  if (!same || !bytes.equals(same)) return "lossy";
  const content = encode(after, read.encoding, read.bom);
  if (!content) return "foreign";
  return replaceFile(path, content).then(
    () => "written",
    () => "unwritable",
  );
}
