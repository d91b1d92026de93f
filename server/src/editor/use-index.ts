import type { Analysis, DatasetUse, Use } from "../domain/analysis";
import type { Finding } from "../domain/finding";
import { atOrBelow } from "../domain/uri";

/** What is kept of one analyzed file: plain data, no text, no tree. */
export interface IndexedFile {
  readonly uri: string;
  readonly uses: readonly Use[];
  /** Fixes only where the finding lies in another file: there nobody else has them. */
  readonly findings: readonly Finding[];
  readonly policy: Analysis["policy"];
  /** Absent: none is named. */
  readonly datasets?: readonly DatasetUse[];
}

/** Who uses which model where, over all files that were analyzed. Reads are cheap; nothing in it is live. */
export interface UseIndex {
  /** Replaces what the analyzed file said before. False when the bound was hit and some of it is not kept. */
  put(analysis: Analysis): boolean;
  /** Forgets a file. */
  remove(uri: string): void;
  file(uri: string): IndexedFile | undefined;
  files(): IterableIterator<IndexedFile>;
  /** Files whose values come out of `uri`: they have to be read again when it changes. */
  dependents(uri: string): string[];
  /** Every file that something is known of, at one of these addresses (URIs) or below: those analyzed, and those that others take values from. */
  under(addresses: Iterable<string>): string[];
  /** Uses that were not kept. */
  readonly dropped: number;
  readonly size: number;
}

/** An index of at most `limit` uses. */
export function createUseIndex(limit = 20_000): UseIndex {
  const files = new Map<string, IndexedFile>();
  /** By file that is read from: the files that read from it. */
  const readers = new Map<string, Set<string>>();
  let size = 0;
  let dropped = 0;

  function drop(uri: string): void {
    const file = files.get(uri);
    if (!file) return;
    files.delete(uri);
    size -= file.uses.length;
    for (const source of sourcesOf(file)) {
      const set = readers.get(source);
      set?.delete(uri);
      if (set?.size === 0) readers.delete(source);
    }
  }

  return {
    put({ uri, uses, findings, policy, datasets = [] }) {
      drop(uri);
      const room = Math.max(0, limit - size);
      dropped += Math.max(0, uses.length - room);
      if (uses.length + findings.length + datasets.length === 0) return true;
      // Lineages stay shared: the resolver gives one object for a model, however many uses name it.
      const kept = uses.slice(0, room).map((use) => ({ ...use, detection: flat(use.detection) }));
      const file: IndexedFile = {
        uri,
        uses: kept,
        findings: findings
          .slice(0, limit)
          .map((finding) => flat(finding.uri === uri ? { ...finding, fixes: [] } : finding)),
        policy,
        ...(datasets.length > 0 && { datasets: datasets.slice(0, limit).map(flat) }),
      };
      files.set(uri, file);
      size += kept.length;
      for (const source of sourcesOf(file)) {
        const set = readers.get(source) ?? new Set();
        readers.set(source, set.add(uri));
      }
      return uses.length <= room;
    },
    remove: drop,
    file: (uri) => files.get(uri),
    files: () => files.values(),
    dependents: (uri) => [...(readers.get(uri) ?? [])],
    under(addresses) {
      return [...new Set([...files.keys(), ...readers.keys()])].filter(atOrBelow(addresses));
    },
    get dropped() {
      return dropped;
    },
    get size() {
      return size;
    },
  };
}

/** The other files that a file's values come from, the literal's own file and every step on the way. */
function sourcesOf({ uri, uses, datasets = [] }: IndexedFile): Set<string> {
  const sources = new Set(
    [...uses, ...datasets].flatMap(({ detection }) => [detection.uri, ...detection.path.map((step) => step.uri)]),
  );
  sources.delete(uri);
  return sources;
}

/** A copy that shares no memory with the text it was cut from: a slice would keep the whole file alive. */
function flat<T>(plain: T): T {
  return JSON.parse(JSON.stringify(plain)) as T;
}
