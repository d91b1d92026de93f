import { resolve } from "node:path";
import { filePath, fileUri, withSlash } from "../domain/uri";

const windows = process.platform === "win32";

/** The `file:` URI of a path; a relative one counts from the current folder, and a slash at its end goes. */
export function uriOf(path: string): string {
  return fileUri(resolve(path), windows);
}

/** The same with a slash at its end, as a folder's address is written where names count from it. */
export function folderUriOf(path: string): string {
  return withSlash(uriOf(path));
}

/** The path of a `file:` URI; undefined for one that names no file of this machine. */
export function pathOf(uri: string): string | undefined {
  return filePath(uri, windows);
}

/** The path of a URI that `uriOf` made. Throws a `RangeError` for any other, which would be a fault of ours. */
export function ownPathOf(uri: string): string {
  const path = pathOf(uri);
  if (path === undefined) throw new RangeError(`"${uri}" names no file of this machine.`);
  return path;
}
