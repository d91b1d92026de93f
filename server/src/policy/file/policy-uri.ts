import { folderOf, isBelow, machineOf, withoutSlash, withSlash } from "../../domain/uri";

/** The name of a policy file. */
export const policyFileName = "stemma.jsonc";

/**
 * A notebook's cell is governed as its notebook is. A cell's address has the authority and the path of its notebook, and a scheme
 * of its own: the notebook's is that of the root, where it lies in it, else that of files.
 */
export function asFile(uri: string, root: string | undefined): string {
  if (!uri.startsWith("vscode-notebook-cell:")) return uri;
  const bare = (one: string) => one.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, "").replace(/#.*$/s, "");
  const inside = root === undefined ? undefined : withoutSlash(root);
  if (inside !== undefined && isBelow(bare(uri), bare(inside))) return inside + bare(uri).slice(bare(inside).length);
  return `file://${bare(uri)}`;
}

/** The file's folder and those above, nearest first. A text that is in no folder (`untitled:`) belongs to the root. */
export function foldersUp(uri: string, root: string | undefined): string[] {
  const base = root === undefined ? undefined : withSlash(root);
  // Addresses of some file systems have no authority: `memfs:/folder/file`.
  const start = uri.startsWith("untitled:") ? "" : machineOf(uri);
  if (start === "" || (base !== undefined && !uri.startsWith(base))) return base === undefined ? [] : [base];
  const folders: string[] = [];
  for (let folder = folderOf(uri); folder.length > start.length; folder = folderOf(folder.slice(0, -1))) {
    folders.push(folder);
    if (folder === base) break;
  }
  return folders;
}
