import type { Dirent } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { decode, type ReadText, tooLarge } from "./decode";
import { foreignFolders } from "./foreign-folders";
import { enterFolder, type IgnoreRules, isIgnored, outerRules } from "./ignored";
import { uriOf } from "./paths";

export { decode, type Encoding, type ReadText } from "./decode";
export { foreignFolders } from "./foreign-folders";

/** A file worth reading. `bytes` is its size when the folder was listed. */
export interface FoundFile {
  readonly kind: "file";
  /** Absolute path, spelled below the root as it was given. */
  readonly path: string;
  readonly uri: string;
  readonly bytes: number;
}

/** Something that would have been read and was not; `reason` is a short phrase for people. */
export interface SkippedFile {
  readonly kind: "skipped";
  readonly path: string;
  readonly uri: string;
  readonly reason: string;
}

export interface WalkOptions {
  /** Whether a file of this name is of interest at all; others are passed over without a word. Everything by default. */
  readonly wants?: (name: string) => boolean;
  /** Larger files are skipped with a reason. In bytes, 2 MB by default. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  /** What else is passed over without a word: files, and folders with everything in them. Nothing by default. */
  readonly excludes?: (path: string, isFolder: boolean) => boolean;
}

export const defaultMaxBytes = 2 * 1024 * 1024;

/**
 * Finds the files below `roots` in a stable order (by name within a folder). Nested `.gitignore` files count, also those between
 * a root and the top of its repository. A root that is a file is always found. Symbolic links are not followed: what they
 * point to inside a root is reached by its own name, and a link out of it must not pull in the rest of the machine; so
 * there are no loops. What cannot be read becomes a `SkippedFile`; the walk itself never throws, except at an aborted signal.
 */
export async function* walk(
  roots: readonly string[],
  options: WalkOptions = {},
): AsyncGenerator<FoundFile | SkippedFile> {
  const seen = new Set<string>();
  const tops = await Promise.all(roots.map(async (root) => ({ path: resolve(root), real: await realOf(root) })));
  const realRoots = tops.map((top) => top.real);
  for (const { path, real } of tops) {
    const stat = await lstat(real).catch(() => undefined);
    if (!stat) yield skip(path, "cannot be read");
    else if (!stat.isDirectory()) yield* offer(path, seen, stat.size, { ...options, wants: () => true });
    else yield* walkFolder(path, await outerRules(path), realRoots, seen, options);
  }
}

async function* walkFolder(
  folder: string,
  outer: readonly IgnoreRules[],
  realRoots: readonly string[],
  seen: Set<string>,
  options: WalkOptions,
): AsyncGenerator<FoundFile | SkippedFile> {
  options.signal?.throwIfAborted();
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield skip(folder, `folder cannot be read (${codeOf(error)})`);
    return;
  }
  const rules = await enterFolder(folder, entries, outer);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isFolder && foreignFolders.has(entry.name)) continue;
    if (options.excludes?.(path, isFolder) || isIgnored(rules, path, isFolder)) continue;
    if (isFolder) yield* walkFolder(path, rules, realRoots, seen, options);
    else if (entry.isSymbolicLink()) yield* considerLink(path, realRoots, options);
    else if (entry.isFile() && (options.wants?.(entry.name) ?? true)) {
      const stat = await lstat(path).catch(() => undefined);
      if (!stat) yield skip(path, "cannot be read");
      else yield* offer(path, seen, stat.size, options);
    }
  }
}

function* offer(
  path: string,
  seen: Set<string>,
  bytes: number,
  options: WalkOptions,
): Generator<FoundFile | SkippedFile> {
  if (seen.has(path) || !(options.wants?.(basename(path)) ?? true)) return;
  seen.add(path);
  const limit = options.maxBytes ?? defaultMaxBytes;
  if (bytes > limit) yield skip(path, tooLarge(limit));
  else yield { kind: "file", path, uri: uriOf(path), bytes };
}

/** A link's target inside a root is found by its own name. Only a link out of every root, to something of interest, is worth a word. */
async function* considerLink(
  path: string,
  realRoots: readonly string[],
  options: WalkOptions,
): AsyncGenerator<SkippedFile> {
  if (!(options.wants?.(basename(path)) ?? true)) return;
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined) yield skip(path, "symbolic link that leads nowhere");
  else if (!realRoots.some((root) => target === root || target.startsWith(root.endsWith(sep) ? root : root + sep))) {
    yield skip(path, "symbolic link out of the scanned folder");
  }
}

/**
 * Reads a text file whole: UTF-8, or UTF-16 when a byte order mark says so. The mark itself is taken off, as VS Code does, so
 * column 1 of line 1 is the first visible character; whoever writes the file back puts it on again. Line ends stay as they
 * are. Bytes that are not UTF-8 become U+FFFD. At most `maxBytes` bytes; more, binary (NUL in the first 8 KB) and
 * unreadable files give a reason. Never throws.
 */
export async function readText(path: string, maxBytes = defaultMaxBytes): Promise<ReadText> {
  let bytes: Uint8Array;
  try {
    const handle = await open(path, "r");
    try {
      const stat = await handle.stat();
      // A device or a pipe (named as a root) could give bytes for ever.
      if (!stat.isFile()) return { kind: "skipped", reason: "not a plain file" };
      if (stat.size > maxBytes) return { kind: "skipped", reason: tooLarge(maxBytes) };
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { kind: "skipped", reason: `cannot be read (${codeOf(error)})` };
  }
  return decode(bytes);
}

function skip(path: string, reason: string): SkippedFile {
  return { kind: "skipped", path, uri: uriOf(path), reason };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown error";
}

async function realOf(root: string): Promise<string> {
  return realpath(root).catch(() => resolve(root));
}
