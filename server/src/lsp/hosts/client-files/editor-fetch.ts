import { CancellationTokenSource, type Connection } from "vscode-languageserver";
import { type HttpParams, type HttpResult, httpRequest } from "../../protocol/protocol";

/** Bytes of a body, and milliseconds of an exchange, after which the editor gives up. Whoever asks is stricter. */
const limits = { maxBytes: 16 << 20, timeout: 30_000 };
/** Redirects that are followed where whoever asks leaves that to `fetch`. */
const mostHops = 5;

/**
 * A `fetch` that has the editor open the connection (`stemma/http`). It rejects as `fetch` does, with the editor's code as the cause's. Only
 * `GET` and `HEAD` go this way; another method is a `TypeError`. After a redirect to another origin no `Authorization` is sent.
 */
export function editorFetch(connection: Connection): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, redirect, signal } = request;
    if (method !== "GET" && method !== "HEAD") throw failed("METHOD");
    const headers = Object.fromEntries(request.headers);
    let url = request.url;
    for (let hop = 0; hop <= mostHops; hop++) {
      const answer = await exchange({ url, method, headers, ...limits }, signal);
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get("location") : null;
      if (location === null || redirect === "manual") return shown(answer, url, hop > 0);
      if (redirect === "error") throw failed("REDIRECTED");
      const next = new URL(location, url);
      if (next.origin !== new URL(url).origin) delete headers.authorization;
      url = next.href;
    }
    throw failed("REDIRECTED");
  };

  async function exchange(params: HttpParams, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted();
    const source = new CancellationTokenSource();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener(
        "abort",
        () => {
          source.cancel();
          reject(signal.reason);
        },
        { once: true },
      );
    });
    aborted.catch(() => undefined);
    try {
      const asked = connection.sendRequest<HttpResult>(httpRequest, params, source.token);
      const result = await Promise.race([asked, aborted]);
      if (result?.kind !== "answer") throw failed(result?.code);
      return responseOf(result, params.method);
    } catch (error) {
      if (signal.aborted || error instanceof TypeError) throw error;
      // The editor is gone, or answers nothing of the kind.
      throw failed("EDITOR");
    } finally {
      source.dispose();
    }
  }
}

/** Statuses that never have a body. */
const bare = new Set([101, 204, 205, 304]);

function responseOf(result: HttpResult & { kind: "answer" }, method: string): Response {
  const { status, headers, body } = result;
  const bytes = bare.has(status) || method === "HEAD" ? null : Uint8Array.from(atob(body), (one) => one.charCodeAt(0));
  try {
    return new Response(bytes, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
  } catch {
    throw failed("ANSWER");
  }
}

/** The constructor cannot set these two, and a renamed repository shows only in them. */
function shown(answer: Response, url: string, redirected: boolean): Response {
  Object.defineProperty(answer, "url", { value: url });
  Object.defineProperty(answer, "redirected", { value: redirected });
  return answer;
}

/** What our own codes mean; the system's codes are explained where they are read. */
const words: Readonly<Record<string, string>> = {
  REFUSED: "the editor did not allow the look-up",
  TIMEOUT: "no answer in time",
  TOO_LONG: `the answer is longer than ${limits.maxBytes} bytes`,
  EDITOR: "the editor did not open the connection",
  REDIRECTED: "redirected once too often",
  PROXY_AUTH: "the editor's proxy asks for a name and a password (HTTP 407); see its setting http.proxy",
};

function failed(code: string | undefined): TypeError {
  const cause = new Error(words[code ?? ""] ?? "fetch failed");
  return new TypeError(cause.message, { cause: Object.assign(cause, { code }) });
}
