import { lstat } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { pathGlob } from "../domain/glob";
import type { Unread } from "../domain/unread";
import { withoutSlash } from "../domain/uri";
import { type FoundFile, readText, type SkippedFile, walkFiles } from "./files";
import { pathOf } from "./paths";

/** The files of workspace folders, for a reader that works in the background. */
export interface Finder {
  /** Files of interest below a folder, in a stable order. Ends early, and throws, at an aborted signal only. */
  find(folder: string, options: FindFilesOptions): AsyncIterable<FoundFile | SkippedFile>;
  /** Undefined for a file that is not there. */
  readText(uri: string): Promise<{ readonly text: string } | { readonly unread: Unread } | undefined>;
}

interface FindFilesOptions {
  /** Globs as in `files.exclude`. */
  readonly excludes: readonly string[];
  readonly signal: AbortSignal;
  /** Only what lies at these addresses (URIs) or below. */
  readonly only?: readonly string[];
}

/** Folders and files are URIs. `wants` says which files are of interest, by name and, where that says nothing, by the first line of a script. */
export function openFinder(wants: (name: string, firstLine?: string) => boolean): Finder {
  return {
    async *find(folder, { excludes, signal, only }) {
      const root = folderPath(folder);
      if (root === undefined) return;
      const excluded = matcher(root, excludes);
      const beside = only ? elsewhere(root, only) : () => false;
      const passed = (path: string, isFolder: boolean) => beside(path, isFolder) || excluded(path, isFolder);
      yield* walkFiles([root], { wants, signal, excludes: passed });
    },
    async readText(uri) {
      const path = pathOf(uri);
      if (path === undefined) return { unread: { kind: "unreadable", reason: "not a file of this machine" } };
      const read = await readText(path);
      if (read.kind === "text") return { text: read.text };
      const gone = read.unread.kind === "unreadable" && (await isGone(path));
      return gone ? undefined : { unread: read.unread };
    },
  };
}

/** Globs as in `files.exclude`: relative to the root, `**` over folders, hidden files too. */
function matcher(root: string, globs: readonly string[]): (path: string, isFolder: boolean) => boolean {
  if (globs.length === 0) return () => false;
  const compiled = globs.map(pathGlob);
  return (path) => {
    const below = relative(root, path).split(sep).join("/");
    return compiled.some((glob) => glob.matches(below));
  };
}

/** Whether a path below the root is neither one of these addresses nor below nor above one: the walk passes it over. */
function elsewhere(root: string, addresses: readonly string[]): (path: string, isFolder: boolean) => boolean {
  const wanted = new Set(addresses.flatMap((uri) => folderPath(uri) ?? []));
  if (wanted.has(root)) return () => false;
  const above = new Set<string>();
  for (const path of wanted)
    for (let at = dirname(path); at.length > root.length && !above.has(at); at = dirname(at)) above.add(at);
  return (path, isFolder) => {
    if (isFolder && above.has(path)) return false;
    for (let at = path; at.length > root.length; at = dirname(at)) if (wanted.has(at)) return false;
    return true;
  };
}

/** Folders come with a slash at their end, or without. */
function folderPath(uri: string): string | undefined {
  return pathOf(withoutSlash(uri)) ?? pathOf(uri);
}

async function isGone(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT" || error.code === "ENOTDIR",
  );
}
