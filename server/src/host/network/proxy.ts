/** Requests through a proxy: a bundle of its own, because most machines have none and Node's own `fetch` knows none. */
import { ProxyAgent, fetch as send } from "undici";
import type { ProxyAddress } from "./proxy-env";

/**
 * A `fetch` whose every request goes through one proxy: through a tunnel to a host that speaks https, plainly to one that speaks http. It
 * rejects as `fetch` does; what the proxy itself did wrong is a cause with a code that begins with `PROXY_` and a sentence that a
 * person can act on. Name and password of the proxy are in no message.
 */
export function throughProxy(proxy: ProxyAddress): typeof fetch {
  const { url, authorization } = proxy;
  const dispatcher =
    url === undefined
      ? undefined
      : new ProxyAgent({ uri: url, proxyTunnel: false, ...(authorization && { token: authorization }) });
  return async (input, init) => {
    if (!dispatcher)
      throw failed("PROXY_UNUSABLE", `${proxy.variable} names no http or https proxy; correct or remove it`);
    const request = new Request(input, init);
    const body = request.body && new Uint8Array(await request.arrayBuffer());
    const { method, redirect, signal } = request;
    try {
      const headers = [...request.headers] as [string, string][];
      const met = await send(request.url, { method, headers, body, redirect, signal, dispatcher });
      if (met.status === 407) throw new Error("Proxy response (407)");
      return asAnswer(met);
    } catch (error) {
      if (signal.aborted) throw error;
      throw explained(error, proxy, new URL(request.url).host);
    }
  };
}

/** The same answer as the process's own `fetch` gives it: the library's classes are not the process's. */
function asAnswer(met: Awaited<ReturnType<typeof send>>): Response {
  const { status, statusText } = met;
  const headers = [...met.headers] as [string, string][];
  const answer = new Response(met.body as ReadableStream | null, { status, statusText, headers });
  Object.defineProperty(answer, "url", { value: met.url });
  Object.defineProperty(answer, "redirected", { value: met.redirected });
  return answer;
}

function explained(error: unknown, { name, variable, authorization }: ProxyAddress, host: string): unknown {
  const chain = causes(error);
  const refused = chain.map(({ message }) => /^Proxy .*\((\d{3})\)/.exec(message ?? "")?.[1]).find(Boolean);
  if (refused === "407") {
    const asks = authorization
      ? `refused the name and the password in ${variable} (HTTP 407)`
      : `asks for a name and a password (HTTP 407); write http://NAME:PASSWORD@${name} into ${variable}`;
    return failed("PROXY_AUTH", `the proxy ${name} ${asks}`);
  }
  if (refused)
    return failed("PROXY_REFUSED", `the proxy ${name} does not let requests through to ${host} (HTTP ${refused})`);
  const code = chain.map(({ code }) => code).find((one) => typeof one === "string" && unreached.test(one));
  if (!code) return error;
  return failed(
    "PROXY_UNREACHABLE",
    `the proxy ${name} cannot be reached (${code}); check ${variable}, or list ${host} in NO_PROXY`,
  );
}

/** Codes of connections that never came about: here the only connection is the one to the proxy. */
const unreached = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

interface Cause {
  readonly message?: string;
  readonly code?: unknown;
}

function causes(error: unknown): Cause[] {
  const chain: Cause[] = [];
  for (let one = error; one && chain.length < 5; one = (one as { cause?: unknown }).cause) {
    chain.push(one as Cause);
    if (one instanceof AggregateError) chain.push(...(one.errors as Cause[]).slice(0, 2));
  }
  return chain;
}

function failed(code: string, message: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
}
