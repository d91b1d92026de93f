import { type ChildProcess, execFile, spawn } from "node:child_process";

/** Something that git says no to, in words for people. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** One file of a revision. `path` is relative to the top of the repository, with `/`. */
export interface GitFile {
  readonly path: string;
  readonly object: string;
  readonly bytes: number;
}

/** A repository, read only. Every method rejects with a `GitError`. */
export interface Git {
  /** Absolute path of the top folder. */
  readonly top: string;
  /** The full hash of the commit that a revision names. */
  commit(revision: string): Promise<string>;
  /** The plain files of a commit, sorted; links and submodules are left out. */
  files(commit: string): Promise<readonly GitFile[]>;
  /** The files of the working tree that are tracked or not ignored, sorted, relative to the top. */
  workingFiles(): Promise<readonly string[]>;
  /** Contents by object hash, one process for all of them. Must be closed. */
  openObjects(): GitObjects;
}

export interface GitObjects {
  /** The bytes of an object; undefined when there is none. */
  read(object: string): Promise<Uint8Array | undefined>;
  close(): void;
}

/** What a listing may take, in bytes; paths of a very large repository. */
const mostOutput = 256 * 1024 * 1024;

/** Nothing that a repository's own configuration names is started. */
const quietly = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"];

/** Opens the repository that holds `folder`. Rejects with a `GitError` when there is none, or no git. */
export async function openGit(folder: string): Promise<Git> {
  const top = (await git(folder, ["rev-parse", "--show-toplevel"])).trimEnd();
  if (top === "") throw new GitError("this repository has no working tree");
  return {
    top,
    async commit(revision) {
      const unknown = new GitError(`there is no revision "${revision}"`);
      if (revision === "" || revision.startsWith("-") || revision.includes("\0")) throw unknown;
      const found = await git(top, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]).catch((error) => {
        throw error instanceof GitError && error.message === "" ? unknown : error;
      });
      return found.trim();
    },
    async files(commit) {
      const listed = await git(top, ["ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--"]);
      return listed.split("\0").flatMap((line) => {
        const parts = /^100(?:644|755|664) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
        return parts ? [{ path: parts[3] ?? "", object: parts[1] ?? "", bytes: Number(parts[2]) }] : [];
      });
    },
    async workingFiles() {
      const listed = await git(top, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name"]);
      return [...new Set(listed.split("\0"))].filter((path) => path !== "").sort();
    },
    openObjects: () => openObjects(top),
  };
}

/** Runs git without a shell and gives what it prints. */
function git(cwd: string, words: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile("git", [...quietly, ...words], { cwd, maxBuffer: mostOutput, encoding: "utf8" }, (error, out, said) => {
      if (!error) done(out);
      else fail(new GitError(reasonOf(error as NodeJS.ErrnoException, said)));
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException, said: string): string {
  if (error.code === "ENOENT") return "git is not installed, or not on the path";
  if (/not a git repository/i.test(said)) return "this folder is in no git repository";
  const [line] = said
    .split("\n")
    .map((each) => each.replace(/^(?:fatal|error): /, "").trim())
    .filter(Boolean);
  return line ?? "";
}

/** `git cat-file --batch`: a request is a hash and a line end, an answer its size on a line and the bytes. */
function openObjects(cwd: string): GitObjects {
  const child: ChildProcess = spawn("git", [...quietly, "cat-file", "--batch"], {
    cwd,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const waiting: ((bytes: Uint8Array | undefined) => void)[] = [];
  let chunks: Buffer[] = [];
  let length = 0;
  let needed = 0;
  let ended = false;

  const end = () => {
    ended = true;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  const take = () => {
    while (length >= needed) {
      const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
      chunks = [whole];
      const line = whole.indexOf(10);
      if (line < 0) return;
      const size = /^[0-9a-f]+ blob (\d+)$/.exec(whole.toString("latin1", 0, line))?.[1];
      const stop = size === undefined ? line + 1 : line + 1 + Number(size) + 1;
      if (whole.length < stop) {
        needed = stop;
        return;
      }
      // A copy: a slice would keep the whole chunk alive.
      waiting.shift()?.(size === undefined ? undefined : Uint8Array.from(whole.subarray(line + 1, stop - 1)));
      chunks = [whole.subarray(stop)];
      length -= stop;
      needed = 0;
    }
  };
  child.stdout?.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    take();
  });
  child.stdin?.on("error", end);
  child.on("error", end);
  child.on("close", end);
  return {
    read(object) {
      if (ended || !/^[0-9a-f]{40,64}$/.test(object)) return Promise.resolve(undefined);
      return new Promise((done) => {
        waiting.push(done);
        child.stdin?.write(`${object}\n`);
      });
    },
    close() {
      child.stdin?.end();
      child.kill();
    },
  };
}
