import type { Unreadable } from "../../domain/file-text";
import { childUri, decodePath, parentOf, pathBelow } from "../../domain/uri";
import type { Modules } from "../syntax/language";

/** What other files of the workspace hold. */
export interface Neighbours {
  /** Reads a file by its URI; undefined when there is none, or it lies outside. May be asynchronous. */
  read(uri: string): Content | Promise<Content>;
  /**
   * Names inside a folder of the workspace, folders with a `/` at the end; undefined when it cannot be listed. Where it is there, files are not
   * read that it does not name.
   */
  list?(folder: string): Promise<readonly string[] | undefined>;
  /** URI of the workspace folder, so that file globs see the path inside it. */
  readonly root?: string;
}

/** The text of a file, why a file that is there gives none, or undefined for no file. */
export type Content = string | Unreadable | undefined;

/** The path of a file inside the workspace folder, with `/`; the whole path of a file outside. */
export function pathIn(root: string | undefined, uri: string): string {
  const below = root === undefined ? undefined : pathBelow(root, uri);
  return below ?? decodePath(uri.replace(/^[a-z][\w+.-]*:\/*/i, ""));
}

/** Folders that a name is searched in, from the file's own upwards. */
const maxFolders = 6;

/**
 * The files that an import can mean, most likely first: `..config` and `app.config` in Python, `./config` and `./config.js` in
 * TypeScript. Bare names of path style (`react`) are packages and lead nowhere.
 */
export function candidateUris(specifier: string, fromUri: string, modules: Modules): string[] {
  return modules.style === "dotted" ? dotted(specifier, fromUri, modules) : byPath(specifier, fromUri, modules);
}

function dotted(specifier: string, fromUri: string, modules: Modules): string[] {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/s.exec(specifier) ?? [];
  const path = rest.split(".").filter(Boolean);
  if (dots) {
    let folder: string | undefined = parentOf(fromUri);
    for (let up = 1; up < dots.length && folder !== undefined; up++) folder = parentOf(folder);
    return folder === undefined ? [] : filesOf(childUri(folder, ...path), modules);
  }
  if (path.length === 0) return [];
  const found: string[] = [];
  let folder = parentOf(fromUri);
  for (let up = 0; up < maxFolders && folder !== undefined; up++, folder = parentOf(folder)) {
    found.push(...filesOf(childUri(folder, ...path), modules), ...filesOf(childUri(folder, "src", ...path), modules));
  }
  return found;
}

function byPath(specifier: string, fromUri: string, modules: Modules): string[] {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return [];
  let folder = parentOf(fromUri);
  const names: string[] = [];
  for (const piece of specifier.split("/")) {
    if (piece === "..") {
      if (names.length > 0) names.pop();
      else folder = folder && parentOf(folder);
    } else if (piece !== "." && piece !== "") names.push(piece);
  }
  if (folder === undefined) return [];
  const whole = childUri(folder, ...names);
  const ending = /\.[cm]?[jt]sx?$/.exec(whole)?.[0];
  // A TypeScript file is imported under the name that it will have once compiled.
  return ending ? [whole, ...filesOf(whole.slice(0, -ending.length), modules)] : filesOf(whole, modules);
}

function filesOf(path: string, { extensions, index }: Modules): string[] {
  return [...extensions.map((ending) => path + ending), ...index.map((name) => `${path}/${name}`)];
}
