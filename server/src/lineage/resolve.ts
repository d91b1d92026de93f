import { endsOf, type Lineage } from "../domain/lineage";
import { formatReference, type ModelReference } from "../domain/reference";
import type { CatalogLookup } from "./catalog/known";
import { createLruCache } from "./http/lru-cache";
import { createSingleFlight } from "./http/single-flight";
import type { Answer, Source } from "./source";
import { type WalkBounds, walk } from "./walk";

/** The world and the limits of a resolver. */
export interface ResolverOptions {
  /** In the order in which they count; see `sources/index.ts`. */
  readonly sources: readonly Source[];
  readonly catalog: CatalogLookup;
  /** Whether the user allows the network, asked again for each lineage. */
  readonly online: () => boolean;
  /** Milliseconds of the epoch. Default: the machine's clock. */
  readonly clock?: () => number;
  readonly bounds?: Partial<WalkBounds>;
  /** Lineages kept in memory; default 2,000. */
  readonly memory?: number;
  /** How long an online lineage serves without asking again, in milliseconds; default ten minutes. */
  readonly freshFor?: number;
  /** How long a lineage that met an unreachable source serves, in milliseconds; default thirty seconds. */
  readonly retryAfter?: number;
}

export interface Resolver {
  /**
   * The lineage of a model, with every branch followed to its end. Never throws: what is unknown is said in it. With
   * `network: false` it answers at once, from what is on disk and what the network said before; otherwise online sources are asked
   * too when the user allows it. A question that is aborted is answered at once with the name alone, `not-asked`.
   */
  resolve(reference: ModelReference, signal: AbortSignal, options?: { readonly network?: boolean }): Promise<Lineage>;
  /** The lineage in memory, complete with the network's answer where there is one; undefined when nobody asked yet. */
  remembered(reference: ModelReference): Lineage | undefined;
  /** Lets go of every lineage: after a change of policy, catalog, workspace files or network permission. */
  forget(): void;
}

export function createResolver(options: ResolverOptions): Resolver {
  const { catalog, online, clock = Date.now, freshFor = 600_000, retryAfter = 30_000 } = options;
  const bounds: WalkBounds = { depth: 64, nodes: 2_000, ...options.bounds };
  const answered = createLruCache<Promise<Answer>>(10_000);
  const all = options.sources.map((source, at) => (source.online ? source : rememberedSource(source, String(at))));
  const locals = all.filter((source) => !source.online);
  const memory = createLruCache<{ lineage: Lineage; until: number }>(options.memory ?? 2_000);
  const underway = createSingleFlight<Lineage | undefined>();
  let generation = 0;

  return {
    async resolve(reference, signal, { network = true } = {}) {
      const allowed = online();
      const wide = network && allowed;
      const key = `${wide ? "net" : allowed ? "disk" : "off"}|${nameOf(reference)}`;
      const richer = allowed && !wide ? memory.get(`net|${nameOf(reference)}`) : undefined;
      const kept = richer ?? memory.get(key);
      if (kept && (richer || clock() < kept.until)) return kept.lineage;
      const born = generation;
      const sources = wide ? all : locals;
      const open = wide ? undefined : allowed ? "not asked yet" : offline;
      const ask = async (inner: AbortSignal) => {
        const lineage = await walk(reference, { sources, catalog, bounds, open, signal: inner });
        if (!inner.aborted && born === generation) memory.set(key, { lineage, until: lastsUntil(lineage, wide) });
        return lineage;
      };
      const stopped = new AbortController();
      stopped.abort();
      const answer = await underway.join(`${generation}|${key}`, signal, ask, () => undefined);
      return (
        answer ??
        walk(reference, { sources: [], catalog, bounds, open: "the question was called off", signal: stopped.signal })
      );
    },
    remembered(reference) {
      const kept = (["net", "disk", "off"] as const).map((mode) => memory.get(`${mode}|${nameOf(reference)}`));
      return kept.find((one) => one !== undefined)?.lineage;
    },
    forget() {
      generation++;
      memory.clear();
      answered.clear();
    },
  };

  /** What a source on disk said stays until `forget`, so that the online pass and other models' walks need not read it again. */
  function rememberedSource(source: Source, id: string): Source {
    return {
      name: source.name,
      online: false,
      spellings: source.spellings,
      lookup(reference) {
        const key = `${id}|${nameOf(reference)}`;
        const kept = answered.get(key);
        if (kept) return kept;
        const answer = source.lookup(reference, new AbortController().signal);
        answered.set(key, answer);
        return answer;
      },
    };
  }

  function lastsUntil(lineage: Lineage, wide: boolean): number {
    if (!wide) return Number.POSITIVE_INFINITY;
    const unanswered = endsOf(lineage).some(({ ending }) => ending === "unreachable");
    return clock() + (unanswered ? retryAfter : freshFor);
  }
}

const offline = "offline, not asked; allow look-ups or declare the model in stemma.jsonc";

function nameOf(reference: ModelReference): string {
  return `${formatReference(reference)}|${reference.variant ?? ""}`;
}
