import { lstat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { inputOf, type ScanInput, scan } from "../../core/scan";
import type { Stemma } from "../../core/stemma";
import type { FileText } from "../../domain/file-text";
import type { PolicyProblem } from "../../domain/policy-problem";
import { mostTextBytes, tooLarge, type Unread } from "../../domain/unread";
import { isBelow } from "../../domain/uri";
import { type Disk, openDisk } from "../../host/disk";
import { decode, foreignFolders, readText } from "../../host/files";
import { type Git, type GitCommit, type GitFile, openGit } from "../../host/git/git";
import { type CommitFiles, commitFiles, gitDisk } from "../../host/git/git-disk";
import { folderUriOf, uriOf } from "../../host/paths";
import { unreadableFile } from "../../policy/file/unreadable-file";
import { type Lock, lockFileName, readLock } from "../../policy/lock/lock";
import { compareLocks } from "../../policy/lock/lock-renewal";
import type { LockDelta } from "../../report/difference/difference";
import type { Report } from "../../report/report";
import { fileName } from "../../report/text/human-place";
import type { CommandContext } from "../command";
import { type ParsedOptions, UsageError } from "../options";
import { progressLine } from "../progress";
import { stemmaSettings } from "../shared-options";
import { isCovered } from "../targets";

/** Two states of the same files. */
export interface Sides {
  readonly before: Report;
  readonly after: Report;
  readonly commit: string;
  readonly locks: readonly LockDelta[];
  /** Files of the revision that were wanted and are not in this repository: the comparison is not whole. */
  readonly missing: readonly string[];
  /** Of the working tree. */
  readonly problems: readonly PolicyProblem[];
  /** Of the revision: nobody can mend them, but what was judged there was judged without those files. */
  readonly oldProblems: readonly PolicyProblem[];
}

/**
 * Scans a revision and the working tree. Git lists the files of both, so that what it ignores is missing on both; the policy, the
 * lock and the model files of each side are its own. Rejects with a `GitError`, or a `UsageError` for a path on neither side.
 */
export async function compareSides(
  revision: string,
  words: readonly string[],
  options: ParsedOptions,
  context: CommandContext,
): Promise<Sides> {
  const git = await openGit(context.cwd);
  const commit = await git.open(revision);
  try {
    return await compare(git, commit, revision, words, options, context);
  } finally {
    await commit.close();
  }
}

async function compare(
  git: Git,
  commit: GitCommit,
  revision: string,
  words: readonly string[],
  options: ParsedOptions,
  context: CommandContext,
): Promise<Sides> {
  const [committed, working] = await Promise.all([commit.files(), git.workingFiles()]);
  const paths = (words.length > 0 ? words : ["."]).map((word) => resolve(context.cwd, word));
  const now = working.filter((path) => wanted(git, path, paths));
  const then = committed.filter(({ path }) => wanted(git, path, paths));
  for (const [i, path] of paths.entries()) {
    const there = [...now, ...then.map((file) => file.path)].some((file) => inside(join(git.top, file), path));
    if (!there && words[i] !== undefined)
      throw new UsageError(`The path "${words[i]}" is neither in the working tree nor in ${revision}.`);
  }
  const root = folderUriOf(context.cwd);
  const settings = await stemmaSettings(options, context, root);
  const progress = progressLine(context.terminal, options.flag("quiet"), context.now);
  const contents = commitFiles(commit);
  try {
    const real = openDisk();
    const disk = gitDisk(git.top, committed, contents, real, settings.policy);
    const old = await context.openStemma({ ...settings, disk });
    const current = await context.openStemma(settings);
    const shared = {
      root,
      signal: context.signal,
      now: context.now,
      covers: (policy: string) => isCovered(policy, paths),
      onProgress: progress.show,
    };
    const before = await scan({ ...shared, stemma: old, inputs: readOld(git, then, contents, old) });
    const after = await scan({ ...shared, stemma: current, inputs: readNow(git, now, current) });
    const lists = [committed.map(({ path }) => path), working];
    const locks = await lockDeltas(locksFor(git, lists.flat(), paths), root, disk, real);
    const problems = [...current.policyProblems(), ...locks.now];
    const oldProblems = [...old.policyProblems(), ...locks.atRevision];
    const missing = [...contents.missing].sort();
    return {
      before: before.report,
      after: after.report,
      commit: commit.hash,
      locks: locks.deltas,
      missing,
      problems,
      oldProblems,
    };
  } finally {
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
  contents: CommitFiles,
  stemma: Stemma,
): AsyncGenerator<ScanInput> {
  for (const file of files) {
    const uri = uriOf(join(top, file.path));
    const name = basename(file.path);
    if (name.includes(".") && stemma.languageOf(name) === undefined) continue;
    const content = await contents.read(file, mostTextBytes);
    const unread = contents.missing.has(file.path) ? notHere : tooLarge(mostTextBytes);
    const input = inputOf(stemma, { uri, name }, content ? decode(content) : { kind: "skipped", unread });
    if (input) yield input;
  }
}

const notHere: Unread = { kind: "unreadable", reason: "its content is not in this repository" };

/** Links are left out here as they are in a commit's list. */
async function* readNow({ top }: Git, files: readonly string[], stemma: Stemma): AsyncGenerator<ScanInput> {
  for (const file of files) {
    const path = join(top, file);
    const name = basename(path);
    if (name.includes(".") && stemma.languageOf(name) === undefined) continue;
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile()) continue;
    const input = inputOf(stemma, { uri: uriOf(path), name }, await readText(path));
    if (input) yield input;
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

/**
 * How the locks differ. A side without the file has no entries; where a side has one that cannot be used there is nothing to compare, and
 * its problems say so.
 */
async function lockDeltas(
  uris: readonly string[],
  root: string,
  old: Disk,
  current: Disk,
): Promise<{ deltas: LockDelta[]; atRevision: PolicyProblem[]; now: PolicyProblem[] }> {
  const deltas: LockDelta[] = [];
  const atRevision: PolicyProblem[] = [];
  const now: PolicyProblem[] = [];
  for (const uri of uris) {
    const before = lockIn(await old.read(uri), uri);
    const after = lockIn(await current.read(uri), uri);
    atRevision.push(...before.problems);
    now.push(...after.problems);
    if (before.problems.length + after.problems.length > 0) continue;
    deltas.push({ file: fileName(root, uri), ...compareLocks(before.entries, after.entries) });
  }
  const moved = deltas.filter(({ added, dropped, changed }) => added.length + dropped.length + changed.length > 0);
  return { deltas: moved, atRevision, now };
}

function lockIn(file: FileText, uri: string): { entries: Lock["entries"]; problems: PolicyProblem[] } {
  if (file.kind === "absent") return { entries: new Map(), problems: [] };
  if (file.kind === "unreadable") return { entries: new Map(), problems: [unreadableFile(uri, "lock", file, false)] };
  const { lock, problems } = readLock(file.text, uri);
  return { entries: lock?.entries ?? new Map(), problems };
}
