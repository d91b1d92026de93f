import { stat } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { isBelow } from "../domain/uri";
import { folderUriOf, uriOf } from "../host/paths";
import { UsageError } from "./options";

/** What a scan reads, and the folder that file names are relative to. */
export interface Targets {
  /** Absolute paths, in the order given. */
  readonly paths: readonly string[];
  /** URI that ends with `/`. */
  readonly root: string;
}

/**
 * One folder is its own root. For files, and for several paths, it is the current folder where that holds them all, else the
 * nearest folder that does. Throws a `UsageError` that names a path which does not exist.
 */
export async function findTargets(words: readonly string[], cwd: string): Promise<Targets> {
  const paths = (words.length > 0 ? words : ["."]).map((word) => resolve(cwd, word));
  const isFolder = await Promise.all(
    paths.map((path, i) =>
      stat(path).then(
        (found) => found.isDirectory(),
        (error: NodeJS.ErrnoException) => {
          const cause = error.code === "ENOENT" ? "does not exist" : `cannot be read (${error.code})`;
          throw new UsageError(`The path "${words[i]}" ${cause}.`);
        },
      ),
    ),
  );
  const [only] = paths;
  const root = paths.length === 1 && only && isFolder[0] ? only : around(paths, cwd);
  return { paths, root: folderUriOf(root) };
}

/** Whether all that a file speaks for, its folder, lies in one of the paths that are read. `uri` is the file's, `paths` are absolute. */
export function isCovered(uri: string, paths: readonly string[]): boolean {
  return paths.some((path) => isBelow(uri, uriOf(path)));
}

function around(paths: readonly string[], cwd: string): string {
  let root = cwd;
  while (!paths.every((path) => isInside(path, root)) && dirname(root) !== root) root = dirname(root);
  if (root === cwd || paths.length > 1) return root;
  // A single file elsewhere is best named by itself.
  return dirname(paths[0] ?? cwd);
}

function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below === "" || (!isAbsolute(below) && below !== ".." && !below.startsWith(`..${sep}`));
}
