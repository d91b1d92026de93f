import { deadline } from "../../domain/deadline";
import { readBody } from "./body";
import { type Failure, failureOf } from "./failure";
import { type HostWatch, hostWatch } from "./host-watch";
import { createLruCache } from "./lru-cache";
import { pauseOf } from "./pause";
import { createSemaphore } from "./semaphore";
import { sleep } from "./sleep";

/** What a request met, apart from the client library that sent it. */
export type HttpOutcome =
  | { readonly kind: "answer"; readonly status: number; readonly headers: Headers; readonly text: string }
  | {
      readonly kind: "paused";
      readonly milliseconds: number;
      /** The pause that the host asks for, where it is longer than anybody would wait. */
      readonly absurd?: string;
    }
  | { readonly kind: "failed"; readonly cause: string };

/** Until when hosts want no request, where several processes share what they know of it. Neither call rejects. */
export interface SharedPauses {
  /** Milliseconds of the epoch; 0 for none. */
  get(origin: string): Promise<number>;
  set(origin: string, until: number): Promise<void>;
}

/** The world of one online host, and how patient to be with it. Times are milliseconds. */
export interface HttpClientOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds of the epoch. */
  readonly clock: () => number;
  /** Per request; default 10,000. */
  readonly timeout?: number;
  /** A pause that the host asks for is waited out when it is this short; default 0: the answer then says how long it lasts. */
  readonly patience?: number;
  /** Requests at the same time; default 4. */
  readonly inFlight?: number;
  /** Tries in all when the host says 5xx or drops the connection; default 3. */
  readonly tries?: number;
  /** First pause between tries, doubled and jittered; default 300. */
  readonly backoff?: number;
  /** Between 0 and 1, for the jitter. Default `Math.random`. */
  readonly random?: () => number;
  /** Bytes of a body, unpacked, that are read at most; default 4 MiB. */
  readonly maxBytes?: number;
  /** A longer body counts as far as it was read, where its beginning says enough. Default: it is no answer. */
  readonly cut?: boolean;
  /** Keeps account of the host; several couriers of a run may share it. Default: one of its own. */
  readonly watch?: HostWatch;
  /** What other processes know of the host's pauses. */
  readonly pauses?: SharedPauses;
  /** Redirects may lead to other hosts, by the same protocol: for a host that never gets a token. Headers stay behind. Default: no. */
  readonly elsewhere?: boolean;
}

type Headings = Readonly<Record<string, string>>;

/** Sends requests to one host. Never throws. With a `body` (a question in JSON, which changes nothing there) it is a POST. */
export interface HttpClient {
  get(url: string, headers: Headings, signal: AbortSignal, body?: string): Promise<HttpOutcome>;
}

/**
 * A courier that keeps its host's limits: at most so many requests at a time, none at all while the host asked for a pause
 * (`429`, `RateLimit: "api";r=0;t=41`), a few tries with growing pauses when it is ill, and an end to waiting and to asking
 * (`HostWatch`). Until a host has answered once it gets a single request at a time, so that one that hangs is asked once. Redirects stay
 * on the host, so that a token cannot travel.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { clock, patience = 0, inFlight = 4, tries = 3, backoff = 300, random = Math.random, pauses } = options;
  const watch = options.watch ?? hostWatch(clock);
  const pausedUntil = createLruCache<{ until: number; absurd?: string }>(16);
  const gate = createSemaphore(inFlight);
  const first = createSemaphore(1);

  return {
    async get(url, headers, signal, body) {
      const { origin } = new URL(url);
      const leave = await gate.enter(signal);
      if (!leave) return { kind: "failed", cause: calledOff };
      try {
        const alone = watch.isKnown(origin) ? undefined : await first.enter(signal);
        if (watch.isKnown(origin)) alone?.();
        try {
          const met = await persist(url, headers, signal, body);
          if (signal.aborted) return met;
          if (met.kind === "failed") watch.unanswered(origin, met.cause);
          if (met.kind === "paused") watch.unanswered(origin, "HTTP 429: its limit is reached");
          return met;
        } finally {
          alone?.();
        }
      } finally {
        leave();
      }
    },
  };

  async function persist(url: string, headers: Headings, signal: AbortSignal, body?: string): Promise<HttpOutcome> {
    const { origin } = new URL(url);
    for (let attempt = 1; ; attempt++) {
      if (signal.aborted) return { kind: "failed", cause: calledOff };
      const closed = watch.closed(origin);
      if (closed !== undefined) return { kind: "failed", cause: `${closed}; left alone since` };
      const pause = await pauseFor(origin);
      if (pause.milliseconds > patience) return { kind: "paused", ...pause };
      if (pause.milliseconds > 0) {
        await sleep(pause.milliseconds, signal);
        continue;
      }
      const met = await once(url, headers, signal, body);
      if (met.kind === "answer") {
        if (met.status < 500) watch.answered(origin);
        const asked = pauseOf(met.status, met.headers, clock());
        if (asked.milliseconds > 0) await keepPause(origin, asked);
        if (met.status === 429 && (asked.milliseconds > patience || attempt >= tries))
          return { kind: "paused", ...asked };
        if (met.status === 429) continue;
        if (met.status < 500) return met;
      }
      if (signal.aborted) return { kind: "failed", cause: calledOff };
      const again = met.kind === "answer" || met.again;
      if (!again || attempt >= tries) {
        const times = attempt > 1 ? ` after ${attempt} tries` : "";
        const cause = `${met.kind === "answer" ? `HTTP ${met.status}` : met.cause}${times}`;
        watch.failed(origin, cause, met.kind === "failed" && met.lasting === true);
        return { kind: "failed", cause };
      }
      await sleep(backoff * 2 ** (attempt - 1) * (0.5 + random()), signal);
    }
  }

  /** The pause of the host that this process or another one knows of. */
  async function pauseFor(origin: string): Promise<{ milliseconds: number; absurd?: string }> {
    const own = pausedUntil.get(origin);
    const others = (await pauses?.get(origin)) ?? 0;
    // Nobody's clock makes a pause longer than the longest that is kept.
    const until = Math.max(own?.until ?? 0, Math.min(others, clock() + 3_600_000));
    return { milliseconds: Math.max(0, until - clock()), ...(own?.absurd && { absurd: own.absurd }) };
  }

  async function keepPause(origin: string, { milliseconds, absurd }: { milliseconds: number; absurd?: string }) {
    const until = clock() + milliseconds;
    pausedUntil.set(origin, { until, ...(absurd && { absurd }) });
    await pauses?.set(origin, until);
  }

  async function once(
    url: string,
    headings: Headings,
    signal: AbortSignal,
    body: string | undefined,
  ): Promise<(HttpOutcome & { kind: "answer" }) | Failure> {
    const { timeout = 10_000, maxBytes = 4 << 20, cut = false, elsewhere = false } = options;
    const limit = new AbortController();
    const stop = () => limit.abort();
    const callOff = deadline(timeout, stop);
    signal.addEventListener("abort", stop, { once: true });
    const { origin, protocol } = new URL(url);
    const posted = body === undefined ? {} : { method: "POST", body };
    try {
      let target = url;
      let headers = headings;
      for (let hop = 0; hop < 4; hop++) {
        watch.sent(origin);
        // Some fetches ignore their signal; waiting must end all the same.
        const response = await Promise.race([
          options.fetch(target, { ...posted, headers, redirect: "manual", signal: limit.signal }),
          aborted(limit.signal),
        ]);
        const location = response.status >= 300 && response.status < 400 ? response.headers.get("Location") : null;
        if (!location) {
          const read = await Promise.race([readBody(response, maxBytes), aborted(limit.signal)]);
          if (read.isCut && !cut)
            return {
              kind: "failed",
              cause: `its answer is longer than ${maxBytes.toLocaleString("en-US")} bytes`,
              again: false,
            };
          return { kind: "answer", status: response.status, headers: response.headers, text: read.text };
        }
        await response.body?.cancel().catch(() => {});
        const next = URL.canParse(location, target) ? new URL(location, target) : undefined;
        if (!next) return { kind: "failed", cause: "redirected to what is no address", again: false };
        if (next.origin !== origin) {
          if (!elsewhere || next.protocol !== protocol || body !== undefined)
            return { kind: "failed", cause: `redirected to another host (${next.host})`, again: false };
          headers = {};
        }
        target = next.href;
      }
      return { kind: "failed", cause: "redirected in a circle", again: false };
    } catch (error) {
      if (signal.aborted) return { kind: "failed", cause: calledOff, again: false };
      if (limit.signal.aborted)
        return { kind: "failed", cause: `no answer within ${timeout / 1000} s`, again: false, lasting: true };
      return failureOf(error);
    } finally {
      callOff();
      signal.removeEventListener("abort", stop);
    }
  }
}

const calledOff = "the question was called off";

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error("aborted"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
