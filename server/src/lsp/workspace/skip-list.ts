import { atOrBelow } from "../../domain/uri";

/** What was not read, each file once: counted by reason, with a few names, so that what is told stays small however much it is. */
export interface SkipList {
  /** The reason that a file had before counts no longer. */
  add(uri: string, reason: string): void;
  /** Forgets a file: it was read. */
  remove(uri: string): void;
  /** Forgets what lies at these addresses (URIs) or below: it is gone. */
  removeUnder(addresses: Iterable<string>): void;
  entries(): { readonly reason: string; readonly count: number; readonly examples: readonly string[] }[];
}

/** Files that are known by name; more are counted only. */
const mostNames = 20_000;
/** Reasons are few; should one ever hold a name, the list must not grow with the workspace. */
const mostReasons = 50;

export function createSkipList(examples = 3): SkipList {
  const named = new Map<string, string>();
  const unnamed = new Map<string, number>();
  return {
    add(uri, reason) {
      if (named.has(uri) || named.size < mostNames) named.set(uri, reason);
      else {
        const key = unnamed.size < mostReasons || unnamed.has(reason) ? reason : "other reasons";
        unnamed.set(key, (unnamed.get(key) ?? 0) + 1);
      }
    },
    remove: (uri) => void named.delete(uri),
    removeUnder(addresses) {
      const isGone = atOrBelow(addresses);
      for (const uri of named.keys()) if (isGone(uri)) named.delete(uri);
    },
    entries() {
      const reasons = new Map<string, { count: number; examples: string[] }>();
      const entryOf = (reason: string) => {
        const key = reasons.size < mostReasons || reasons.has(reason) ? reason : "other reasons";
        const entry = reasons.get(key) ?? { count: 0, examples: [] };
        reasons.set(key, entry);
        return entry;
      };
      for (const [uri, reason] of named) {
        const entry = entryOf(reason);
        entry.count++;
        if (entry.examples.length < examples) entry.examples.push(uri);
      }
      for (const [reason, count] of unnamed) entryOf(reason).count += count;
      return [...reasons].map(([reason, entry]) => ({ reason, ...entry })).sort((a, b) => b.count - a.count);
    },
  };
}
