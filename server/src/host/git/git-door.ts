/** The one door to git: no other file of Stemma starts a program. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { devNull } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/** Something that git says no to, in words for people. */
export class GitError extends Error {
  override readonly name = "GitError";
}

type Env = Readonly<Record<string, string | undefined>>;

/** Starts git so that nothing which a repository names is run, and nothing is fetched. */
export interface GitDoor {
  /** Runs it without a shell and gives what it prints. Rejects with a `GitError`; its message is empty where git says nothing. */
  run(cwd: string, words: readonly string[], env?: Env): Promise<string>;
  /** Starts it with pipes for its input and output. */
  start(cwd: string, words: readonly string[], env?: Env): ChildProcess;
}

/** What a listing may take, in bytes; paths of a very large repository. */
const mostOutput = 256 * 1024 * 1024;

/**
 * Configuration that goes before the repository's own. What it does not know to name is stopped by the environment: git finds no program to start.
 */
const settings: readonly string[] = [
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  "core.sshCommand=false",
  "core.gitProxy=",
  "core.askPass=",
  "core.alternateRefsCommand=",
  "core.quotePath=false",
  "credential.helper=",
  "diff.external=",
  "fetch.recurseSubmodules=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "protocol.allow=never",
  "safe.bareRepository=explicit",
  "submodule.recurse=false",
].flatMap((setting) => ["-c", setting]);

/**
 * What stays of the environment's `GIT_…`: where its owner keeps his own configuration, and how far up a repository is looked for. Everything
 * else is another repository's (a hook runs with `GIT_DIR` and `GIT_INDEX_FILE` set) or names programs.
 */
const kept = new Set([
  "GIT_CEILING_DIRECTORIES",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CONFIG_SYSTEM",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
]);

/**
 * The git of this machine, by its full path: on Windows a bare name would also be looked for in the current folder, which is a stranger's.
 * Rejects with a `GitError` where there is none.
 */
export function openGitDoor(env: Env = process.env): GitDoor {
  const program = findGit(env);
  if (program === undefined) throw new GitError("git is not installed, or not on the path");
  const quiet = quietEnvironment(env);
  return {
    run(cwd, words, more = {}) {
      const options = { cwd, env: { ...quiet, ...more }, maxBuffer: mostOutput, encoding: "utf8" as const };
      return new Promise((done, fail) => {
        execFile(program, [...settings, "--no-pager", ...words], options, (error, out, said) => {
          if (!error) done(out);
          else fail(new GitError(reasonOf(said)));
        });
      });
    },
    start: (cwd, words, more = {}) =>
      spawn(program, [...settings, "--no-pager", ...words], {
        cwd,
        env: { ...quiet, ...more },
        stdio: ["pipe", "pipe", "ignore"],
      }),
  };
}

function findGit(env: Env): string | undefined {
  const windows = process.platform === "win32";
  const path = Object.entries(env).find(([name]) => (windows ? name.toUpperCase() : name) === "PATH")?.[1] ?? "";
  const folders = path.split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, windows ? "git.exe" : "git")).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Without what names programs or other repositories; in English, because reasons are told apart by their words. */
function quietEnvironment(env: Env): Record<string, string | undefined> {
  const own = Object.entries(env).filter(([name]) => {
    const upper = name.toUpperCase();
    return upper.startsWith("GIT_")
      ? kept.has(upper)
      : !/^(?:SSH_ASKPASS|PAGER|EDITOR|VISUAL|LC_.*|LANG(?:UAGE)?)$/.test(upper);
  });
  const quiet = {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PROTOCOL_FROM_USER: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
  if (process.platform === "win32") return quiet;
  // A git before 2.45 fetches objects that a partial clone lacks, whatever one asks of it: with no program to be found, it cannot.
  return { ...quiet, PATH: nowhere, GIT_EXEC_PATH: nowhere };
}

/** A folder that cannot exist. */
const nowhere = `${devNull}/nothing`;

function reasonOf(said: string): string {
  if (/not a git repository/i.test(said)) return "this folder is in no git repository";
  if (/dubious ownership/i.test(said))
    return "the repository belongs to another user; if you trust it, add it to git's safe.directory";
  if (/safe\.bareRepository/i.test(said)) return "this repository has no working tree";
  const [line] = said
    .split("\n")
    .map((each) => each.replace(/^(?:fatal|error|warning): /, "").trim())
    .filter(Boolean);
  return line ?? "";
}
