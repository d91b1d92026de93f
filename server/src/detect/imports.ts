import type { Modules } from "./language";

/** Reads a file of the workspace by its URI; undefined when it does not exist, lies outside, or is too large. May be asynchronous. */
export interface Neighbours {
  read(uri: string): string | undefined | Promise<string | undefined>;
  /** URI of the workspace folder, so that file globs see the path inside it. */
  readonly root?: string;
}

/** The path of a file inside the workspace folder, with `/`; the whole path of a file outside. */
export function pathIn(root: string | undefined, uri: string): string {
  const path = root && uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : uri.replace(/^[a-z][\w+.-]*:\/*/i, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
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
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/.exec(specifier) ?? [];
  const path = rest.split(".").filter(Boolean);
  if (dots) {
    let folder: string | undefined = parent(fromUri);
    for (let up = 1; up < dots.length && folder !== undefined; up++) folder = parent(folder);
    return folder === undefined ? [] : filesOf([folder, ...path].join("/"), modules);
  }
  if (path.length === 0) return [];
  const found: string[] = [];
  let folder = parent(fromUri);
  for (let up = 0; up < maxFolders && folder !== undefined; up++, folder = parent(folder)) {
    found.push(
      ...filesOf([folder, ...path].join("/"), modules),
      ...filesOf([folder, "src", ...path].join("/"), modules),
    );
  }
  return found;
}

function byPath(specifier: string, fromUri: string, modules: Modules): string[] {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return [];
  let folder = parent(fromUri);
  const names: string[] = [];
  for (const piece of specifier.split("/")) {
    if (piece === "..") {
      if (names.length > 0) names.pop();
      else folder = folder && parent(folder);
    } else if (piece !== "." && piece !== "") names.push(piece);
  }
  if (folder === undefined) return [];
  const whole = [folder, ...names].join("/");
  const ending = /\.[cm]?[jt]sx?$/.exec(whole)?.[0];
  // A TypeScript file is imported under the name that it will have once compiled.
  return ending ? [whole, ...filesOf(whole.slice(0, -ending.length), modules)] : filesOf(whole, modules);
}

function filesOf(path: string, { extensions, index }: Modules): string[] {
  return [...extensions.map((ending) => path + ending), ...index.map((name) => `${path}/${name}`)];
}

/** The folder of a URI without its last slash; undefined at the root. */
function parent(uri: string): string | undefined {
  const cut = uri.lastIndexOf("/");
  const schemeEnd = uri.indexOf("://");
  return cut <= schemeEnd + 2 ? undefined : uri.slice(0, cut);
}
