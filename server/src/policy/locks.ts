import { type Lock, lockFileName, readLock } from "./lock";
import type { PolicyProblem } from "./policy";
import { asFile, foldersUp } from "./uri";

/** Finds and remembers lock files. */
export interface Locks {
  /**
   * The lock in force for a file: the nearest `stemma.lock.json` in its folder or above, no higher than `root`. Undefined where
   * there is none, and while the file is wrong: `problems` then says so. Never rejects.
   */
  lockFor(uri: string, root?: string): Promise<Lock | undefined>;
  /** What is wrong in the lock files that were asked for so far. */
  problems(): readonly PolicyProblem[];
  /** Reads this file anew when it is next needed; without a URI, every file. */
  forget(uri?: string): void;
}

interface FileState {
  readonly found: boolean;
  readonly lock?: Lock;
  readonly problems: readonly PolicyProblem[];
}

/** Folders whose answer is remembered. */
const kept = 2000;

/** `read` gives a file's text, undefined when there is none. */
export function createLocks(read: (uri: string) => Promise<string | undefined>): Locks {
  const states = new Map<string, Promise<FileState>>();
  const settled = new Map<string, FileState>();

  async function load(uri: string): Promise<FileState> {
    const text = await read(uri).catch(() => undefined);
    const state = text === undefined ? { found: false, problems: [] } : { found: true, ...readLock(text, uri) };
    settled.set(uri, state);
    return state;
  }

  function state(uri: string): Promise<FileState> {
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
    async lockFor(uri, root) {
      for (const folder of foldersUp(asFile(uri, root), root)) {
        const { found, lock } = await state(folder + lockFileName);
        if (found) return lock;
      }
      return undefined;
    },
    problems: () => [...settled.values()].flatMap(({ problems }) => problems),
    forget,
  };
}
