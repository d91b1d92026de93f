import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { type Location, lineIndex, type Range } from "../domain/text";
import { type LockEntry, lockSchema } from "./lock-schema";
import type { PolicyProblem } from "./policy";
import { plain } from "./sentences";

/** The name of a lock file. */
export const lockFileName = "stemma.lock.json";

/** The models of a folder as somebody accepted them. */
export interface Lock {
  readonly uri: string;
  readonly text: string;
  /** By the name in use (`modelKey`). */
  readonly entries: ReadonlyMap<string, LockEntry>;
  /** Where an entry's name stands; the file's beginning where there is no such entry. */
  locate(key: string): Location;
  /** The entry's object, from brace to brace; undefined where there is no such entry. */
  rangeOf(key: string): Range | undefined;
}

/**
 * Reads a lock file. It is written by a program, so anything unexpected in it (a merge that went wrong, a newer format) makes
 * the whole file unusable and is told with its place: half of a lock would read as models that nobody accepted.
 */
export function readLock(text: string, uri: string): { lock?: Lock; problems: PolicyProblem[] } {
  const index = lineIndex(text);
  const rangeOf = (offset: number, length: number): Range => ({
    start: index.positionAt(offset),
    end: index.positionAt(offset + length),
  });
  const wrong = (offset: number, length: number, message: string) => ({
    problems: [{ uri, range: rangeOf(offset, Math.max(1, length)), message }],
  });
  const marker = /^(?:<{7}|={7}|>{7})(?:\s|$)/m.exec(text);
  if (marker) return wrong(marker.index, 7, 'A merge left its marks here; settle it, or run "stemma lock".');
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true });
  } catch {
    return wrong(0, 1, 'This lock is nested too deeply to be read; delete it and run "stemma lock".');
  }
  const [error] = errors;
  if (error || !root)
    return wrong(error?.offset ?? 0, error?.length ?? 1, 'This lock is not JSON; mend it, or run "stemma lock".');
  const parsed = lockSchema.safeParse(getNodeValue(root));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
    const at = nearest(root, path);
    const what = path.length > 0 ? `"${plain(path.join("."))}" does not fit` : "This is no lock that Stemma wrote";
    return wrong(at.offset, at.length, `${what}: ${plain(issue?.message ?? "")}; mend it, or run "stemma lock".`);
  }
  const nodeOf = (key: string) => findNodeAtLocation(root, ["models", key]);
  return {
    problems: [],
    lock: {
      uri,
      text,
      entries: new Map(Object.entries(parsed.data.models)),
      locate(key) {
        const name = nodeOf(key)?.parent?.children?.[0];
        return { uri, range: rangeOf(name?.offset ?? 0, name?.length ?? 0) };
      },
      rangeOf(key) {
        const node = nodeOf(key);
        return node && rangeOf(node.offset, node.length);
      },
    },
  };
}

function nearest(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (found) return found;
  }
  return root;
}
