import type { HttpParams, HttpResult } from "../../../server/src/lsp/protocol/protocol";

/** What the editor hands in to open connections for the server. */
export interface HttpWorld {
  /** The extension host's own, which knows the editor's proxies and certificates. */
  readonly fetch: typeof fetch;
  /** Whether the workspace is trusted and look-ups are allowed, now. */
  mayAsk(): boolean;
}

/** Headers that describe how the body travelled; it is handed on unpacked and whole. */
const travel = new Set(["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"]);

/**
 * Opens one connection for the server, as `stemma/http` says. Never throws. What is not a plain `GET` or `HEAD` of a web address is
 * refused, and everything while nothing may be looked up.
 */
export async function answerHttp(
  params: unknown,
  { fetch, mayAsk }: HttpWorld,
  signal: AbortSignal,
): Promise<HttpResult> {
  if (!mayAsk() || !isPlain(params)) return { kind: "failed", code: "REFUSED" };
  const { url, method, headers, maxBytes, timeout } = params;
  const late = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, { method, headers, redirect: "manual", signal: AbortSignal.any([signal, late]) });
    const bytes = await bodyOf(response, maxBytes);
    if (!bytes) return { kind: "failed", code: "TOO_LONG" };
    return {
      kind: "answer",
      status: response.status,
      headers: [...response.headers].filter(([name]) => !travel.has(name.toLowerCase())),
      body: bytes.toString("base64"),
    };
  } catch (error) {
    return { kind: "failed", code: late.aborted ? "TIMEOUT" : signal.aborted ? "CANCELLED" : codeOf(error) };
  }
}

function isPlain(params: unknown): params is HttpParams {
  const { url, method, headers, maxBytes, timeout } = (params ?? {}) as Partial<Record<keyof HttpParams, unknown>>;
  if (typeof url !== "string" || !URL.canParse(url) || (method !== "GET" && method !== "HEAD")) return false;
  const { protocol, username, password } = new URL(url);
  if (!/^https?:$/.test(protocol) || username || password) return false;
  if (typeof headers !== "object" || headers === null) return false;
  return isSize(maxBytes) && isSize(timeout) && Object.values(headers).every((value) => typeof value === "string");
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The body, or undefined when it is longer than it may be. */
async function bodyOf(response: Response, maxBytes: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

/** The first code among the error and what caused it. Messages stay here: they may hold the address and the password of a proxy. */
function codeOf(error: unknown): string | undefined {
  let one = error as { code?: unknown; cause?: unknown; errors?: unknown[]; message?: unknown } | undefined;
  for (let depth = 0; one && depth < 5; depth++) {
    if (typeof one.code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(one.code)) {
      const refused = /\bproxy\b.*\b(407)\b/i.exec(String(one.message).slice(0, 500));
      return refused ? "PROXY_AUTH" : one.code;
    }
    one = (one.cause ?? one.errors?.[0]) as typeof one;
  }
  return undefined;
}
