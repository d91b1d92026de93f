import { type Lock, lockFileName, readLock } from "./lock";
import { createNearestFiles, type NearestFiles } from "./nearest-file";

/** Finds and remembers lock files. */
export interface Locks extends Pick<NearestFiles<Lock>, "problems" | "forget"> {
  /**
   * The lock in force for a file: the nearest `stemma.lock.json` in its folder or above, no higher than `root`. Undefined where
   * there is none, and while the file is wrong: `problems` then says so. Never rejects.
   */
  lockFor(uri: string, root?: string): Promise<Lock | undefined>;
}

/** `read` gives a file's text, undefined when there is none. */
export function createLocks(read: (uri: string) => Promise<string | undefined>): Locks {
  const { nearest, problems, forget } = createNearestFiles<Lock>({
    name: lockFileName,
    read,
    parse(text, uri) {
      const { lock, problems: wrong } = readLock(text, uri);
      return { content: lock, problems: wrong };
    },
  });
  return { lockFor: nearest, problems, forget };
}
