import type { PolicyProblem } from "./policy";
import { asFile, foldersUp } from "./uri";

/** Finds and remembers files of one name, of which the nearest counts. */
export interface NearestFiles<T> {
  /**
   * What the nearest file says, in the folder of `uri` or above, no higher than `root`. Undefined where there is none, and while the
   * file is wrong: `problems` then says so. Never rejects.
   */
  nearest(uri: string, root?: string): Promise<T | undefined>;
  /** What is wrong in the files that were asked for so far. */
  problems(): readonly PolicyProblem[];
  /** Reads this file anew when it is next needed; without a URI, every file. */
  forget(uri?: string): void;
}

export interface NearestPlan<T> {
  /** Of the files. */
  readonly name: string;
  /** A file's text, undefined when there is none. */
  read(uri: string): Promise<string | undefined>;
  parse(text: string, uri: string): { readonly content?: T; readonly problems: readonly PolicyProblem[] };
}

interface FileState<T> {
  readonly found: boolean;
  readonly content?: T;
  readonly problems: readonly PolicyProblem[];
}

/** Folders whose answer is remembered. */
const kept = 2000;

/** Looks for the files when they are first asked for. A `read` that rejects counts as no file; `parse` must not throw. */
export function createNearestFiles<T>({ name, read, parse }: NearestPlan<T>): NearestFiles<T> {
  const states = new Map<string, Promise<FileState<T>>>();
  const settled = new Map<string, FileState<T>>();

  async function load(uri: string): Promise<FileState<T>> {
    const text = await read(uri).catch(() => undefined);
    const state = text === undefined ? { found: false, problems: [] } : { found: true, ...parse(text, uri) };
    settled.set(uri, state);
    return state;
  }

  function state(uri: string): Promise<FileState<T>> {
    const known = states.get(uri);
    if (known) return known;
    if (states.size >= kept) forget();
    const asked = load(uri);
    states.set(uri, asked);
    return asked;
  }

  function forget(uri?: string): void {
    if (uri === undefined) {
      states.clear();
      settled.clear();
      return;
    }
    states.delete(uri);
    settled.delete(uri);
  }

  return {
    async nearest(uri, root) {
      for (const folder of foldersUp(asFile(uri, root), root)) {
        const { found, content } = await state(folder + name);
        if (found) return content;
      }
      return undefined;
    },
    problems: () => [...settled.values()].flatMap(({ problems }) => problems),
    forget,
  };
}
