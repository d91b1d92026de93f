import { jsonObject } from "../files/model-files";
import type { AnswerLease, AnswerStore } from "./answer-store";
import { sleep } from "./sleep";

/** A question that several processes may have at once. */
export interface SharedQuestion<T> {
  /** Milliseconds of the epoch. */
  readonly clock: () => number;
  /** The answer that is in the store by now. */
  find(): Promise<T | undefined>;
  /** Asks, and stores what is worth keeping. */
  ask(): Promise<T>;
  /** Why an answer is none. */
  causeOf(answer: T): string | undefined;
  failed(cause: string): T;
  /** What whoever called the question off gets. */
  left(): T;
}

const nobodys: AnswerLease = { end: async () => {} };

/** Looks at the store at most so often before one asks oneself: two to three minutes. */
const mostLooks = 400;
const firstWait = 25;
const longestWait = 400;

/**
 * Single flight between processes: who gets the lease on the key asks, the others look for its answer in the store. That it failed is told to
 * them too, so that ten runs meet a host that hangs once and not ten times. A store without leases asks at once.
 */
export async function askOnceAcrossProcesses<T>(
  store: AnswerStore,
  key: string,
  signal: AbortSignal,
  question: SharedQuestion<T>,
): Promise<T> {
  const take = store.lease?.bind(store);
  if (!take) return question.ask();
  const failureKey = `${key}|failed`;
  const began = question.clock();
  for (let look = 0, wait = firstWait; look < mostLooks; look++, wait = Math.min(wait * 2, longestWait)) {
    const lease = await take(key).catch(() => nobodys);
    if (lease) {
      try {
        // Another process may have finished in between.
        const found = (await question.find()) ?? (look > 0 ? await failure() : undefined);
        if (found !== undefined) return found;
        const answer = await question.ask();
        const cause = question.causeOf(answer);
        if (cause !== undefined && !signal.aborted)
          await store.set(failureKey, JSON.stringify({ cause })).catch(() => {});
        return answer;
      } finally {
        await lease.end().catch(() => {});
      }
    }
    await sleep(wait, signal);
    if (signal.aborted) return question.left();
    const found = (await question.find()) ?? (await failure());
    if (found !== undefined) return found;
  }
  return question.ask();

  /** What the process that asked met since this one began to wait for it. */
  async function failure(): Promise<T | undefined> {
    const stored = await store.get(failureKey).catch(() => undefined);
    if (!stored || stored.at < began) return undefined;
    const cause = jsonObject(stored.text)?.cause;
    return typeof cause === "string" ? question.failed(cause.slice(0, 1_000)) : undefined;
  }
}
