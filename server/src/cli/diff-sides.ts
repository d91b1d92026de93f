import { lstat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { isBelow } from "../domain/uri";
import { type Disk, openDisk } from "../host/disk";
import { decode, defaultMaxBytes, foreignFolders, readText } from "../host/files";
import { type Git, type GitFile, type GitObjects, openGit } from "../host/git";
import { gitDisk } from "../host/git-disk";
import { folderUriOf, uriOf } from "../host/paths";
import { lockFileName, readLock } from "../policy/lock";
import { compareLocks } from "../policy/lock-renewal";
import type { LockDelta } from "../report/difference";
import { fileName } from "../report/place";
import type { PolicyProblem, Report } from "../report/report";
import type { ScanInput } from "../scan";
import type { Desk, Engine } from "./command";
import { type ParsedOptions, UsageError } from "./options";
import { progressLine } from "./progress";
import { scanInputs } from "./scan-inputs";
import { engineSettings } from "./shared-options";

/** Two states of the same files. */
export interface Sides {
  readonly before: Report;
  readonly after: Report;
  readonly commit: string;
  readonly locks: readonly LockDelta[];
  /** Of the working tree; what was wrong with an old policy nobody can mend. */
  readonly problems: readonly PolicyProblem[];
}

/**
 * Scans a revision and the working tree. Git lists the files of both, so that what it ignores is missing on both; the policy, the
 * lock and the model files of each side are its own. Rejects with a `GitError`, or a `UsageError` for a path on neither side.
 */
export async function compareSides(
  revision: string,
  words: readonly string[],
  options: ParsedOptions,
  desk: Desk,
): Promise<Sides> {
  const git = await openGit(desk.cwd);
  const commit = await git.commit(revision);
  const [committed, working] = await Promise.all([git.files(commit), git.workingFiles()]);
  const paths = (words.length > 0 ? words : ["."]).map((word) => resolve(desk.cwd, word));
  const now = working.filter((path) => wanted(git, path, paths));
  const then = committed.filter(({ path }) => wanted(git, path, paths));
  for (const [i, path] of paths.entries()) {
    const there = [...now, ...then.map((file) => file.path)].some((file) => inside(join(git.top, file), path));
    if (!there && words[i] !== undefined)
      throw new UsageError(`The path "${words[i]}" is neither in the working tree nor in ${revision}.`);
  }
  const root = folderUriOf(desk.cwd);
  const settings = await engineSettings(options, desk, root);
  const progress = progressLine(desk.terminal, options.flag("quiet"), desk.now);
  const objects = git.openObjects();
  try {
    const real = openDisk();
    const disk = gitDisk(git.top, committed, objects, real, settings.policy);
    const old = await desk.openEngine({ ...settings, disk });
    const current = await desk.openEngine(settings);
    const shared = { paths, root, onProgress: progress.show };
    const before = await scanInputs({ ...shared, engine: old, inputs: readOld(git, then, objects, old) }, desk);
    const after = await scanInputs({ ...shared, engine: current, inputs: readNow(git, now, current) }, desk);
    const lists = [committed.map(({ path }) => path), working];
    const locks = await lockDeltas(locksFor(git, lists.flat(), paths), root, disk, real);
    return { before: before.report, after: after.report, commit, locks, problems: current.policyProblems() };
  } finally {
    objects.close();
    progress.end();
  }
}

function wanted({ top }: Git, path: string, paths: readonly string[]): boolean {
  if (path.split("/").some((part) => foreignFolders.has(part))) return false;
  return paths.some((folder) => inside(join(top, path), folder));
}

function inside(path: string, folder: string): boolean {
  return path === folder || isBelow(uriOf(path), uriOf(folder));
}

async function* readOld(
  { top }: Git,
  files: readonly GitFile[],
  objects: GitObjects,
  engine: Engine,
): AsyncGenerator<ScanInput> {
  for (const { path, object, bytes } of files) {
    const uri = uriOf(join(top, path));
    const languageId = engine.languageOf(basename(path));
    if (languageId === undefined || bytes > defaultMaxBytes) continue;
    const content = await objects.read(object);
    const read = content && decode(content);
    if (read?.kind === "text") yield { kind: "text", document: { uri, languageId, text: read.text }, bytes };
  }
}

/** Links are left out here as they are in a commit's list. */
async function* readNow({ top }: Git, files: readonly string[], engine: Engine): AsyncGenerator<ScanInput> {
  for (const name of files) {
    const path = join(top, name);
    const languageId = engine.languageOf(basename(path));
    if (languageId === undefined) continue;
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile()) continue;
    const read = await readText(path);
    if (read.kind === "skipped") yield { kind: "skipped", uri: uriOf(path), reason: read.reason };
    else yield { kind: "text", document: { uri: uriOf(path), languageId, text: read.text }, bytes: read.bytes };
  }
}

/** The locks below the paths and those that speak for them from above. */
function locksFor({ top }: Git, files: readonly string[], paths: readonly string[]): string[] {
  const locks = files.filter((file) => file === lockFileName || file.endsWith(`/${lockFileName}`));
  const near = locks.filter((file) =>
    paths.some((path) => inside(join(top, file), path) || inside(path, join(top, file, ".."))),
  );
  return [...new Set(near)].sort().map((file) => uriOf(join(top, file)));
}

/** A side without the file, or with one that cannot be read, has no entries. */
async function lockDeltas(uris: readonly string[], root: string, old: Disk, current: Disk): Promise<LockDelta[]> {
  const entries = async (disk: Disk, uri: string) => {
    const text = await disk.readText(uri);
    return (text === undefined ? undefined : readLock(text, uri).lock)?.entries ?? new Map();
  };
  const deltas = await Promise.all(
    uris.map(async (uri) => ({
      file: fileName(root, uri),
      ...compareLocks(await entries(old, uri), await entries(current, uri)),
    })),
  );
  return deltas.filter(({ added, dropped, changed }) => added.length + dropped.length + changed.length > 0);
}
