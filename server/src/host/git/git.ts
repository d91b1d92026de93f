import { realpath } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { GitError, openGitDoor } from "./git-door";
import { type BareView, type GitObjects, openBareView, openObjects } from "./git-objects";

export { GitError } from "./git-door";

/** One file of a revision. `path` is relative to the top of the repository, with `/`. */
export interface GitFile {
  readonly path: string;
  readonly object: string;
  /** Undefined where the object is not here: a partial clone, or a damaged repository. */
  readonly bytes?: number;
}

/** A commit, read only and apart from what the repository's configuration says. Must be closed. */
export interface GitCommit extends GitObjects {
  /** The full hash. */
  readonly hash: string;
  /** The plain files, sorted; links and submodules are left out. */
  files(): Promise<readonly GitFile[]>;
}

/** A repository, read only. Every method rejects with a `GitError`. */
export interface Git {
  /** Absolute path of the top folder. */
  readonly top: string;
  /** Opens the commit that a revision names. */
  open(revision: string): Promise<GitCommit>;
  /** The files of the working tree that are tracked or not ignored, sorted, relative to the top. */
  workingFiles(): Promise<readonly string[]>;
  /** The files that are tracked although an ignore file leaves them out, sorted, relative to the top. */
  trackedThoughIgnored(): Promise<readonly string[]>;
}

/** Opens the repository that holds `folder`. Rejects with a `GitError` when there is none, or no git. */
export async function openGit(folder: string): Promise<Git> {
  const door = openGitDoor();
  const top = (await door.run(folder, ["rev-parse", "--show-toplevel"])).trimEnd();
  if (top === "") throw new GitError("this repository has no working tree");
  // The configuration may name any folder of this machine as the working tree.
  if (/^\.\.(?:[\\/]|$)/.test(relative(await realPath(top), await realPath(folder))))
    throw new GitError(`core.worktree puts the files of this repository elsewhere, in ${top}`);
  return {
    top,
    async open(revision) {
      const unknown = new GitError(`there is no revision "${revision}"`);
      if (revision === "" || revision.startsWith("-") || revision.includes("\0")) throw unknown;
      const found = await door.run(top, ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]).catch((error) => {
        throw error instanceof GitError && error.message === "" ? unknown : error;
      });
      const hash = found.trim();
      const objects = (await door.run(top, ["rev-parse", "--git-path", "objects"])).trimEnd();
      const view = await viewOf(resolve(top, objects), hash);
      return { hash, files: () => filesOf(view, hash), ...openObjects(door, view) };
    },
    async workingFiles() {
      const words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name"];
      const listed = await door.run(top, words);
      return [...new Set(listed.split("\0"))].filter((path) => path !== "").sort();
    },
    async trackedThoughIgnored() {
      const words = ["ls-files", "-z", "--cached", "--ignored", "--exclude-standard", "--full-name"];
      const listed = await door.run(top, words);
      return [...new Set(listed.split("\0"))].filter((path) => path !== "").sort();
    },
  };

  async function filesOf(view: BareView, hash: string): Promise<readonly GitFile[]> {
    const listed = await door.run(view.folder, ["ls-tree", "-r", "-z", "-l", "--full-tree", hash, "--"], view.env);
    return listed.split("\0").flatMap((line) => {
      const parts = /^100(?:644|755|664) blob ([0-9a-f]+) +(\d+|BAD)\t(.+)$/s.exec(line);
      if (!parts) return [];
      const [, object = "", size = "", path = ""] = parts;
      return [{ path, object, ...(size !== "BAD" && { bytes: Number(size) }) }];
    });
  }
}

async function viewOf(objects: string, hash: string): Promise<BareView> {
  try {
    return await openBareView(objects, hash);
  } catch (error) {
    throw new GitError(`no folder can be made for its objects (${(error as NodeJS.ErrnoException).code ?? "no code"})`);
  }
}

/** Links resolved, as git resolves them. */
function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
