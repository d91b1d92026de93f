import { readProxies } from "./proxy-env";

/** What opens connections for a process that reads its proxies from the environment. */
export interface ProxyFetch {
  readonly fetch: typeof fetch;
  /** The variables that name proxies; empty where everything is reached directly. */
  readonly proxies: readonly string[];
}

/**
 * Opens connections directly or through the proxy that the environment names for the host, anew for each request. Certificates are Node's matter
 * (`NODE_EXTRA_CA_CERTS`). `hide` is told every password of a proxy before it can reach a message.
 */
export function proxyFetchBy(
  env: Readonly<Record<string, string | undefined>>,
  hide: (secret: string) => void,
  direct: typeof fetch = fetch,
): ProxyFetch {
  const proxies = readProxies(env);
  proxies.secrets.forEach(hide);
  if (proxies.variables.length === 0) return { fetch: direct, proxies: [] };
  const opened = new Map<string, Promise<typeof fetch>>();
  return {
    proxies: proxies.variables,
    async fetch(input, init) {
      const request = new Request(input, init);
      const proxy = proxies.for(request.url);
      if (!proxy) return direct(request);
      // One agent a variable, so that connections to the proxy are used again.
      const known = opened.get(proxy.variable);
      const through = known ?? import("./proxy.js").then(({ throughProxy }) => throughProxy(proxy));
      if (!known) opened.set(proxy.variable, through);
      return (await through)(request);
    },
  };
}
