import { folderUnder, type UriDisk } from "./folder-under";
import { cached, type Store } from "./lineage/cache";
import type { CatalogIndex } from "./lineage/catalog";
import { createResolver, type Resolver } from "./lineage/resolve";
import type { Source } from "./lineage/source";
import { catalogSource } from "./lineage/sources/catalog";
import { huggingFaceCacheSource } from "./lineage/sources/hf-cache";
import { type HubIndexOptions, hubIndexSource } from "./lineage/sources/hub-index";
import { huggingFaceSource } from "./lineage/sources/huggingface";
import { sourcesInOrder } from "./lineage/sources/index";
import { localSource } from "./lineage/sources/local";
import { namingSource } from "./lineage/sources/naming";
import { ollamaStoreSource } from "./lineage/sources/ollama-store";
import { projectSource } from "./lineage/sources/project";
import type { Policy } from "./policy/policy";

/** What may be asked on the network, and as whom. */
export interface Reach {
  readonly online: boolean;
  readonly hubUrl?: string;
  readonly token?: string;
  /** Milliseconds that a look-up may wait for a rate limit to end; 0 answers at once. */
  readonly patience?: number;
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
  readonly store?: Store;
  /** Told when an answer that was served from the store has been replaced behind it. */
  readonly refreshed?: () => void;
}

/** One resolver for each policy and folder, because a policy declares models of its own and a folder holds model files. */
export interface ResolverShelf {
  for(policy: Policy, root: string | undefined): Resolver;
  setReach(reach: Reach): void;
  forget(): void;
}

/** Resolvers that are kept; more policies than that in one workspace make the oldest start anew. */
const kept = 50;

export function resolverShelf(parts: ResolverParts): ResolverShelf {
  const shelf = new Map<string, Resolver>();
  let reach = parts.reach;
  const { catalog, clock } = parts;
  const bundled = catalogSource(catalog);
  const naming = namingSource(catalog);
  const hubIndex = parts.hubIndex && hubIndexSource({ ...parts.hubIndex, catalog });
  const hub = (): { live: Source; stored?: Source } => {
    const { hubUrl, token, patience } = reach;
    const live = huggingFaceSource({ fetch: parts.fetch, clock, catalog, hubUrl, token, patience });
    return parts.store ? cached(live, { store: parts.store, clock, refreshed: parts.refreshed }) : { live };
  };
  let huggingFace = hub();
  const today = () => new Date(clock()).toISOString().slice(0, 10);

  const { huggingFace: cacheAt, ollama: storeAt } = parts.modelFolders ?? {};
  const onDisk = {
    huggingFaceCache: cacheAt && huggingFaceCacheSource({ files: folderUnder(cacheAt, parts.disk), catalog, today }),
    ollamaStore: storeAt && ollamaStoreSource({ files: folderUnder(storeAt, parts.disk), catalog, today }),
  };

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
        stored: huggingFace.stored && [huggingFace.stored],
        huggingFace: huggingFace.live,
      });
      const resolver = createResolver({ sources, catalog, clock, online: () => reach.online });
      for (const oldest of shelf.keys()) if (shelf.size >= kept) shelf.delete(oldest);
      shelf.set(key, resolver);
      return resolver;
    },
    setReach(wanted) {
      reach = wanted;
      huggingFace = hub();
      shelf.clear();
    },
    forget: () => shelf.clear(),
  };
}
