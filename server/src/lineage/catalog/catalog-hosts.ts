/** A row of endpoints begins with its host patterns. */
type HostRow = readonly [hosts: readonly string[], ...rest: readonly unknown[]];

/** Finds the row whose pattern matches a host. */
export interface HostIndex<Row> {
  /** `hostOrUrl` as written: `https://api.openai.com/v1`, `api.openai.com`, `localhost:11434`. */
  find(hostOrUrl: string): Row | undefined;
}

/**
 * Patterns without `*` are looked up, the others tried in order. `*` stands for one or more characters; a pattern with a port
 * matches that port only, one without matches any. `localhost` patterns hold for the loopback addresses too.
 */
export function indexHosts<Row extends HostRow>(rows: readonly Row[]): HostIndex<Row> {
  const exact = new Map<string, Row>();
  const wild: { readonly match: (host: string) => boolean; readonly row: Row }[] = [];
  for (const row of rows) {
    for (const pattern of row[0]) {
      if (pattern.includes("*")) wild.push({ match: matcher(pattern), row });
      else if (!exact.has(pattern)) exact.set(pattern, row);
    }
  }
  return {
    find(hostOrUrl) {
      const place = hostOf(hostOrUrl);
      if (!place) return undefined;
      const host = loopback.has(place.host) ? "localhost" : place.host;
      return (
        (place.port ? exact.get(`${host}:${place.port}`) : undefined) ??
        exact.get(host) ??
        wild.find(({ match }) => match(host))?.row
      );
    },
  };
}

const loopback = new Set(["127.0.0.1", "0.0.0.0", "[::1]", "host.docker.internal"]);

/** Host in lower case and port of a URL or a bare host; undefined where there is none. */
function hostOf(text: string): { host: string; port: string } | undefined {
  const trimmed = text.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port } = new URL(url);
  return hostname ? { host: hostname.toLowerCase().replace(/\.$/, ""), port } : undefined;
}

/** The pieces between the stars must stand in the host in their order: first at the front, last at the end. */
function matcher(pattern: string): (host: string) => boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop() ?? "";
  return (host) => {
    if (!host.startsWith(first) || !host.endsWith(last)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = host.indexOf(piece, at + 1);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return host.length - last.length > at;
  };
}
