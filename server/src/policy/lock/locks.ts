import type { FileText } from "../../domain/file-text";
import { createNearestFiles, type NearestFiles } from "../file/nearest-file";
import { type Lock, lockFileName, readLock } from "./lock";

/** Finds and remembers lock files. */
export interface Locks extends Pick<NearestFiles<Lock>, "problems" | "forget"> {
  /**
   * The lock in force for a file: the nearest `stemma.lock.json` in its folder or above, no higher than `root`. Undefined where
   * there is none, and while the file is wrong: `problems` then says so. While it cannot be read, the last one holds, `aged`. Never rejects.
   */
  lockFor(uri: string, root?: string): Promise<Lock | undefined>;
}

export function createLocks(read: (uri: string) => Promise<FileText>): Locks {
  const { nearest, problems, forget } = createNearestFiles<Lock>({
    name: lockFileName,
    noun: "lock",
    read,
    aged: (lock) => ({ ...lock, aged: true }),
    parse(text, uri) {
      const { lock, problems: wrong } = readLock(text, uri);
      return { content: lock, problems: wrong };
    },
  });
  return { lockFor: nearest, problems, forget };
}
