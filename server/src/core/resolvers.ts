import type { HostTrouble } from "../domain/host-trouble";
import { defaultHubUrl } from "../domain/hub-address";
import type { ModelReference } from "../domain/reference";
import type { CatalogIndex } from "../lineage/catalog/catalog";
import { cached } from "../lineage/http/answer-cache";
import type { AnswerStore } from "../lineage/http/answer-store";
import { type HostWatch, hostWatch } from "../lineage/http/host-watch";
import { createResolver, type Resolver } from "../lineage/resolve";
import { pausesIn, scopeOf } from "../lineage/resolver-scope";
import type { Source } from "../lineage/source";
import { catalogSource } from "../lineage/sources/catalog";
import { huggingFaceCacheSource } from "../lineage/sources/hf-cache";
import { type HubIndexOptions, hubIndexSource } from "../lineage/sources/hub-index";
import { huggingFaceSource } from "../lineage/sources/huggingface";
import { sourcesInOrder } from "../lineage/sources/index";
import { localSource } from "../lineage/sources/local";
import { namingSource } from "../lineage/sources/naming";
import { ollamaSources } from "../lineage/sources/ollama";
import { ollamaStoreSource } from "../lineage/sources/ollama-store";
import { openRouterSource } from "../lineage/sources/openrouter";
import { projectSource } from "../lineage/sources/project";
import type { Policy } from "../policy/file/policy";
import { folderUnder, type UriDisk } from "./model-folder";

/** What may be asked on the network, and as whom. */
export interface Reach {
  readonly online: boolean;
  readonly hubUrl?: string;
  readonly token?: string;
  /** Milliseconds that a look-up may wait for a rate limit to end; 0 answers at once. */
  readonly patience?: number;
  /** Milliseconds for which a host is left alone that did not answer or was asked its fill; `Infinity` for a run that ends. */
  readonly rest?: number;
  /** Hosts beside the Hub, each by its address without a slash at the end; one that is absent is not asked. */
  readonly hosts?: { readonly ollama?: string; readonly ollamaRegistry?: string; readonly openRouter?: string };
}

export interface ResolverParts {
  readonly catalog: CatalogIndex;
  readonly disk: UriDisk;
  /** Folders in which other tools keep models on this machine, as URIs without a slash at the end; they need not exist. */
  readonly modelFolders?: { readonly huggingFace?: string; readonly ollama?: string };
  readonly fetch: typeof fetch;
  /** Milliseconds of the epoch. */
  readonly clock: () => number;
  readonly reach: Reach;
  /** An index of the Hub's model table, where the user has one. */
  readonly hubIndex?: Omit<HubIndexOptions, "catalog">;
  /** Where answers of online sources are kept between runs. */
  readonly store?: AnswerStore;
  /** Told when an answer that was served from the store has been replaced behind it. */
  readonly refreshed?: () => void;
}

/** One resolver for each policy and folder, because a policy declares models of its own and a folder holds model files. */
export interface ResolverShelf {
  for(policy: Policy, root: string | undefined): Resolver;
  setReach(reach: Reach): void;
  /** Answers stored before this moment count as old from now on. */
  renew(): void;
  forget(): void;
  /** Hosts that left questions without an answer since the start, or since `renew`. */
  troubles(): readonly HostTrouble[];
}

/** An online source, and what was stored of its answers. */
interface Asked {
  readonly live: Source;
  readonly stored?: Source;
}

const unhurried = new AbortController().signal;

/** Resolvers that are kept; more policies than that in one workspace make the oldest start anew. */
const kept = 50;

export function resolverShelf(parts: ResolverParts): ResolverShelf {
  const shelf = new Map<string, Resolver>();
  let reach = parts.reach;
  const { catalog, clock } = parts;
  const bundled = catalogSource(catalog);
  const naming = namingSource(catalog);
  const hubIndex = parts.hubIndex && hubIndexSource({ ...parts.hubIndex, catalog });
  const { store } = parts;
  let watch: HostWatch | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;
  const behindCache = (live: Source, scope: string | Promise<string>): Asked =>
    store ? cached(live, { store, clock, scope, refreshed: parts.refreshed, notBefore: () => renewedAt }) : { live };
  /** Documents that were stored earlier are asked for with their mark, however young they are. */
  const documents: AnswerStore | undefined = store && {
    async get(key) {
      const found = await store.get(key);
      return found && found.at < renewedAt ? { ...found, at: 0 } : found;
    },
    set: (key, text) => store.set(key, text),
    ...(store.lease && { lease: (key: string) => store.lease?.(key) ?? Promise.resolve(undefined) }),
  };
  const askedByNetwork = () => {
    const { hubUrl, token, patience, hosts = {} } = reach;
    watch ??= hostWatch(clock, { rest: reach.rest });
    watch.forget();
    const world = { fetch: parts.fetch, clock, patience, watch };
    const atHub = scopeOf(hubUrl ?? defaultHubUrl, token);
    const hubWorld = { ...world, ...(store && { pauses: pausesIn(store, atHub) }) };
    const { ollama: daemonUrl, ollamaRegistry: registryUrl, openRouter: url } = hosts;
    const isHere = async (reference: ModelReference) =>
      ["record", "unread"].includes(
        (await (onDisk.ollamaStore || undefined)?.lookup(reference, unhurried))?.kind ?? "",
      );
    const ollama = ollamaSources({ ...world, catalog, daemonUrl, registryUrl, store: documents, isHere });
    return {
      huggingFace: behindCache(huggingFaceSource({ ...hubWorld, catalog, hubUrl, token }), atHub),
      // What the daemon says holds for this machine, and the cache may be many machines': it is asked again.
      ollama: ollama.daemon,
      ollamaRegistry: registryUrl === undefined ? undefined : behindCache(ollama.registry, registryUrl),
      openRouter:
        url === undefined ? undefined : behindCache(openRouterSource({ ...world, url, store: documents }), url),
    };
  };
  const today = () => new Date(clock()).toISOString().slice(0, 10);

  const { huggingFace: cacheAt, ollama: storeAt } = parts.modelFolders ?? {};
  const onDisk = {
    huggingFaceCache: cacheAt && huggingFaceCacheSource({ files: folderUnder(cacheAt, parts.disk), catalog, today }),
    ollamaStore: storeAt && ollamaStoreSource({ files: folderUnder(storeAt, parts.disk), catalog, today }),
  };

  let network = askedByNetwork();

  return {
    for(policy, root) {
      const key = `${policy.uri ?? ""} ${root ?? ""}`;
      const known = shelf.get(key);
      if (known) return known;
      const project = projectSource({
        models: Object.fromEntries(policy.models),
        file: policy.label,
        date: today(),
        catalog,
      });
      const local =
        root === undefined ? undefined : localSource({ files: folderUnder(root, parts.disk), catalog, today });
      const sources = sourcesInOrder({
        project,
        local,
        huggingFaceCache: onDisk.huggingFaceCache || undefined,
        ollamaStore: onDisk.ollamaStore || undefined,
        catalog: bundled,
        naming,
        hubIndex,
        // What the network said before also serves the pass that does not ask it.
        stored: [network.huggingFace, network.ollamaRegistry, network.openRouter].flatMap((one) => one?.stored ?? []),
        huggingFace: network.huggingFace.live,
        ollama: network.ollama,
        ollamaRegistry: network.ollamaRegistry?.live,
        openRouter: network.openRouter?.live,
      });
      const resolver = createResolver({ sources, catalog, clock, online: () => reach.online });
      for (const oldest of shelf.keys()) if (shelf.size >= kept) shelf.delete(oldest);
      shelf.set(key, resolver);
      return resolver;
    },
    setReach(wanted) {
      reach = wanted;
      network = askedByNetwork();
      shelf.clear();
    },
    renew() {
      renewedAt = clock();
      network = askedByNetwork();
      shelf.clear();
    },
    forget: () => shelf.clear(),
    troubles: () => watch?.troubles() ?? [],
  };
}
