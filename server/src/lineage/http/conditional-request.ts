import { jsonObject } from "../files/model-files";
import type { AnswerStore } from "./answer-store";
import { askOnceAcrossProcesses } from "./cross-process-flight";
import type { HttpClient, HttpOutcome } from "./http-client";
import { createLruCache } from "./lru-cache";

/** Asks for documents that change seldom. Never throws. */
export interface ConditionalRequests {
  /**
   * The document at a URL. One that was kept is given without asking while it is younger than `freshFor` milliseconds (default 0), and
   * afterwards asked for with the mark (`ETag`) that it came with. `reduce` says which part of a document is worth keeping, and
   * that part is the answer's text; undefined keeps nothing and leaves the answer as it is.
   */
  get(url: string, signal: AbortSignal, options?: ConditionalAnswer): Promise<HttpOutcome>;
}

interface ConditionalAnswer {
  readonly freshFor?: number;
  readonly reduce?: (text: string) => string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Puts the memory of documents before a courier. Only for hosts that need no token: what is kept is the same for everybody. With a
 * store, documents outlast the process.
 */
export function conditionalRequests(
  post: HttpClient,
  { store, clock }: { readonly store?: AnswerStore; readonly clock: () => number },
): ConditionalRequests {
  const memory = createLruCache<Kept>(32);
  return {
    async get(url, signal, { freshFor = 0, reduce = whole, headers = {} } = {}) {
      const key = `v1|document|${url}`;
      const kept = memory.get(key) ?? (await fromStore(key));
      const age = kept ? clock() - kept.at : Number.POSITIVE_INFINITY;
      if (kept && age >= 0 && age < freshFor) return answer(kept.text);
      const began = clock();
      const ask = () => fetchAnew(url, key, kept, signal, { headers, reduce, freshFor });
      if (!store) return ask();
      return askOnceAcrossProcesses<HttpOutcome>(store, key, signal, {
        clock,
        find: async () => {
          const stored = await fromStore(key);
          const isNew = stored && (stored.at >= began || (freshFor > 0 && clock() - stored.at < freshFor));
          return isNew ? answer(stored.text) : undefined;
        },
        ask,
        causeOf: (met) => (met.kind === "failed" ? met.cause : undefined),
        failed: (cause) => ({ kind: "failed", cause }),
        left: () => ({ kind: "failed", cause: "the question was called off" }),
      });
    },
  };

  async function fetchAnew(
    url: string,
    key: string,
    kept: Kept | undefined,
    signal: AbortSignal,
    { headers, reduce, freshFor }: Required<ConditionalAnswer>,
  ): Promise<HttpOutcome> {
    const asked = kept?.mark ? { ...headers, "If-None-Match": kept.mark } : headers;
    const met = await post.get(url, asked, signal);
    if (met.kind !== "answer") return met;
    if (met.status === 304 && kept) {
      await keep(key, { ...kept, at: clock() });
      return answer(kept.text);
    }
    // 206: the part that a `Range` asked for.
    if (met.status !== 200 && met.status !== 206) return met;
    const text = reduce(met.text);
    if (text === undefined) return met;
    const mark = met.headers.get("ETag")?.slice(0, 200);
    if (mark || freshFor > 0) await keep(key, { text, at: clock(), ...(mark && { mark }) });
    return { ...met, text };
  }

  async function keep(key: string, kept: Kept): Promise<void> {
    if (kept.text.length > maxLength) return;
    memory.set(key, kept);
    try {
      await store?.set(key, JSON.stringify({ text: kept.text, mark: kept.mark }));
    } catch {
      // A failing store costs speed, not answers.
    }
  }

  async function fromStore(key: string): Promise<Kept | undefined> {
    try {
      const stored = await store?.get(key);
      const { text, mark } = jsonObject(stored?.text) ?? {};
      if (!stored || typeof text !== "string" || text.length > maxLength) return undefined;
      // A mark becomes a header: only what a header may hold.
      const usable = typeof mark === "string" && /^[\x21-\x7e ]{1,200}$/.test(mark) ? { mark } : {};
      return { text, at: stored.at, ...usable };
    } catch {
      return undefined;
    }
  }
}

interface Kept {
  readonly text: string;
  /** Milliseconds of the epoch at which it was last known to be current. */
  readonly at: number;
  readonly mark?: string;
}

/** UTF-16 units. */
const maxLength = 1 << 19;

function answer(text: string): HttpOutcome {
  return { kind: "answer", status: 200, headers: new Headers(), text };
}

function whole(text: string): string {
  return text;
}
