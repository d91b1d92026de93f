import type { Endpoint } from "../../domain/detection";
import type { Module } from "../modules/module";
import type { ArgumentPlace } from "../patterns/pattern";
import type { PatternIndex } from "../patterns/pattern-index";
import type { NameFollower } from "../scope/follow-names";
import type { Call } from "../syntax/facts";
import { placedArgument, switchAt } from "./call-argument";

/** Where a call or a client sends its requests, and whose names hold there. */
export interface Reached {
  readonly endpoint?: Endpoint;
  /** `value` when a base URL is given whose host is not a known one: only the value's own grammar can tell then. */
  readonly provider?: string;
}

interface EndpointPlaces {
  readonly endpoint?: readonly ArgumentPlace[];
  readonly region?: readonly ArgumentPlace[];
  readonly provider?: string;
  readonly switches?: Readonly<Record<string, readonly ArgumentPlace[]>>;
}

/** Reads base URL and region at their places. Empty when the call states neither. */
export function reachedBy(
  call: Call,
  places: EndpointPlaces,
  hosts: ReadonlyMap<string, string>,
  module: Module,
  names: NameFollower,
): Reached {
  const stated = placedArgument(call, places.endpoint, module, names);
  const url = stated?.things.find((thing) => thing.kind === "text");
  const region = placedArgument(call, places.region, module, names)?.things.find((thing) => thing.kind === "text");
  const endpoint: Endpoint = {
    ...(url && { url: url.text, location: { uri: url.module.uri, range: url.range } }),
    ...(region && { region: region.text }),
  };
  // A class that stands for a provider (`AzureOpenAI`) means it whatever the host; `endpoint` leaves it to the host.
  const fixed = places.provider === "endpoint" ? undefined : places.provider;
  const switched = Object.entries(places.switches ?? {}).find(([, at]) => switchAt(call, at, module, names))?.[0];
  const provider = switched ?? fixed ?? (stated ? ((url && providerOfHost(url.text, hosts)) ?? "value") : undefined);
  return {
    ...((url || region) && { endpoint }),
    ...(provider && { provider }),
  };
}

/** Whose names the body of a request uses, by its URL's host, else by the path that is written out; undefined for any other URL. */
export function providerOfRequest(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  { endpoints, paths }: Pick<PatternIndex, "endpoints" | "paths">,
  module: Module,
  names: NameFollower,
): string | undefined {
  const url = placedArgument(call, places, module, names);
  if (!url) return undefined;
  const texts = url.things.flatMap((thing) => (thing.kind === "text" ? [thing.text] : []));
  // A base URL that nobody knows leaves the path: `f"{BASE}/api/chat"`.
  if (texts.length === 0 && url.value.kind === "join")
    texts.push(...url.value.parts.flatMap((part) => (part.kind === "literal" ? [part.text] : [])));
  for (const text of texts) {
    const bare = text.replace(/[?#].*$/s, "").replace(/\/$/, "");
    const found = providerOfHost(text, endpoints) ?? paths.find(([path]) => bare.endsWith(path))?.[1];
    if (found) return found;
  }
  return undefined;
}

/** The provider whose names an endpoint's host takes, by the table of hosts. */
export function providerOfHost(url: string, hosts: ReadonlyMap<string, string>): string | undefined {
  const host = hostOf(url);
  if (!host) return undefined;
  for (const [glob, provider] of hosts) {
    if (matchesHost(glob, host)) return provider;
  }
  return undefined;
}

function hostOf(url: string): string | undefined {
  return /^(?:https?:\/\/)?([^/?#@\s]+)/i.exec(url.trim())?.[1]?.toLowerCase();
}

/** A glob without a port takes every port. */
function matchesHost(glob: string, host: string): boolean {
  const compared = glob.includes(":") ? host : host.replace(/:\d+$/, "");
  const star = glob.indexOf("*");
  if (star === -1) return compared === glob;
  const before = glob.slice(0, star);
  const after = glob.slice(star + 1);
  return compared.length > before.length + after.length && compared.startsWith(before) && compared.endsWith(after);
}
