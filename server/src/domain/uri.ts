/**
 * Paths and URIs, and the way between them: the one place where a URI is built or taken apart. Every part of the process spells URIs
 * as VS Code does (each byte of a path percent-encoded except `A-Z a-z 0-9 - . _ ~ /`, drive letters small), so that two of them compare
 * as text; what another editor sends is brought to this spelling at the door (`canonicalUri`). Nothing in here throws.
 */

/**
 * The `file:` URI of an absolute path. `windows` tells how to read it: a drive's path `C:\a`, a share's `\\server\share\a`, either
 * with the prefix `\\?\`; anywhere else a backslash is a character of a name. Half a surrogate pair becomes U+FFFD.
 */
export function fileUri(path: string, windows = false): string {
  if (!windows) return `file://${encodePath(path)}`;
  const plain = path
    .replaceAll("\\", "/")
    .replace(/^\/\/\?\/UNC\//i, "//")
    .replace(/^\/\/\?\//, "");
  const share = /^\/\/([^/]+)(\/.*)?$/s.exec(plain);
  if (share) return `file://${encodeSegment((share[1] ?? "").toLowerCase())}${encodePath(share[2] ?? "/")}`;
  return `file://${encodePath(lowDrive(plain.startsWith("/") ? plain : `/${plain}`))}`;
}

/**
 * The path that a `file:` URI means, with backslashes where `windows` says so. Undefined for another scheme, and for what no path can
 * hold: an encoded slash or NUL, broken escapes, a host where there are no shares.
 */
export function filePath(uri: string, windows = false): string | undefined {
  const parts = fileParts(uri);
  if (!parts || /%(?:2f|00)/i.test(parts.path)) return undefined;
  let path: string;
  let host: string;
  try {
    path = decodeURIComponent(parts.path);
    host = decodeURIComponent(parts.host);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  if (!windows) return host === "" ? path : undefined;
  if (path.includes("\\")) return undefined;
  const low = lowDrive(path);
  const whole = host !== "" ? `//${host}${path}` : /^\/[a-z]:/.test(low) ? low.slice(1) : path;
  return whole.replaceAll("/", "\\");
}

/** The spelling of this process for a URI from outside; other schemes than `file:` stay as they are. */
export function canonicalUri(uri: string): string {
  const parts = fileParts(uri);
  if (!parts) return uri;
  const names = parts.path.split("/").map(decodeSegment);
  const path = names.map((name, i) => encodeSegment(i === 1 && isDrive(name) ? name.toLowerCase() : name)).join("/");
  return `file://${parts.host}${path}${parts.rest}`;
}

/** One name as a part of a URI. */
export function encodeSegment(name: string): string {
  if (/^[\w.~-]*$/.test(name)) return name;
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A part of a URI as people write it; unchanged where its escapes are broken. */
function decodeSegment(part: string): string {
  if (!part.includes("%")) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The name of the file or folder: the last part, decoded. Empty for the root. */
export function nameOf(uri: string): string {
  const path = withoutSlash(withoutTail(uri));
  return decodeSegment(path.slice(path.lastIndexOf("/") + 1));
}

/** The folder of a file, with the slash at its end; of a folder that ends with a slash, itself. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}

/** The folder that holds a file or folder, without a slash at its end; undefined at the root. */
export function parentOf(uri: string): string | undefined {
  const bare = withoutSlash(uri);
  const cut = bare.lastIndexOf("/");
  return cut < machineOf(bare).length || cut < 0 ? undefined : bare.slice(0, cut);
}

/** What lies below a folder: one name each, as people write it; `..` among them is a name like any other. */
export function childUri(folder: string, ...names: readonly string[]): string {
  return [withoutSlash(folder), ...names.map(encodeSegment)].join("/");
}

/**
 * The file that a path with `/` means beside the file `from`: `../a b/c.json`. It ends at the root, however many steps up it takes;
 * an absolute path stays on the machine of `from`.
 */
export function relatedUri(path: string, from: string): string {
  const machine = machineOf(from);
  const base = path.startsWith("/") ? [] : folderOf(from).slice(machine.length).split("/").filter(Boolean);
  for (const name of path.split("/")) {
    if (name === "..") base.pop();
    else if (name !== "" && name !== ".") base.push(encodeSegment(name));
  }
  return `${machine}/${base.join("/")}`;
}

/** Whether a file or folder lies inside `folder`, however deep; a folder does not lie in itself. */
export function isBelow(uri: string, folder: string): boolean {
  return uri.startsWith(withSlash(folder)) && uri.length > withSlash(folder).length;
}

/** Tells whether a file or folder is one of these or lies below one, at a cost that does not grow with their number. */
export function atOrBelow(addresses: Iterable<string>): (uri: string) => boolean {
  const wanted = new Set([...addresses].map(withoutSlash));
  return (uri) => {
    for (let at = uri; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) if (wanted.has(at)) return true;
    return false;
  };
}

/** The way from a folder to what lies in it, with `/` and decoded; undefined for what lies elsewhere. */
export function pathBelow(folder: string, uri: string): string | undefined {
  return isBelow(uri, folder) ? decodePath(uri.slice(withSlash(folder).length)) : undefined;
}

/** Names in a path of a URI, decoded; an escaped slash stays escaped, as it separates nothing. */
export function decodePath(path: string): string {
  return path
    .split("/")
    .map((part) => (/%2f/i.test(part) ? part : decodeSegment(part)))
    .join("/");
}

/** Scheme and authority: `file://`, `vscode-vfs://github`, `memfs:`; empty for what is no URI with a path. */
export function machineOf(uri: string): string {
  return /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?(?=\/|$)/i.exec(uri)?.[0] ?? "";
}

/** A folder's URI with one slash at its end. */
export function withSlash(uri: string): string {
  return uri.endsWith("/") && !uri.endsWith("://") ? uri : `${uri}/`;
}

/** A folder's URI without the slashes at its end; of a root, what `machineOf` gives. */
export function withoutSlash(uri: string): string {
  const least = machineOf(uri).length;
  let end = uri.length;
  while (end > least && uri.charCodeAt(end - 1) === 47) end--;
  return uri.slice(0, end);
}

/** Without query and fragment, which the address of a notebook's cell has. */
function withoutTail(uri: string): string {
  const cut = uri.search(/[?#]/);
  return cut < 0 ? uri : uri.slice(0, cut);
}

function encodePath(path: string): string {
  return path.split("/").map(encodeSegment).join("/");
}

/** Host, path and what stands behind it (query, fragment) of a `file:` URI; `localhost` is no host. */
function fileParts(uri: string): { host: string; path: string; rest: string } | undefined {
  const found = /^file:(?:\/\/([^/?#]*))?(\/[^?#]*)?(.*)$/is.exec(uri);
  if (!found) return undefined;
  const host = (found[1] ?? "").toLowerCase();
  return { host: host === "localhost" ? "" : host, path: found[2] ?? "/", rest: found[3] ?? "" };
}

/** `C:` and `c:` are one drive; editors and Node write it differently. */
function lowDrive(path: string): string {
  return /^\/[A-Z]:(?:\/|$)/.test(path) ? path.slice(0, 2).toLowerCase() + path.slice(2) : path;
}

function isDrive(name: string): boolean {
  return /^[a-z]:$/i.test(name);
}
