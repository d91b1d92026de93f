import { isBelow, withoutSlash } from "../../domain/uri";

/** The innermost of the folders (URIs) that holds the file, without a slash at its end; a notebook's cell lies where its notebook does. */
export function rootOf(uri: string, folders: readonly string[]): string | undefined {
  // A cell's address has the authority and the path of its notebook, and a scheme of its own.
  const isCell = uri.startsWith("vscode-notebook-cell:");
  const bare = (one: string) => (isCell ? one.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, "") : one);
  const file = bare(uri);
  return folders
    .map(withoutSlash)
    .filter((folder) => isBelow(file, bare(folder)))
    .sort((a, b) => b.length - a.length)[0];
}
