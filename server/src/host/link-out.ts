import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { repositoryOf } from "./git/repository";

/**
 * Whether writing `path` (absolute) would write through a symbolic link out of its workspace: the repository that its name lies in, else `cwd`
 * where that holds it, else its own folder. A link that leads nowhere counts as leading out, since nobody can tell where the file
 * would appear.
 */
export async function leadsOut(path: string, cwd: string): Promise<boolean> {
  const folder = dirname(path);
  const home = (await repositoryOf(folder)) ?? (isInside(folder, cwd) ? cwd : folder);
  const target = await targetOf(path);
  return target === undefined || !isInside(target, await realpath(home).catch(() => home));
}

/** Where the bytes would end up; undefined for a link without a target. */
async function targetOf(path: string): Promise<string | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) return real;
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (isLink) return undefined;
  const folder = dirname(path);
  return join(await realpath(folder).catch(() => folder), basename(path));
}

function isInside(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below === "" || (!isAbsolute(below) && below !== ".." && !below.startsWith(`..${sep}`));
}
