import { basename, dirname, relative, sep } from "node:path";
import picomatch from "picomatch";
import { withoutSlash } from "../domain/uri";
import { type FoundFile, foreignFolders, readText, type SkippedFile, walk } from "./files";
import { isIgnored, rulesBetween } from "./ignored";
import { pathOf } from "./paths";

/** The files of workspace folders, for a reader that works in the background. */
export interface Finder {
  /** Files of interest below a folder, in a stable order. Ends early, and throws, at an aborted signal only. */
  find(
    folder: string,
    options: { readonly excludes: readonly string[]; readonly signal: AbortSignal },
  ): AsyncIterable<FoundFile | SkippedFile>;
  /** Whether `find` would give this file, also when it does not exist. */
  includes(uri: string, folder: string, excludes: readonly string[]): Promise<boolean>;
  readText(uri: string): Promise<{ readonly text: string } | { readonly skipped: string }>;
}

/** Larger files hold data, not choices of models, and would keep the editor waiting. In bytes. */
const maxBytes = 1024 * 1024;

/** Folders and files are URIs. `wants` says which files are of interest; it is asked by name. */
export function openFinder(wants: (name: string) => boolean): Finder {
  return {
    async *find(folder, { excludes, signal }) {
      const root = folderPath(folder);
      if (root === undefined) return;
      yield* walk([root], { wants, maxBytes, signal, excludes: matcher(root, excludes) });
    },
    async includes(uri, folder, excludes) {
      const root = folderPath(folder);
      const path = pathOf(uri);
      if (root === undefined || path === undefined || !wants(basename(path))) return false;
      const parts = relative(root, path).split(sep);
      if (parts[0] === ".." || parts.some((part) => foreignFolders.has(part))) return false;
      const excluded = matcher(root, excludes);
      const rules = await rulesBetween(root, path);
      for (let at = path; at.length > root.length; at = dirname(at)) {
        if (excluded(at, at !== path) || isIgnored(rules, at, at !== path)) return false;
      }
      return true;
    },
    async readText(uri) {
      const path = pathOf(uri);
      const read = path === undefined ? undefined : await readText(path, maxBytes);
      if (read?.kind === "text") return { text: read.text };
      return { skipped: read?.reason ?? "not a file of this machine" };
    },
  };
}

/** Globs as in `files.exclude`: relative to the root, `**` over folders, hidden files too. */
function matcher(root: string, globs: readonly string[]): (path: string, isFolder: boolean) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch([...globs], { dot: true });
  return (path) => matches(relative(root, path).split(sep).join("/"));
}

/** Folders come with a slash at their end, or without. */
function folderPath(uri: string): string | undefined {
  return pathOf(withoutSlash(uri)) ?? pathOf(uri);
}
