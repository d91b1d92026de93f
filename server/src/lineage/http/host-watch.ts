import type { HostTrouble } from "../../domain/host-trouble";
import { createLruCache } from "./lru-cache";

/** How far one host is asked in a run. */
export interface HostLimits {
  /** Requests in all, redirects included; default 2,000. */
  readonly requests?: number;
  /** Milliseconds from the first request on; default 600,000. */
  readonly duration?: number;
  /**
   * Milliseconds for which a host is left alone after one of the bounds, or after it did not answer; default 30,000, for a program that
   * lives on. A run that ends leaves it for good: `Infinity`.
   */
  readonly rest?: number;
}

/** Keeps account of the hosts of a run, so that nothing that one of them does, and no model that names thousands of others, is without an end. */
export interface HostWatch {
  /** Why a host is not asked now; undefined when it may be. */
  closed(origin: string): string | undefined;
  /** Whether it has answered before: until then it gets one question at a time. */
  isKnown(origin: string): boolean;
  /** Counts a request that is sent. */
  sent(origin: string): void;
  /** It answered, whatever it said. */
  answered(origin: string): void;
  /** It brought no answer. A `lasting` cause (its name is unknown, it hangs) is the same for every question; of others, three in a row are. */
  failed(origin: string, cause: string, lasting: boolean): void;
  /** A question stays without an answer. */
  unanswered(origin: string, cause: string): void;
  troubles(): readonly HostTrouble[];
  /** Begins anew: somebody asks for it, or the network changed. */
  forget(): void;
}

interface Host {
  asked: number;
  since: number;
  known: boolean;
  inARow: number;
  unanswered: number;
  readonly causes: Map<string, number>;
  left?: { readonly until: number; readonly why: string };
}

/** Hosts that are remembered: those that Stemma knows, and what they redirect to. */
const maxHosts = 64;
/** Different causes that are kept of a host. */
const maxCauses = 32;
const patienceWithFaults = 3;

/** A watch without trouble yet. `clock` gives milliseconds of the epoch. */
export function hostWatch(clock: () => number, limits: HostLimits = {}): HostWatch {
  const { requests = 2_000, duration = 600_000, rest = 30_000 } = limits;
  const hosts = createLruCache<Host>(maxHosts);
  const met = new Set<string>();
  const at = (origin: string): Host => {
    const known = hosts.get(origin);
    if (known) return known;
    const host: Host = { asked: 0, since: clock(), known: false, inARow: 0, unanswered: 0, causes: new Map() };
    hosts.set(origin, host);
    if (met.size < maxHosts) met.add(origin);
    return host;
  };
  const leave = (host: Host, why: string) => {
    host.left = { until: clock() + rest, why };
  };

  return {
    closed(origin) {
      const host = at(origin);
      if (host.left) {
        if (clock() < host.left.until) return host.left.why;
        host.left = undefined;
        host.inARow = 0;
        host.known = false;
      }
      if (clock() - host.since >= duration) {
        // A program that lives on counts anew; a run is over.
        if (rest === Number.POSITIVE_INFINITY) leave(host, `it was asked for ${words(duration)}`);
        else Object.assign(host, { since: clock(), asked: 0 });
      } else if (host.asked >= requests) {
        leave(host, `it was asked ${requests.toLocaleString("en-US")} times`);
      }
      return at(origin).left?.why;
    },
    isKnown: (origin) => at(origin).known,
    sent(origin) {
      at(origin).asked++;
    },
    answered(origin) {
      const host = at(origin);
      host.known = true;
      host.inARow = 0;
    },
    failed(origin, cause, lasting) {
      const host = at(origin);
      host.inARow++;
      if (lasting || host.inARow >= patienceWithFaults) leave(host, cause);
    },
    unanswered(origin, cause) {
      const host = at(origin);
      host.unanswered++;
      if (host.causes.size < maxCauses || host.causes.has(cause))
        host.causes.set(cause, (host.causes.get(cause) ?? 0) + 1);
    },
    troubles: () =>
      [...met].flatMap((origin) => {
        const host = hosts.get(origin);
        if (!host || host.unanswered === 0) return [];
        const [cause] = [...host.causes].sort((a, b) => b[1] - a[1])[0] ?? [""];
        return [{ host: hostOf(origin), requests: host.asked, unanswered: host.unanswered, cause }];
      }),
    forget() {
      hosts.clear();
      met.clear();
    },
  };
}

function words(milliseconds: number): string {
  return milliseconds >= 60_000 ? `${Math.round(milliseconds / 60_000)} minutes` : `${milliseconds / 1_000} s`;
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}
