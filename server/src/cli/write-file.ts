import { leadsOut } from "../host/link-out";
import { replaceFile } from "../host/write/replace-file";
import { UsageError } from "./options";

/**
 * Writes a lock or a baseline (`path` is absolute) whole or not at all. Throws a `UsageError` that says why it is not written: the disk refuses,
 * or the name is a link out of the workspace, behind which nobody expects to be written.
 */
export async function writeOwnFile(path: string, content: string, name: string, cwd: string): Promise<void> {
  if (await leadsOut(path, cwd))
    throw new UsageError(`"${name}" is not written: it is a link out of the workspace; put a plain file in its place.`);
  await replaceFile(path, content).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`"${name}" cannot be written (${error.code ?? "unknown error"}).`);
  });
}
