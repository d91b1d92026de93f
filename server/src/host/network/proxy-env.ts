import { BlockList, isIP } from "node:net";

/** The proxy that stands between this machine and a host. */
export interface ProxyAddress {
  /** Address without name and password; undefined when the variable names none that can be used. */
  readonly url?: string;
  /** `Basic …`, for the proxy alone. */
  readonly authorization?: string;
  /** Host and port, for messages. */
  readonly name: string;
  /** The variable that names it, as it is written. */
  readonly variable: string;
}

/** The proxies of an environment. */
export interface Proxies {
  /** The proxy for an address; undefined when it is reached directly. */
  for(url: string): ProxyAddress | undefined;
  /** The variables that count, in the order https, http. */
  readonly variables: readonly string[];
  /** Passwords in them, as written and as sent; for a log that hides them. */
  readonly secrets: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in small letters first, as other tools do. `NO_PROXY` lists hosts with all below
 * them, `.suffixes`, `host:port`, addresses, networks (`10.0.0.0/8`) or `*`. This machine itself is never reached through a proxy.
 */
export function readProxies(env: Env): Proxies {
  const https = proxyIn(env, "https_proxy", "HTTPS_PROXY");
  const http = proxyIn(env, "http_proxy", "HTTP_PROXY");
  const direct = exceptions(env.no_proxy || env.NO_PROXY || "");
  const known = [https, http].filter((one) => one !== undefined);
  return {
    for(address) {
      const url = new URL(address);
      const proxy = url.protocol === "https:" ? https?.proxy : url.protocol === "http:" ? http?.proxy : undefined;
      return proxy && !direct(url) ? proxy : undefined;
    },
    variables: known.map(({ proxy }) => proxy.variable),
    secrets: known.flatMap(({ secrets }) => secrets),
  };
}

function proxyIn(env: Env, ...names: readonly string[]): { proxy: ProxyAddress; secrets: string[] } | undefined {
  const variable = names.find((name) => env[name]?.trim());
  const text = variable && env[variable]?.trim();
  if (!variable || !text) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.hostname === "" || !/^https?:$/.test(url.protocol))
    return { proxy: { name: "", variable }, secrets: [] };
  const name = `${url.hostname}:${url.port || (url.protocol === "https:" ? 443 : 80)}`;
  const [user, password] = [plain(url.username), plain(url.password)];
  if (user === "" && password === "") return { proxy: { url: url.origin, name, variable }, secrets: [] };
  const word = Buffer.from(`${user}:${password}`).toString("base64");
  return {
    proxy: { url: url.origin, authorization: `Basic ${word}`, name, variable },
    secrets: [...new Set([url.password, password, word])].filter((secret) => secret !== ""),
  };
}

/** As it is meant, where the percent signs can be read. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether an address is reached without a proxy. */
function exceptions(list: string): (url: URL) => boolean {
  const entries = list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const networks = new BlockList();
  networks.addSubnet("127.0.0.0", 8, "ipv4");
  networks.addAddress("::1", "ipv6");
  const names: { readonly host: string; readonly port?: string }[] = [{ host: "localhost" }];
  for (const entry of entries) {
    const [, address = "", length = ""] = /^([0-9a-f:.]+)\/(\d{1,3})$/.exec(entry) ?? [];
    const version = isIP(address);
    if (version !== 0 && Number(length) <= (version === 4 ? 32 : 128)) {
      networks.addSubnet(address, Number(length), version === 4 ? "ipv4" : "ipv6");
      continue;
    }
    const [, host = "", port] = /^(?:\*?\.)?(\[[^\]]*\]|[^:]*|[0-9a-f:]*)(?::(\d{1,5}))?$/.exec(entry) ?? [];
    if (host !== "") names.push({ host: host.replace(/^\[|\]$/g, ""), ...(port && { port }) });
  }
  return ({ hostname, port, protocol }) => {
    const host = hostname
      .replace(/^\[|\]$/g, "")
      .toLowerCase()
      .replace(/\.$/, "");
    const at = port || (protocol === "https:" ? "443" : "80");
    const version = isIP(host);
    if (version !== 0 && networks.check(host, version === 4 ? "ipv4" : "ipv6")) return true;
    return names.some(
      (one) =>
        (one.port === undefined || one.port === at) &&
        (one.host === "*" || host === one.host || (version === 0 && host.endsWith(`.${one.host}`))),
    );
  };
}
