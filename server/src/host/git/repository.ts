import { lstat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The top of the git repository that holds `folder` (absolute); undefined outside of one. In a worktree `.git` is a file. */
export async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
