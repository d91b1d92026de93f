/** The name of a policy file. */
export const policyFileName = "stemma.jsonc";

/** The file's name, as messages say it. */
export function labelOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf("/") + 1));
}

/** The URI up to and with the last slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}

/** A part of a URI as people write it; unchanged where the escapes are broken. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A notebook's cell is governed as its notebook is. */
export function asFile(uri: string): string {
  return uri.startsWith("vscode-notebook-cell:")
    ? uri.replace(/^vscode-notebook-cell:(\/\/)?/, "file://").replace(/#.*$/s, "")
    : uri;
}

/** The file's folder and those above, nearest first. A text that is in no folder (`untitled:`) belongs to the root. */
export function foldersUp(uri: string, root: string | undefined): string[] {
  const base = root === undefined || root.endsWith("/") ? root : `${root}/`;
  const start = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(uri)?.[0];
  if (start === undefined || (base !== undefined && !uri.startsWith(base))) return base === undefined ? [] : [base];
  const folders: string[] = [];
  for (let folder = folderOf(uri); folder.length > start.length; folder = folderOf(folder.slice(0, -1))) {
    folders.push(folder);
    if (folder === base) break;
  }
  return folders;
}
