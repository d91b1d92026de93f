import { type Failure, failureOf } from "./failure";
import { recent } from "./recent";
import { turnstile } from "./turnstile";

/** What a request met, apart from the client library that sent it. */
export type Weather =
  | { readonly kind: "answer"; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: "paused"; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly cause: string };

/** The world of one online host, and how patient to be with it. Times are milliseconds. */
export interface WeatherOptions {
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
  /** Bytes of a body that are read at most; default 4 MiB. */
  readonly maxBytes?: number;
  /** Redirects may lead to other hosts, by the same protocol: for a host that never gets a token. Headers stay behind. Default: no. */
  readonly elsewhere?: boolean;
}

type Headings = Readonly<Record<string, string>>;

/** Sends requests to one host. Never throws. With a `body` (a question in JSON, which changes nothing there) it is a POST. */
export interface Courier {
  get(url: string, headers: Headings, signal: AbortSignal, body?: string): Promise<Weather>;
}

/**
 * A courier that keeps its host's limits: at most so many requests at a time, none at all while the host asked for a pause
 * (`429`, `RateLimit: "api";r=0;t=41`), a few tries with growing pauses when it is ill, and an end to waiting. Redirects stay on
 * the host, so that a token cannot travel.
 */
export function courier(options: WeatherOptions): Courier {
  const {
    clock,
    timeout = 10_000,
    patience = 0,
    inFlight = 4,
    tries = 3,
    backoff = 300,
    random = Math.random,
    maxBytes = 4 << 20,
    elsewhere = false,
  } = options;
  const pausedUntil = recent<number>(16);
  const gate = turnstile(inFlight);

  return {
    async get(url, headers, signal, body) {
      const { origin } = new URL(url);
      const leave = await gate.enter(signal);
      if (!leave) return { kind: "failed", cause: "the question was called off" };
      try {
        for (let attempt = 1; ; attempt++) {
          const pause = (pausedUntil.get(origin) ?? 0) - clock();
          if (pause > patience || signal.aborted) return { kind: "paused", milliseconds: Math.max(pause, 0) };
          if (pause > 0) await sleep(pause, signal);
          const met = await once(url, headers, signal, body);
          if (met.kind === "answer") {
            const seconds = pauseOf(met);
            if (seconds > 0) pausedUntil.set(origin, clock() + seconds * 1000);
            if (met.status === 429 && (seconds * 1000 > patience || attempt >= tries)) {
              return { kind: "paused", milliseconds: seconds * 1000 };
            }
            if (met.status === 429) continue;
            if (met.status < 500) return met;
          }
          const again = met.kind === "answer" || met.again;
          if (!again || attempt >= tries || signal.aborted) {
            const times = attempt > 1 ? ` after ${attempt} tries` : "";
            return {
              kind: "failed",
              cause: met.kind === "answer" ? `HTTP ${met.status}${times}` : `${met.cause}${times}`,
            };
          }
          await sleep(backoff * 2 ** (attempt - 1) * (0.5 + random()), signal);
        }
      } finally {
        leave();
      }
    },
  };

  async function once(
    url: string,
    headings: Headings,
    signal: AbortSignal,
    body: string | undefined,
  ): Promise<(Weather & { kind: "answer" }) | Failure> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeout);
    const stop = () => limit.abort();
    signal.addEventListener("abort", stop, { once: true });
    const { origin, protocol } = new URL(url);
    const posted = body === undefined ? {} : { method: "POST", body };
    try {
      let target = url;
      let headers = headings;
      for (let hop = 0; hop < 4; hop++) {
        // Some fetches ignore their signal; waiting must end all the same.
        const response = await Promise.race([
          options.fetch(target, { ...posted, headers, redirect: "manual", signal: limit.signal }),
          aborted(limit.signal),
        ]);
        const location = response.status >= 300 && response.status < 400 ? response.headers.get("Location") : null;
        if (!location) {
          const text = await Promise.race([bodyOf(response, maxBytes), aborted(limit.signal)]);
          return { kind: "answer", status: response.status, headers: response.headers, text };
        }
        const next = new URL(location, target);
        if (next.origin !== origin) {
          if (!elsewhere || next.protocol !== protocol || body !== undefined)
            return { kind: "failed", cause: `redirected to another host (${next.host})`, again: false };
          headers = {};
        }
        target = next.href;
      }
      return { kind: "failed", cause: "redirected in a circle", again: false };
    } catch (error) {
      if (signal.aborted) return { kind: "failed", cause: "the question was called off", again: false };
      if (limit.signal.aborted) return { kind: "failed", cause: `no answer within ${timeout / 1000} s`, again: false };
      return failureOf(error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }
}

/** Seconds for which the host wants no request: from `RateLimit`, else `Retry-After`, else one minute after a bare 429. */
function pauseOf({ status, headers }: { readonly status: number; readonly headers: Headers }): number {
  const limit = /(?:^|;)\s*r=(\d{1,9})\s*;\s*t=(\d{1,6})/.exec(headers.get("RateLimit") ?? "");
  if (limit && Number(limit[1]) === 0) return Math.max(1, Number(limit[2]));
  if (status !== 429) return 0;
  const after = headers.get("Retry-After");
  if (limit) return Math.max(1, Number(limit[2]));
  return after && /^\d{1,6}$/.test(after) ? Math.max(1, Number(after)) : 60;
}

/** Reads a body up to the limit; what is longer is no answer of a model API and is cut. */
async function bodyOf(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; bytes <= maxBytes; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error("aborted"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
  });
}
