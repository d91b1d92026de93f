import type { Fact } from "../domain/evidence";
import type { BaseEdge, Lineage, LineageNode } from "../domain/lineage";
import { foldedKey, type ModelReference, modelKey } from "../domain/reference";
import { breakCycles } from "./break-cycles";
import type { CatalogLookup } from "./catalog/known";
import { type Gathered, gather } from "./gather";
import { identify } from "./identify/identify";
import { compareShapes } from "./shapes/likeness";
import type { Source } from "./source";

/**
 * How far a walk goes. `depth`: steps from the model that was asked for. `nodes`: models in the graph. `asked`: those of them about which the
 * network is asked, nearest first; 256 by default, as whoever writes a card can invent as many ancestors as he likes.
 */
export interface WalkBounds {
  readonly depth: number;
  readonly nodes: number;
  readonly asked?: number;
}

export interface WalkOptions {
  readonly sources: readonly Source[];
  readonly catalog: CatalogLookup;
  readonly bounds: WalkBounds;
  /** Why online sources are not asked; undefined when they are. */
  readonly open: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Follows base edges upwards, nearest first, until every branch ends or a bound is reached. Each model stands in the graph once,
 * under the name it has today; edges name it so too, and no path leads back to where it came from.
 */
export async function walk(asked: ModelReference, options: WalkOptions): Promise<Lineage> {
  const { bounds, catalog } = options;
  const nodes = new Map<string, LineageNode>();
  /** Folded key of every name met so far, to the key of its node. */
  const names = new Map<string, string>();
  const limits = new Set<string>();
  const { asked: mostAsked = 256 } = bounds;
  const isOnline = options.open === undefined && options.sources.some((source) => source.online);
  let visits = 0;
  const visitNext = (reference: ModelReference) => {
    if (visits++ < mostAsked || !isOnline) return visit(reference, options);
    const open = `the network is asked about ${mostAsked} models of one lineage at most`;
    limits.add(open);
    return visit(reference, { ...options, open, sources: options.sources.filter((source) => !source.online) });
  };
  const first = await visitNext(asked);
  const subject = modelKey(first.node.record.reference);
  const identified = first.identified;
  place(first, asked, 0);
  let level = [subject];
  for (let depth = 1; level.length > 0; depth++) {
    const wanted = basesOf(
      level.flatMap((key) => nodes.get(key)?.record.bases ?? []),
      names,
    );
    if (wanted.length === 0) break;
    const room = depth > bounds.depth ? 0 : bounds.nodes - nodes.size;
    if (wanted.length > room) {
      limits.add(depth > bounds.depth ? `stopped ${bounds.depth} steps up` : `stopped at ${bounds.nodes} models`);
      markBound(level, new Set(wanted.slice(Math.max(room, 0)).map(foldedKey)));
    }
    const visited = await Promise.all(
      wanted.slice(0, Math.max(room, 0)).map(async (base) => ({ base, found: await visitNext(base) })),
    );
    level = visited.flatMap(({ base, found }) => place(found, base, depth) ?? []);
  }
  const linked = new Map(
    [...nodes].map(([key, node]) => [
      key,
      { ...node, record: { ...node.record, bases: node.record.bases.map(renamed) } },
    ]),
  );
  return {
    asked,
    subject,
    nodes: compareShapes(breakCycles(subject, linked), catalog),
    identified,
    limits: [...limits],
  };

  /** Puts a model into the graph; undefined when it stands there already under another name. */
  function place({ node, identified: steps }: Visited, by: ModelReference, depth: number): string | undefined {
    const key = modelKey(node.record.reference);
    const folded = foldedKey(node.record.reference);
    const standing = names.get(folded);
    names.set(foldedKey(by), standing ?? key);
    if (standing !== undefined) return undefined;
    names.set(folded, key);
    const notes = depth === 0 ? node.record.notes : [...node.record.notes, ...steps.map(({ value }) => value)];
    nodes.set(key, { ...node, record: { ...node.record, notes }, depth });
    return key;
  }

  function markBound(keys: readonly string[], left: ReadonlySet<string>): void {
    for (const key of keys) {
      const node = nodes.get(key);
      if (!node?.record.bases.some(({ base }) => left.has(foldedKey(base)))) continue;
      nodes.set(key, { ...node, ending: "bound", cause: [...limits].at(-1) });
    }
  }

  function renamed(edge: BaseEdge): BaseEdge {
    const key = names.get(foldedKey(edge.base));
    const reference = key === undefined ? undefined : nodes.get(key)?.record.reference;
    return reference && modelKey(reference) !== modelKey(edge.base) ? { ...edge, base: reference } : edge;
  }
}

interface Visited {
  readonly node: Gathered;
  readonly identified: readonly Fact<string>[];
}

async function visit(reference: ModelReference, { catalog, sources, open, signal }: WalkOptions): Promise<Visited> {
  const { reference: named, identified, hidden, routed } = identify(reference, catalog);
  if (hidden === undefined) {
    const node = await gather(named, { sources, catalog, open, signal, written: reference });
    return { node, identified: [...identified, ...(node.renamed ?? [])] };
  }
  // Nobody but the project itself can say what stands behind a router or a deployment.
  const own = sources.filter((source) => !source.online);
  const node = await gather(named, { sources: own, catalog, open: hidden, signal });
  const ending = routed ? "dynamic-routing" : "not-known";
  return { node: node.ending === "not-asked" ? { ...node, ending } : node, identified };
}

/** Each base once, and only those that no node stands for yet. */
function basesOf(edges: readonly BaseEdge[], names: ReadonlyMap<string, string>): ModelReference[] {
  const wanted = new Map<string, ModelReference>();
  for (const { base } of edges) {
    const key = foldedKey(base);
    if (!names.has(key) && !wanted.has(key)) wanted.set(key, base);
  }
  return [...wanted.values()];
}
