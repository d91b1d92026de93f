import type { Endpoint } from "../domain/detection";
import type { Call } from "./facts";
import type { Module } from "./module";
import type { Names } from "./names";
import type { Library, Place } from "./pattern";
import { placed } from "./place";

/** Where a call or a client sends its requests, and whose names hold there. */
export interface Reached {
  readonly endpoint?: Endpoint;
  /** `value` when a base URL is given whose host is not a known one: only the value's own grammar can tell then. */
  readonly provider?: string;
}

interface EndpointPlaces {
  readonly endpoint?: readonly Place[];
  readonly region?: readonly Place[];
  readonly provider?: string;
}

/** Reads base URL and region at their places. Empty when the call states neither. */
export function reachedBy(call: Call, places: EndpointPlaces, library: Library, module: Module, names: Names): Reached {
  const stated = placed(call, places.endpoint, module, names);
  const url = stated?.things.find((thing) => thing.kind === "text");
  const region = placed(call, places.region, module, names)?.things.find((thing) => thing.kind === "text");
  const endpoint: Endpoint = {
    ...(url && { url: url.text, location: { uri: url.module.uri, range: url.range } }),
    ...(region && { region: region.text }),
  };
  const provider = stated ? ((url && providerOfHost(url.text, library)) ?? "value") : places.provider;
  return {
    ...((url || region) && { endpoint }),
    ...(provider && { provider }),
  };
}

/** The provider whose names an endpoint's host takes, by the library's table. */
export function providerOfHost(url: string, library: Library): string | undefined {
  const host = hostOf(url);
  if (!host) return undefined;
  for (const [glob, provider] of Object.entries(library.endpoints ?? {})) {
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
