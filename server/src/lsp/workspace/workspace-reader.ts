import { analyzeEach, type ReadFile } from "../../core/scan";
import type { Analysis } from "../../domain/analysis";
import type { Unread } from "../../domain/unread";
import { atOrBelow } from "../../domain/uri";
import type { ServedStemma, WorkspaceFiles } from "../server/server-host";

/** Reads closed files in the background, one at a time. */
export interface WorkspaceReader {
  /** Reads and analyzes these files. Rejects only when the signal aborts, with its reason. */
  read(found: FoundFiles, signal: AbortSignal): Promise<void>;
  /** What is being read at these addresses (URIs) or below counts no longer; without addresses, all of it. Gives what that is. */
  outdate(addresses?: readonly string[]): string[];
}

/** Files as a walk found them, by URI. */
interface FoundFiles {
  readonly stemma: ServedStemma;
  readonly files: WorkspaceFiles;
  /** May grow and shrink while it is read. */
  readonly uris: ReadonlySet<string>;
  /** What the walk did not read, and why. */
  readonly unread: ReadonlyMap<string, Unread>;
  /** Called after each of `uris`, whatever became of it. */
  passed?(): void;
}

interface WorkspaceReaderPlan {
  isOpen(uri: string): boolean;
  /** Told of a file that is not there any more. */
  gone(uri: string): void;
  /** Told of a file that cannot be read, before it is judged. */
  skipped(uri: string, unread: Unread): void;
  /** Told of each file that still is as it was read, and is not open. */
  taken(analysis: Analysis): void;
  failed(uri: string, error: unknown): void;
}

/** A file that is being looked at. */
interface Reading {
  readonly uri: string;
  outdated: boolean;
}

export function createWorkspaceReader(plan: WorkspaceReaderPlan): WorkspaceReader {
  const underway = new Set<Reading>();
  /** What was read is the past: the file is open now and speaks for itself, or it changed or went meanwhile and is looked at again. */
  const isStale = (one: Reading) => one.outdated || plan.isOpen(one.uri);

  async function* readEach(found: FoundFiles, signal: AbortSignal): AsyncGenerator<ReadFile & { reading: Reading }> {
    const breathe = breather();
    for (const uri of found.uris) {
      signal.throwIfAborted();
      const reading = { uri, outdated: false };
      underway.add(reading);
      try {
        const content = plan.isOpen(uri) ? undefined : await found.files.readText(uri);
        signal.throwIfAborted();
        if (!isStale(reading)) {
          if (content === undefined) plan.gone(uri);
          else if ("text" in content) {
            yield { kind: "text", document: { uri, languageId: "", text: content.text }, reading };
          } else {
            plan.skipped(uri, content.unread);
            yield { kind: "skipped", uri, unread: content.unread, reading };
          }
        }
      } finally {
        underway.delete(reading);
      }
      found.passed?.();
      await breathe();
    }
    // What was not read is said of the file itself, where the policy has a word for it.
    for (const [uri, unread] of found.unread) {
      plan.skipped(uri, unread);
      yield { kind: "skipped", uri, unread, reading: { uri, outdated: false } };
      await breathe();
    }
  }

  return {
    read: (found, signal) =>
      analyzeEach({
        stemma: found.stemma,
        files: readEach(found, signal),
        signal,
        look: { network: false },
        // The next file is read once this one is done: open texts come first, and a closed one holds up nobody.
        inFlight: 1,
        take({ reading }, analysis) {
          if (!isStale(reading)) plan.taken(analysis);
        },
        onFault: plan.failed,
      }),
    outdate(addresses) {
      const isConcerned = addresses ? atOrBelow(addresses) : () => true;
      const concerned = [...underway].filter(({ uri }) => isConcerned(uri));
      for (const reading of concerned) reading.outdated = true;
      return concerned.map(({ uri }) => uri);
    },
  };
}

/** Lets other work have its turn when this one has been busy for a moment. */
function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 12) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}
