import { cached, type Store } from "./lineage/cache";
import type { CatalogIndex } from "./lineage/catalog";
import { createResolver, type Resolver } from "./lineage/resolve";
import type { Source } from "./lineage/source";
import { catalogSource } from "./lineage/sources/catalog";
import { type HubIndexOptions, hubIndexSource } from "./lineage/sources/hub-index";
import { huggingFaceSource } from "./lineage/sources/huggingface";
import { sourcesInOrder } from "./lineage/sources/index";
import { type FolderReader, localSource } from "./lineage/sources/local";
import { namingSource } from "./lineage/sources/naming";
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
  readonly disk: {
    readText(uri: string, maxBytes?: number): Promise<string | undefined>;
    /** Names in a folder, folders with a `/` at the end. */
    list(uri: string): Promise<readonly string[] | undefined>;
  };
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
      const local = root === undefined ? undefined : localSource({ files: readerOf(root, parts), catalog, today });
      const sources = sourcesInOrder({
        project,
        local,
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

/** Model files are read inside the workspace folder only; a path that leaves it leads nowhere. */
function readerOf(root: string, { disk }: ResolverParts): FolderReader {
  const uriOf = (path: string) => {
    const inside = !path.split("/").includes("..") && !path.startsWith("/");
    return inside
      ? [
          root,
          ...path
            .split("/")
            .filter((part) => part && part !== ".")
            .map(encodeURIComponent),
        ].join("/")
      : undefined;
  };
  return {
    async list(folder) {
      const uri = uriOf(folder);
      return (uri === undefined ? undefined : await disk.list(uri)) ?? [];
    },
    async readText(path, maxBytes) {
      const uri = uriOf(path);
      return uri === undefined ? undefined : disk.readText(uri, maxBytes);
    },
  };
}
