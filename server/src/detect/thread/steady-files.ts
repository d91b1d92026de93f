import { isBelow, nameOf, parentOf, withoutSlash } from "../../domain/uri";
import type { Content } from "../modules/imports";

/** Asks the other end for what lies in the workspace. */
export interface FileQuestions {
  read(uri: string): Promise<Content>;
  /** Names inside a folder, folders with a `/` at the end; undefined for a folder that cannot be listed. */
  list(folder: string): Promise<readonly string[] | undefined>;
}

/** Files of a workspace in which nothing changes. */
export interface SteadyFiles {
  /** The text of a file below `root`, a URI; without a root, of any. Undefined for one that is not there. */
  read(uri: string, root: string | undefined, ask: FileQuestions): Promise<Content>;
  clear(): void;
}

/** Files and folders kept at most; UTF-16 units of all files together; names in all folders together. */
const maxEntries = 50_000;
const maxUnits = 32_000_000;
const maxNames = 500_000;

/**
 * Keeps what was read and listed, so that each is asked for once, however many files import it. Most files that an import could mean are not
 * there: the list of their folder tells it for all of them. Full, it starts anew.
 */
export function steadyFiles(): SteadyFiles {
  const reads = new Map<string, Promise<Content>>();
  const folders = new Map<string, Promise<ReadonlySet<string> | undefined>>();
  let units = 0;
  let names = 0;

  function clear(): void {
    reads.clear();
    folders.clear();
    units = 0;
    names = 0;
  }

  function makeRoom(): void {
    if (reads.size + folders.size >= maxEntries || units > maxUnits || names > maxNames) clear();
  }

  function namesIn(folder: string, ask: FileQuestions): Promise<ReadonlySet<string> | undefined> {
    const known = folders.get(folder);
    if (known) return known;
    makeRoom();
    const listing = ask.list(folder).then((list) => {
      names += list?.length ?? 0;
      return list && new Set(list.map(withoutSlash));
    });
    folders.set(folder, listing);
    return listing;
  }

  /** A folder that cannot be listed may hold anything: its files are asked for one by one. */
  async function mayBe(uri: string, root: string, ask: FileQuestions): Promise<boolean> {
    if (uri === root) return true;
    const folder = parentOf(uri);
    if (folder === undefined || !isBelow(uri, root) || !(await mayBe(folder, root, ask))) return false;
    return (await namesIn(folder, ask))?.has(nameOf(uri)) ?? true;
  }

  return {
    clear,
    read(uri, root, ask) {
      const known = reads.get(uri);
      if (known) return known;
      makeRoom();
      const reading = (async () => {
        if (root !== undefined && !(await mayBe(uri, root, ask))) return undefined;
        const text = await ask.read(uri);
        if (typeof text === "string") units += text.length;
        return text;
      })();
      reads.set(uri, reading);
      return reading;
    },
  };
}
