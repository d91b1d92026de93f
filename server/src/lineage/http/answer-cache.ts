import type { ModelRecord } from "../../domain/lineage";
import { type ModelReference, modelKey } from "../../domain/reference";
import type { Answer, Source } from "../source";
import type { AnswerStore, StoredAnswer } from "./answer-store";
import { entryVersion, parseEntry, printEntry } from "./cache-entry";
import { askOnceAcrossProcesses } from "./cross-process-flight";

export interface AnswerCacheOptions {
  readonly store: AnswerStore;
  /** Milliseconds of the epoch. */
  readonly clock: () => number;
  /** Whom the answers come from and to whom they were given, `scopeOf`: other answers are another entry. */
  readonly scope?: string | Promise<string>;
  /** An answer this young is not asked again; default one day. Absence and gating are asked again after an hour. */
  readonly freshFor?: number;
  /** An answer this old is no answer any more, except where the source cannot be reached; default thirty days. */
  readonly keepFor?: number;
  /** An answer stored before this moment (milliseconds of the epoch) is asked again, however young it is; asked for each look-up. */
  readonly notBefore?: () => number;
  /** Told when a stale answer that was served has been replaced by another one. */
  readonly refreshed?: (reference: ModelReference) => void;
}

const day = 86_400_000;
const hour = 3_600_000;

/**
 * Puts a store before an online source. `live` answers from the store while the answer is fresh; a stale answer is given at once
 * and asked again behind it. `stored` never asks: it is the source for when the network is not allowed. Only answers are kept,
 * never network errors; an entry that is cut off, of another version or of another shape is a miss. Of several processes that share the
 * store one asks, and the others take its answer.
 */
export function cached(
  source: Source,
  options: AnswerCacheOptions,
): { readonly live: Source; readonly stored: Source } {
  const { store, clock, scope = "", freshFor = day, keepFor = 30 * day, notBefore } = options;
  const refreshing = new Set<string>();

  const stored: Source = {
    name: source.name,
    online: false,
    spellings: source.spellings,
    async lookup(reference) {
      const entry = await read(await keyOf(reference));
      return entry && clock() - entry.at < keepFor ? entry.answer : { kind: "silent" };
    },
  };
  const live: Source = {
    name: source.name,
    online: true,
    spellings: source.spellings,
    async lookup(reference, signal) {
      const key = await keyOf(reference);
      const entry = await read(key);
      if (entry && isFresh(entry)) return entry.answer;
      if (entry && entry.answer.kind === "record" && ageOf(entry) < keepFor) {
        void refresh(reference, entry.text);
        return entry.answer;
      }
      const answer = await askOnce(reference, signal);
      return answer.kind === "unreachable" && entry ? dated(entry, answer.cause) : answer;
    },
  };
  return { live, stored };

  function isFresh(entry: Entry): boolean {
    return ageOf(entry) < (entry.answer.kind === "record" ? freshFor : Math.min(freshFor, hour));
  }

  function ageOf({ at }: Entry): number {
    return notBefore !== undefined && at < notBefore() ? Number.POSITIVE_INFINITY : clock() - at;
  }

  /** Asks the source and keeps its answer, unless another process does so just now. */
  async function askOnce(reference: ModelReference, signal: AbortSignal): Promise<Answer> {
    const key = await keyOf(reference);
    return askOnceAcrossProcesses<Answer>(store, key, signal, {
      clock,
      find: async () => {
        const entry = await read(key);
        return entry && isFresh(entry) ? entry.answer : undefined;
      },
      ask: async () => {
        const answer = await source.lookup(reference, signal);
        await write(key, answer);
        return answer;
      },
      causeOf: (answer) => (answer.kind === "unreachable" ? answer.cause : undefined),
      failed: (cause) => ({ kind: "unreachable", cause }),
      left: () => ({ kind: "not-asked", cause: "the question was called off" }),
    });
  }

  /** Asks behind an answer that was served already; nobody waits, and failure leaves the old answer in place. */
  async function refresh(reference: ModelReference, before: string): Promise<void> {
    const key = await keyOf(reference);
    if (refreshing.has(key) || refreshing.size >= 64) return;
    refreshing.add(key);
    try {
      const after = printEntry(await askOnce(reference, new AbortController().signal));
      if (after !== undefined && after !== before) options.refreshed?.(reference);
    } catch {
      // A source promises not to throw; if it does, the old answer stays.
    } finally {
      refreshing.delete(key);
    }
  }

  async function keyOf(reference: ModelReference): Promise<string> {
    return `v${entryVersion}|${source.name}|${await scope}|${modelKey(reference)}`;
  }

  async function read(key: string): Promise<Entry | undefined> {
    const found = await store.get(key).catch(() => undefined);
    const answer = found && parseEntry(found.text);
    return found && answer && { answer, at: found.at, text: found.text };
  }

  async function write(key: string, answer: Answer): Promise<void> {
    const text = printEntry(answer);
    // A full or read-only disk costs speed, not answers.
    if (text !== undefined) await store.set(key, text).catch(() => {});
  }
}

interface Entry extends StoredAnswer {
  readonly answer: Answer;
}

/** Whether a record was served because no host responded: a note of it says its age. */
export function isDated({ notes }: ModelRecord): boolean {
  return notes.some((note) => /^As of \d{4}-\d{2}-\d{2}: /.test(note));
}

/** An old answer in the place of none: it says that it is old. */
function dated({ answer, at }: Entry, cause: string): Answer {
  if (answer.kind !== "record") return answer;
  const note = `As of ${new Date(at).toISOString().slice(0, 10)}: ${cause}.`;
  return { kind: "record", record: { ...answer.record, notes: [...answer.record.notes, note] } };
}
