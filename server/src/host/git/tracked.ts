import { realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { openGit } from "./git";
import { repositoryOf } from "./repository";

/**
 * The files below `root` that git tracks although an ignore file leaves them out (`git add -f`), as absolute paths below the root as it
 * is spelled: they belong to the project. Empty outside of a repository and without git, where nobody can tell.
 */
export async function trackedThoughIgnored(root: string): Promise<readonly string[]> {
  if ((await repositoryOf(root)) === undefined) return [];
  try {
    const git = await openGit(root);
    const real = await realpath(root);
    return (await git.trackedThoughIgnored())
      .map((name) => relative(real, join(git.top, name)))
      .filter((below) => below !== "" && below !== ".." && !below.startsWith(`..${sep}`))
      .map((below) => join(root, below));
  } catch {
    return [];
  }
}
