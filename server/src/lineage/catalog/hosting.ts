import type { Detection } from "../../domain/detection";
import type { Fact } from "../../domain/evidence";
import type { Hosting } from "../../domain/origin";
import { providerId } from "../identify/spelling";
import type { CatalogLookup } from "./known";

/**
 * Who processes what this place sends, and where; undefined when nothing tells. The endpoint that the place writes counts first, then
 * the provider's own default; weights that are loaded run where the code runs. This says nothing about who made the model, nor about
 * where its repository is stored.
 */
export function hostingOf(detection: Detection, catalog: CatalogLookup): Fact<Hosting> | undefined {
  const found = atEndpoint(detection, catalog) ?? atProvider(detection, catalog);
  return found && located(found, detection, catalog);
}

function atEndpoint({ reference, endpoint }: Detection, catalog: CatalogLookup): Fact<Hosting> | undefined {
  const url = endpoint?.url?.trim();
  if (!url) return undefined;
  const host = hostOf(url);
  if (host && isOwn(host) && reference.provider === "ollama" && isCloudTag(reference.name))
    return catalog.endpoint("ollama.com");
  const known = catalog.endpoint(url);
  if (known) return known;
  if (!host) return undefined;
  const evidence = { source: "the endpoint written here", asOf: catalog.date, confidence: "inferred" as const };
  if (isOwn(host)) return { value: { operator: "this machine or its network", kind: "local" }, evidence };
  return { value: { operator: host, kind: "unknown" }, evidence };
}

function atProvider(detection: Detection, catalog: CatalogLookup): Fact<Hosting> | undefined {
  const { provider, name } = detection.reference;
  if (provider === "ollama" && isCloudTag(name))
    return catalog.endpoint("ollama.com") ?? catalog.providerHosting("ollama-cloud");
  if (provider === "huggingface" && isRemoteCall(detection)) return catalog.endpoint("router.huggingface.co");
  if (inProcess.has(provider)) {
    // Where only the name speaks, nobody says that a library loads the weights here.
    if (detection.evidence) return undefined;
    const evidence = {
      source: `${detection.library} loads the weights itself`,
      asOf: catalog.date,
      confidence: "inferred" as const,
    };
    return { value: { operator: "this machine", kind: "local" }, evidence };
  }
  return catalog.providerHosting(provider) ?? catalog.providerHosting(providerId(provider));
}

/** The region and routing words of the place, which are nearer than the catalog's general ones. */
function located(found: Fact<Hosting>, { reference, endpoint }: Detection, catalog: CatalogLookup): Fact<Hosting> {
  // A routing geography in the name is wider than the region that is asked: it says where the request may go from there.
  const region = regionOf(reference.provider, reference.name) ?? endpoint?.region ?? regionOfHost(endpoint?.url);
  const only = endpoint?.only?.length ? `decided per request, only among ${endpoint.only.join(", ")}` : undefined;
  const ignore = endpoint?.ignore?.length ? `decided per request, never ${endpoint.ignore.join(", ")}` : undefined;
  const isRouter = found.value.kind === "router";
  const dataRegion = (isRouter ? (only ?? ignore) : undefined) ?? (region && placeOf(region, catalog));
  return dataRegion ? { ...found, value: { ...found.value, dataRegion } } : found;
}

/** Where a cloud's region or a routing geography lies; the words themselves when the name is of no known cloud. */
function placeOf(region: string, catalog: CatalogLookup): string {
  return catalog.region(region.trim().toLowerCase()) ?? region.trim().slice(0, 60);
}

/** A region that the name itself carries. */
function regionOf(provider: string, name: string): string | undefined {
  if (provider === "bedrock") {
    const geography = /^(?:arn:.*\/)?(us-gov|us|eu|apac|au|jp|ca|sa|global)\.[a-z0-9]+\./i.exec(name)?.[1];
    return geography ?? /^arn:aws[\w-]*:bedrock:([\w-]+):/i.exec(name)?.[1];
  }
  if (provider === "vertex") return /(?:^|\/)locations\/([\w-]+)\//i.exec(name)?.[1];
  return undefined;
}

function regionOfHost(url: string | undefined): string | undefined {
  const host = url && hostOf(url);
  if (!host) return undefined;
  return (
    /^bedrock(?:-runtime|-mantle)?\.([\w-]+)\.(?:amazonaws\.com|api\.aws)/.exec(host)?.[1] ??
    /^([\w-]+)-aiplatform\.googleapis\.com$/.exec(host)?.[1]
  );
}

/** Providers whose names are loaded by the code itself. */
const inProcess: ReadonlySet<string> = new Set([
  "huggingface",
  "ollama",
  "file",
  "local",
  "modelscope",
  "docker",
  "lmstudio",
]);

/** A client that asks the Hub's inference service instead of loading weights. */
function isRemoteCall({ library, construct = "" }: Detection): boolean {
  return /inference-?client|hf-?inference|inference-?api|serverless/i.test(`${library} ${construct}`);
}

/** Ollama names with these endings run at ollama.com, although the local daemon is asked. */
function isCloudTag(name: string): boolean {
  return /(?::|-)cloud$/i.test(name);
}

function hostOf(url: string): string | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
  return URL.canParse(text) ? new URL(text).hostname.toLowerCase() : undefined;
}

/** Loopback, private networks and names without a dot: a machine of one's own. */
function isOwn(host: string): boolean {
  if (host === "localhost" || host === "[::1]" || host.endsWith(".localhost") || host === "0.0.0.0") return true;
  if (/^(?:127|10)(?:\.\d{1,3}){3}$|^192\.168(?:\.\d{1,3}){2}$|^172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}$/.test(host))
    return true;
  return !host.includes(".") || /\.(?:internal|local|lan|home\.arpa|svc|cluster\.local)$/.test(host);
}
