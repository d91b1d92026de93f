import type { UriDisk } from "../../../core/model-folder";
import { absent, type FileText } from "../../../domain/file-text";
import { pathGlob } from "../../../domain/glob";
import { mostTextBytes, type Unread, type UnreadKind } from "../../../domain/unread";
import { atOrBelow, withoutSlash } from "../../../domain/uri";
import { foreignFolders } from "../../../host/ignore/foreign-folders";
import { type IgnoreVerdict, readIgnoreRules } from "../../../host/ignore/ignore-rules";
import { decode } from "../../../host/text/decode";
import { type FolderEntry, notThere, outside } from "../../protocol/protocol";
import type { FindOptions, WorkspaceFile, WorkspaceFiles } from "../../server/server-host";
import type { ClientFiles } from "./client-files";
import { createListings } from "./folder-listings";
import { readAhead } from "./read-ahead";

/** The files of a workspace that is on no disk of this machine. What a `.gitignore` says is kept until it changed. */
export interface EditorFiles {
  readonly disk: UriDisk;
  readonly files: WorkspaceFiles;
  /** A file changed; without a URI: everything may have. */
  changed(uri?: string): void;
}

/** Files and folders that are looked at in one workspace folder: each costs a question, and often one over a network. @internal */
export const mostFiles = 5_000;
/** @internal */
export const mostFolders = 2_000;
/** Bytes of a file that may be a script. */
const script = 64 * 1024;

export interface EditorFilesPlan {
  readonly client: ClientFiles;
  /** The workspace folders, as URIs: nothing outside them is asked for. */
  folders(): readonly string[];
  /** Which files are of interest, by their own names and, where that says nothing, by how their text begins. */
  wants(name: string, text?: string): boolean;
  /** Milliseconds of any clock. */
  now(): number;
}

export function editorFiles({ client, folders: roots, wants, now }: EditorFilesPlan): EditorFiles {
  const listings = createListings(client, roots, now);
  const rules = new Map<string, Promise<IgnoreFile>>();

  async function read(uri: string, maxBytes: number): Promise<{ text: string } | { unread: Unread } | undefined> {
    if (!(await listings.mayBe(uri))) return undefined;
    const answer = await client.readFile(uri, maxBytes);
    if ("skipped" in answer && answer.skipped === notThere) return undefined;
    if ("skipped" in answer) return { unread: { kind: answer.kind ?? "unreadable", reason: answer.skipped } };
    const decoded = decode(answer.bytes);
    return decoded.kind === "text" ? { text: decoded.text } : { unread: decoded.unread };
  }
  /** A script without an ending is known by its first line; the editor hands over whole files only, so a large one is taken for none. */
  const isScript = async (uri: string, name: string) => {
    if (name.includes(".")) return false;
    const found = await read(uri, script);
    return found !== undefined && "text" in found && wants(name, found.text);
  };
  const ahead = readAhead((uri) => read(uri, mostTextBytes));
  const wholeOf = async (uri: string, maxBytes: number): Promise<FileText> => {
    const found = await read(uri, maxBytes);
    // What lies outside of the workspace folders is nobody's business here.
    if (found === undefined || ("unread" in found && found.unread.reason === outside)) return absent;
    if ("text" in found) return { kind: "text", text: found.text };
    return { kind: "unreadable", cause: `it ${spoken(found.unread.reason)}`, remedy: "mend that and try again" };
  };
  const rulesIn = (folder: string): Promise<IgnoreFile> => {
    const known = rules.get(folder);
    if (known) return known;
    const reading = ignoreFile(`${folder}/.gitignore`);
    if (rules.size < mostFolders) rules.set(folder, reading);
    return reading;
  };
  const ignoreFile = async (uri: string): Promise<IgnoreFile> => {
    const found = await read(uri, mostTextBytes);
    if (found === undefined) return {};
    if ("text" in found) return { verdict: readIgnoreRules(found.text) };
    return { unread: skip(uri, "ignore-file", found.unread.reason) };
  };

  async function* walk(root: string, { excludes, signal, only }: FindOptions): AsyncGenerator<WorkspaceFile> {
    const excluded = matcher(excludes);
    const passed = only ? elsewhere(root, only) : () => false;
    let files = 0;
    let folders = 0;
    if (!only) {
      listings.changed(root);
      ahead.restart(root);
    }
    const todo: Folder[] = [{ uri: root, below: "", outer: [] }];
    for (let folder = todo.shift(); folder; folder = todo.shift()) {
      signal.throwIfAborted();
      if (++folders > mostFolders) return yield skip(folder.uri, "budget", `holds more than ${mostFolders} folders`);
      const listed = await listings.of(folder.uri);
      if (!listed) {
        yield skip(folder.uri, "unreadable", "folder cannot be read");
        continue;
      }
      if (listed.omitted > 0) yield skip(folder.uri, "budget", `holds ${listed.omitted} files more than are listed`);
      const own = listed.names.has(".gitignore") ? await rulesIn(folder.uri) : {};
      if (own.unread) yield own.unread;
      const inForce = own.verdict ? [...folder.outer, { at: folder.below, verdict: own.verdict }] : folder.outer;
      const inside: Folder[] = [];
      for (const { name, uri, kind } of [...listed.entries].sort(byName)) {
        const below = folder.below ? `${folder.below}/${name}` : name;
        const isFolder = kind === "folder";
        if (passed(uri, isFolder) || (isFolder && foreignFolders.has(name)) || excluded(below)) continue;
        if (isIgnored(inForce, below, isFolder)) continue;
        if (isFolder) inside.push({ uri, below, outer: inForce });
        else if (!wants(name) && (kind === "link" || !(await isScript(uri, name)))) continue;
        else if (kind === "link") yield skip(uri, "link-out", "symbolic link, which is not followed here");
        else if (++files > mostFiles) return yield skip(folder.uri, "budget", `holds more than ${mostFiles} files`);
        else {
          if (!only) ahead.add(uri);
          yield { kind: "file", uri };
        }
      }
      todo.unshift(...inside);
    }
  }

  return {
    disk: {
      read: (uri, maxBytes = mostTextBytes) => wholeOf(uri, maxBytes),
      async list(uri) {
        const listed = await listings.ask(uri);
        if (listed === "refused")
          return { kind: "unreadable", cause: "it cannot be listed", remedy: "mend that and try again" };
        return listed?.entries.map(({ name, kind }) => (kind === "folder" ? `${name}/` : name)).sort();
      },
    },
    files: {
      find: (folder, options) => walk(withoutSlash(folder), options),
      readText: (uri) => ahead.read(uri),
    },
    changed(uri) {
      listings.changed(uri);
      ahead.changed(uri);
      if (uri === undefined || uri.endsWith("/.gitignore")) rules.clear();
    },
  };
}

interface Folder {
  readonly uri: string;
  /** Path from the root, with `/`. */
  readonly below: string;
  /** Rules of the folders above, outermost first. */
  readonly outer: readonly Rules[];
}

/** What a `.gitignore` says, or that it could not be read; neither where there is none. */
interface IgnoreFile {
  readonly verdict?: IgnoreVerdict;
  readonly unread?: WorkspaceFile;
}

interface Rules {
  /** Path of their folder from the root. */
  readonly at: string;
  readonly verdict: IgnoreVerdict;
}

type Excluded = (below: string) => boolean;

/** The innermost file that says something decides. */
function isIgnored(rules: readonly Rules[], below: string, isFolder: boolean): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const { at, verdict } = rules[i] as Rules;
    const said = verdict(at ? below.slice(at.length + 1) : below, isFolder);
    if (said) return said === "ignored";
  }
  return false;
}

/** Globs as in `files.exclude`: relative to the root, `**` over folders, hidden files too. */
function matcher(globs: readonly string[]): Excluded {
  const compiled = globs.map(pathGlob);
  return (below) => compiled.some((glob) => glob.matches(below));
}

/** Whether an address is neither one of these nor below nor above one. */
function elsewhere(root: string, addresses: readonly string[]): (uri: string, isFolder: boolean) => boolean {
  const isInside = atOrBelow(addresses);
  const above = new Set<string>();
  for (const address of addresses)
    for (let at = address; at.length > root.length && !above.has(at); at = at.slice(0, at.lastIndexOf("/")))
      above.add(at);
  return (uri, isFolder) => !(isFolder && above.has(uri)) && !isInside(uri);
}

/** `larger than 2 MB`, `not a plain file` and `cannot be read` behind an "it". */
function spoken(reason: string): string {
  return /^(?:larger|not|binary)\b/.test(reason) ? `is ${reason}` : reason;
}

function skip(uri: string, kind: UnreadKind, reason: string): WorkspaceFile {
  return { kind: "skipped", uri, unread: { kind, reason } };
}

function byName(one: FolderEntry, other: FolderEntry): number {
  return one.name < other.name ? -1 : 1;
}
