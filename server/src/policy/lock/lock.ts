import { findNodeAtLocation } from "jsonc-parser";
import type { FileText } from "../../domain/file-text";
import type { PolicyProblem } from "../../domain/policy-problem";
import type { Location, Range } from "../../domain/text";
import { createNearestFiles, type NearestFiles } from "../file/nearest-file";
import { readWritten } from "../file/written-file";
import { type LockEntry, lockSchema } from "./lock-schema";

/** The name of a lock file. */
export const lockFileName = "stemma.lock.json";

/** The models of a folder as somebody accepted them. */
export interface Lock {
  readonly uri: string;
  readonly text: string;
  /** The file says something else by now, which cannot be used: nothing may be edited by this. */
  readonly aged?: true;
  /** By the name in use (`modelKey`). */
  readonly entries: ReadonlyMap<string, LockEntry>;
  /** Where an entry's name stands; the file's beginning where there is no such entry. */
  locate(key: string): Location;
  /** The entry's object, from brace to brace; undefined where there is no such entry. */
  rangeOf(key: string): Range | undefined;
}

/**
 * Finds and remembers lock files: the nearest `stemma.lock.json` in a file's folder or above. While it cannot be read, the last one
 * holds, `aged`; while it is wrong, none does.
 */
export function createLocks(read: (uri: string) => Promise<FileText>): NearestFiles<Lock> {
  return createNearestFiles<Lock>({
    name: lockFileName,
    noun: "lock",
    read,
    aged: (lock) => ({ ...lock, aged: true }),
    parse(text, uri) {
      const { lock, problems } = readLock(text, uri);
      return { content: lock, problems };
    },
  });
}

/**
 * Reads a lock file. It is written by a program, so anything unexpected in it (a merge that went wrong, a newer format) makes
 * the whole file unusable and is told with its place: half of a lock would read as models that nobody accepted.
 */
export function readLock(text: string, uri: string): { lock?: Lock; problems: PolicyProblem[] } {
  const { file, problems } = readWritten(text, uri, lockSchema, {
    noun: "lock",
    anew: 'delete it and run "stemma lock"',
  });
  if (!file) return { problems };
  const { data, root, rangeOf } = file;
  const nodeOf = (key: string) => findNodeAtLocation(root, ["models", key]);
  return {
    problems,
    lock: {
      uri,
      text,
      entries: new Map(Object.entries(data.models)),
      locate: (key) => ({ uri, range: rangeOf(nodeOf(key)?.parent?.children?.[0]) }),
      rangeOf(key) {
        const node = nodeOf(key);
        return node && rangeOf(node);
      },
    },
  };
}
