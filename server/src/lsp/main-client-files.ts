import picomatch from "picomatch";
import { decodeSegment, isBelow, nameOf, withoutSlash } from "../domain/uri";
import type { UriDisk } from "../folder-under";
import { decode } from "../host/decode";
import { foreignFolders } from "../host/foreign-folders";
import { readIgnoreRules, type Verdict } from "../host/ignore-rules";
import type { ClientFiles } from "./client-files";
import { readAhead } from "./main-client-ahead";
import { createListings } from "./main-client-listings";
import type { FolderEntry } from "./protocol";
import type { WorkspaceFile, WorkspaceFiles } from "./server-world";

/** The files of a workspace that is on no disk of this machine. What a `.gitignore` says is kept until it changed. */
export interface AskedFiles {
  readonly disk: UriDisk;
  readonly files: Omit<WorkspaceFiles, "globs">;
  /** A file changed; without a URI: everything may have. */
  changed(uri?: string): void;
}

/** Files and folders that are looked at in one workspace folder: each costs a question, and often one over a network. */
export const mostFiles = 5_000;
export const mostFolders = 2_000;
/** Bytes of a file that is read for itself, and of one that is read for another (a policy, a constant). */
const surveyed = 1024 * 1024;
const needed = 2 * 1024 * 1024;

export interface AskedFilesPlan {
  readonly client: ClientFiles;
  /** The workspace folders, as URIs: nothing outside them is asked for. */
  folders(): readonly string[];
  /** Which files are of interest, by their own names. */
  wants(name: string): boolean;
  /** Milliseconds of any clock. */
  now(): number;
}

export function askedFiles({ client, folders: roots, wants, now }: AskedFilesPlan): AskedFiles {
  const listings = createListings(client, roots, now);
  const rules = new Map<string, Promise<Verdict | undefined>>();

  async function read(uri: string, maxBytes: number): Promise<{ text: string } | { skipped: string }> {
    if (!(await listings.mayBe(uri))) return { skipped: "not there" };
    const answer = await client.readFile(uri, maxBytes);
    if ("skipped" in answer) return answer;
    const decoded = decode(answer.bytes);
    return decoded.kind === "text" ? { text: decoded.text } : { skipped: decoded.reason };
  }
  const ahead = readAhead((uri) => read(uri, surveyed));
  const textOf = async (uri: string, maxBytes: number) => {
    const found = await read(uri, maxBytes);
    return "text" in found ? found.text : undefined;
  };
  const rulesIn = (folder: string): Promise<Verdict | undefined> => {
    const known = rules.get(folder);
    if (known) return known;
    const reading = textOf(`${folder}/.gitignore`, surveyed).then((text) =>
      text === undefined ? undefined : readIgnoreRules(text),
    );
    if (rules.size < mostFolders) rules.set(folder, reading);
    return reading;
  };

  async function* walk(root: string, excluded: Excluded, signal: AbortSignal): AsyncGenerator<WorkspaceFile> {
    let files = 0;
    let folders = 0;
    listings.changed(root);
    ahead.restart(root);
    const todo: Folder[] = [{ uri: root, below: "", outer: [] }];
    for (let folder = todo.shift(); folder; folder = todo.shift()) {
      signal.throwIfAborted();
      if (++folders > mostFolders) return yield skip(folder.uri, `more than ${mostFolders} folders`);
      const listed = await listings.of(folder.uri);
      if (!listed) {
        yield skip(folder.uri, "folder cannot be read");
        continue;
      }
      if (listed.omitted > 0) yield skip(folder.uri, `${listed.omitted} more in one folder`);
      const own = listed.names.has(".gitignore") ? await rulesIn(folder.uri) : undefined;
      const inForce = own ? [...folder.outer, { at: folder.below, verdict: own }] : folder.outer;
      const inside: Folder[] = [];
      for (const { name, uri, kind } of [...listed.entries].sort(byName)) {
        const below = folder.below ? `${folder.below}/${name}` : name;
        const isFolder = kind === "folder";
        if ((isFolder && foreignFolders.has(name)) || isIgnored(inForce, below, isFolder) || excluded(below)) continue;
        if (isFolder) inside.push({ uri, below, outer: inForce });
        else if (!wants(name)) continue;
        else if (kind === "link") yield skip(uri, "symbolic link");
        else if (++files > mostFiles) return yield skip(uri, `more than ${mostFiles} files`);
        else {
          ahead.add(uri);
          yield { kind: "file", uri };
        }
      }
      todo.unshift(...inside);
    }
  }

  return {
    disk: {
      readText: (uri, maxBytes = needed) => textOf(uri, maxBytes),
      async list(uri) {
        const entries = (await listings.of(uri))?.entries;
        return entries?.map(({ name, kind }) => (kind === "folder" ? `${name}/` : name)).sort();
      },
    },
    files: {
      find: (folder, { excludes, signal }) => walk(withoutSlash(folder), matcher(excludes), signal),
      async includes(uri, folder, excludes) {
        const root = withoutSlash(folder);
        const parts = isBelow(uri, root) ? uri.slice(root.length + 1).split("/") : [];
        const below = parts.map(decodeSegment).join("/");
        if (below === "" || !wants(nameOf(uri)) || parts.some((part) => foreignFolders.has(part))) return false;
        const excluded = matcher(excludes);
        const inForce: Rules[] = [];
        for (let depth = 0; depth < parts.length; depth++) {
          const at = parts.slice(0, depth);
          const verdict = await rulesIn([root, ...at].join("/"));
          if (verdict) inForce.push({ at: at.map(decodeSegment).join("/"), verdict });
          const name = parts
            .slice(0, depth + 1)
            .map(decodeSegment)
            .join("/");
          if (excluded(name) || isIgnored(inForce, name, depth + 1 < parts.length)) return false;
        }
        return true;
      },
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

interface Rules {
  /** Path of their folder from the root. */
  readonly at: string;
  readonly verdict: Verdict;
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
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}

function skip(uri: string, reason: string): WorkspaceFile {
  return { kind: "skipped", uri, reason };
}

function byName(one: FolderEntry, other: FolderEntry): number {
  return one.name < other.name ? -1 : 1;
}
