import { deadline } from "../../domain/deadline";
import type { Log } from "../log";

export interface FetchOptions {
  /** For the whole exchange, body included. 10 000 ms by default. */
  readonly timeoutMs?: number;
  /** A longer body fails; 16 MB by default. */
  readonly maxBodyBytes?: number;
  /** None in a browser, which sends its own: a page that sets another has to ask each host for leave first. */
  readonly userAgent?: string;
  readonly log?: Pick<Log, "debug">;
  /** What really opens the connection, `sendBy` for one; the process's own `fetch` by default. */
  readonly send?: typeof fetch;
}

/**
 * A `fetch` that is bounded: a time limit, a size limit. How many requests a host gets at a time is the HTTP client's to say
 * (`lineage/http/http-client.ts`). The body is read before the promise settles. Headers are the caller's; after a redirect to another origin the platform drops
 * `Authorization`. Rejects as `fetch` does: `TimeoutError`, the caller's abort reason, or a `TypeError` with the network's cause.
 */
export function createFetch(options: FetchOptions): typeof fetch {
  const { userAgent, timeoutMs = 10_000, maxBodyBytes = 16 * 1024 * 1024, send = fetch } = options;
  return async (input, init) => {
    const request = new Request(input, init);
    const limit = new AbortController();
    const callOff = deadline(timeoutMs, () => limit.abort(new DOMException("no answer in time", "TimeoutError")));
    try {
      const signal = AbortSignal.any([request.signal, limit.signal]);
      options.log?.debug(`${request.method} ${request.url}`);
      if (userAgent) request.headers.set("user-agent", userAgent);
      const response = await send(request, { signal });
      return await whole(response, maxBodyBytes);
    } finally {
      callOff();
    }
  };
}

/** A `fetch` for the time without permission: it rejects and opens nothing. */
export const offlineFetch: typeof fetch = async () => {
  throw new TypeError("fetch failed", { cause: new Error("offline: not asked") });
};

/** Reads the body up to the limit and gives a response that needs no network any more. */
async function whole(response: Response, limit: number): Promise<Response> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > limit) {
      await reader?.cancel();
      throw new TypeError("fetch failed", { cause: new Error(`the answer is longer than ${limit} bytes`) });
    }
    parts.push(part.value);
  }
  const body = response.body ? new Blob(parts as BlobPart[]) : null;
  const copy = new Response(body, response);
  // The constructor cannot set these two, and a renamed repository shows only in them.
  Object.defineProperty(copy, "url", { value: response.url });
  Object.defineProperty(copy, "redirected", { value: response.redirected });
  return copy;
}
