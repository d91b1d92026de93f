import type { Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { mostTextBytes, tooLarge, type Unread } from "../domain/unread";
import { trackedThoughIgnored } from "./git/tracked";
import { foreignFolders } from "./ignore/foreign-folders";
import { enterFolder, type IgnoreRules, isIgnored, outerRules, type UnreadIgnoreFile } from "./ignore/ignored";
import { uriOf } from "./paths";
import { cannotRead, interpreterLine } from "./text/read-text";

export { foreignFolders } from "./ignore/foreign-folders";
export { decode, encode } from "./text/decode";
export { readText } from "./text/read-text";

/** A file worth reading. `bytes` is its size when the folder was listed. */
export interface FoundFile {
  readonly kind: "file";
  /** Absolute path, spelled below the root as it was given. */
  readonly path: string;
  readonly uri: string;
  readonly bytes: number;
}

/** A file or folder that would have been read and was not. */
export interface SkippedFile {
  readonly kind: "skipped";
  readonly path: string;
  readonly uri: string;
  readonly unread: Unread;
}

export interface WalkFilesOptions {
  /**
   * Whether a file of this name is of interest at all. One that is not, and whose name has no ending, is asked about again with its first
   * line where that names an interpreter. Everything by default.
   */
  readonly wants?: (name: string, firstLine?: string) => boolean;
  /** Told of each file that is of no interest. */
  readonly passedOver?: (name: string) => void;
  readonly signal?: AbortSignal;
  /** What else is passed over without a word: files, and folders with everything in them. Nothing by default. */
  readonly excludes?: (path: string, isFolder: boolean) => boolean;
}

/** What a walk keeps in mind. */
interface Walk extends WalkFilesOptions {
  /** Paths that were given or said. */
  readonly seen: Set<string>;
  /** The roots, with all links in their paths followed. */
  readonly realRoots: readonly string[];
  /** Whether an ignore file left anything out. */
  leftOut: boolean;
}

/**
 * Finds the files below `roots` in a stable order (by name within a folder). Nested `.gitignore` files count, also those between
 * a root and the top of its repository, except for files that git tracks all the same; those come last. One that cannot be read becomes a
 * `SkippedFile`, and what it leaves out is read. A root that is a file is always
 * found. Symbolic links are not followed: what they point to inside a root is reached by its own name, and a link out of it must not pull in
 * the rest of the machine; so there are no loops. What cannot be read becomes a `SkippedFile`; the walk itself never throws, except at an
 * aborted signal.
 */
export async function* walkFiles(
  roots: readonly string[],
  options: WalkFilesOptions = {},
): AsyncGenerator<FoundFile | SkippedFile> {
  const tops = await Promise.all(roots.map(async (root) => ({ path: resolve(root), real: await realOf(root) })));
  const state: Walk = { ...options, seen: new Set(), realRoots: tops.map((top) => top.real), leftOut: false };
  for (const { path, real } of tops) {
    const stat = await lstat(real).catch((error: unknown) => cannotRead(error));
    if ("kind" in stat) yield skip(path, stat);
    else if (!stat.isDirectory()) yield* offer(path, stat.size, state);
    else {
      state.leftOut = false;
      const { rules, unread } = await outerRules(path);
      yield* withoutRules(unread, state);
      yield* walkFolder(path, rules, state);
      if (state.leftOut) yield* takeTracked(path, state);
    }
  }
}

async function* walkFolder(
  folder: string,
  outer: readonly IgnoreRules[],
  state: Walk,
): AsyncGenerator<FoundFile | SkippedFile> {
  state.signal?.throwIfAborted();
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield skip(folder, cannotRead(error, "folder "));
    return;
  }
  const { rules, unread } = await enterFolder(folder, entries, outer);
  yield* withoutRules(unread, state);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (isFolder && foreignFolders.has(entry.name)) continue;
    if (state.excludes?.(path, isFolder)) continue;
    if (isIgnored(rules, path, isFolder)) state.leftOut = true;
    else if (isFolder) yield* walkFolder(path, rules, state);
    else yield* consider(path, entry, state);
  }
}

/** Ignore files that could not be read: the walk goes on without their rules, so it reads more and never less. */
function* withoutRules(files: readonly UnreadIgnoreFile[], { seen }: Walk): Generator<SkippedFile> {
  for (const { path, unread } of files) {
    if (seen.has(path)) continue;
    seen.add(path);
    yield skip(path, unread);
  }
}

/** One entry of a folder that is no folder itself. */
async function* consider(
  path: string,
  entry: Pick<Dirent, "isFile" | "isSymbolicLink">,
  state: Walk,
): AsyncGenerator<FoundFile | SkippedFile> {
  const name = basename(path);
  if (entry.isSymbolicLink()) yield* considerLink(path, state);
  else if (!entry.isFile()) {
    if (wanted(name, state)) yield skip(path, { kind: "unreadable", reason: "not a plain file" });
  } else if (wanted(name, state) || (await isScript(path, name, state))) {
    const stat = await lstat(path).catch((error: unknown) => cannotRead(error));
    if ("kind" in stat) yield skip(path, stat);
    else yield* offer(path, stat.size, state);
  } else state.passedOver?.(name);
}

function* offer(path: string, bytes: number, state: Walk): Generator<FoundFile | SkippedFile> {
  if (state.seen.has(path)) return;
  state.seen.add(path);
  if (bytes > mostTextBytes) yield skip(path, tooLarge(mostTextBytes));
  else yield { kind: "file", path, uri: uriOf(path), bytes };
}

/** Files that an ignore file left out and git tracks: they are part of the project like all others. */
async function* takeTracked(root: string, state: Walk): AsyncGenerator<FoundFile | SkippedFile> {
  for (const path of await trackedThoughIgnored(root)) {
    state.signal?.throwIfAborted();
    const parts = relative(root, path).split(sep);
    if (state.seen.has(path) || parts.some((part) => foreignFolders.has(part))) continue;
    if (parts.some((_, i) => state.excludes?.(join(root, ...parts.slice(0, i + 1)), i < parts.length - 1))) continue;
    const stat = await lstat(path).catch(() => undefined);
    // What the working tree does not have is not there to be read.
    if (stat && !stat.isDirectory()) yield* consider(path, stat, state);
  }
}

/**
 * A link's target inside a root is found by its own name, unless that name says nothing of what is in it, or lies among installed packages. Only a
 * link out of every root, to something of interest or to a folder, is worth a word.
 */
async function* considerLink(path: string, state: Walk): AsyncGenerator<FoundFile | SkippedFile> {
  if (state.seen.has(path)) return;
  const name = basename(path);
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined) {
    if (wanted(name, state)) yield skip(path, { kind: "link-out", reason: "symbolic link that leads nowhere" });
    return;
  }
  const stat = await lstat(target).catch(() => undefined);
  const isFolder = stat?.isDirectory() ?? false;
  if (isFolder ? foreignFolders.has(name) : !wanted(name, state)) return;
  const below = belowOf(state.realRoots, target);
  if (below === undefined) {
    yield skip(path, {
      kind: "link-out",
      reason: `symbolic link to a ${isFolder ? "folder" : "file"} out of the scanned folder`,
    });
  } else if (below.split(sep).some((part) => foreignFolders.has(part))) {
    if (!isFolder) yield skip(path, { kind: "link-out", reason: "symbolic link into a folder of installed packages" });
  } else if (stat?.isFile() && !wanted(basename(target), state) && !(await isScript(target, basename(target), state))) {
    yield* offer(path, stat.size, state);
  }
}

/** The way from the innermost root that holds a path; undefined outside of all. */
function belowOf(roots: readonly string[], path: string): string | undefined {
  const ways = roots.flatMap((root) => {
    if (path === root) return [""];
    const inside = path.startsWith(root.endsWith(sep) ? root : root + sep);
    return inside ? [relative(root, path)] : [];
  });
  return ways.sort((a, b) => a.length - b.length)[0];
}

function wanted(name: string, { wants }: Walk): boolean {
  return wants?.(name) ?? true;
}

/** A script without an ending is known by its first line. */
async function isScript(path: string, name: string, { wants }: Walk): Promise<boolean> {
  if (!wants || name.includes(".")) return false;
  const line = await interpreterLine(path);
  return line !== "" && wants(name, line);
}

function skip(path: string, unread: Unread): SkippedFile {
  return { kind: "skipped", path, uri: uriOf(path), unread };
}

async function realOf(root: string): Promise<string> {
  return realpath(root).catch(() => resolve(root));
}
