import { isBelow, nameOf, parentOf, withoutSlash } from "../../../domain/uri";
import type { FolderEntry } from "../../protocol/protocol";
import type { ClientFiles } from "./client-files";

/**
 * What lies in the folders of a workspace that is on no disk, kept for a while. Most questions of the core are whether a file is there
 * (a policy in each folder, a module in each place where it could be), and each would cost a way to the editor and back.
 */
export interface FolderListings {
  /** Undefined where there is no such folder in the workspace, or none that can be listed. */
  of(folder: string): Promise<Listing | undefined>;
  /** The same, and `refused` where there is a folder that cannot be listed. */
  ask(folder: string): Promise<Listing | undefined | "refused">;
  /** Whether it is worth asking for a file or folder. */
  mayBe(uri: string): Promise<boolean>;
  /** A file or folder changed, came or went; without a URI: everything may have. */
  changed(uri?: string): void;
}

interface Listing {
  readonly entries: readonly FolderEntry[];
  readonly names: ReadonlySet<string>;
  /** How many entries the client left out. */
  readonly omitted: number;
}

/** Folders that are kept; the oldest are forgotten first. */
const kept = 2_000;
/** Milliseconds. Not every file system tells of its changes. */
const life = 60_000;

/** `roots` are the workspace folders, as URIs; `now` gives milliseconds of any clock. */
export function createListings(client: ClientFiles, roots: () => readonly string[], now: () => number): FolderListings {
  const known = new Map<string, { readonly at: number; readonly listing: Promise<Listing | undefined | "refused"> }>();

  function asked(folder: string): Promise<Listing | undefined | "refused"> {
    const found = known.get(folder);
    if (found && now() - found.at < life) return found.listing;
    const listing = ask(folder);
    known.delete(folder);
    known.set(folder, { at: now(), listing });
    for (const oldest of known.keys()) {
      if (known.size <= kept) break;
      known.delete(oldest);
    }
    return listing;
  }

  async function ask(folder: string): Promise<Listing | undefined | "refused"> {
    if (!(await mayBe(folder))) return undefined;
    const listed = await client.listFolder(folder);
    if (!listed) return "refused";
    return { ...listed, names: new Set(listed.entries.map(({ name }) => name)) };
  }

  async function mayBe(uri: string): Promise<boolean> {
    const inside = roots().map(withoutSlash);
    if (inside.includes(uri)) return true;
    const folder = parentOf(uri);
    if (folder === undefined || !inside.some((root) => isBelow(uri, root))) return false;
    const listing = await asked(folder);
    // A folder that cannot be listed may hold anything: its files are asked for one by one.
    if (listing === "refused") return true;
    return listing !== undefined && (listing.omitted > 0 || listing.names.has(nameOf(uri)));
  }

  return {
    async of(folder) {
      const listing = await asked(folder);
      return listing === "refused" ? undefined : listing;
    },
    ask: asked,
    mayBe,
    changed(uri) {
      if (uri === undefined) return known.clear();
      for (const folder of known.keys())
        if (folder === uri || isBelow(uri, folder) || isBelow(folder, uri)) known.delete(folder);
    },
  };
}
