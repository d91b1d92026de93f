import type { Evidence } from "../../domain/evidence";
import type { Ending, LineageNode, ModelRecord, Relation } from "../../domain/lineage";
import type { Hosting } from "../../domain/origin";
import { modelKey } from "../../domain/reference";
import { nameOf } from "../../domain/uri";
import type { ReportedDataset } from "../datasets";
import type { Report, ReportedUse } from "../report";

/** The models of a project and all that they were made from, each once: what every kind of bill of materials writes down. */
export interface Bill {
  /** Name of the scanned folder. */
  readonly project: string;
  /** In use and ancestors alike, by key. */
  readonly models: readonly BillModel[];
  /** That the project itself names, by key. */
  readonly datasets: readonly ReportedDataset[];
  /** Who runs models that the project calls over a network, by name. */
  readonly services: readonly BillService[];
  /** Why some files were not looked at; empty when all were. */
  readonly gaps: readonly string[];
}

export interface BillModel {
  /** `provider:name`. */
  readonly key: string;
  readonly record: ModelRecord;
  /** What it was made from, each of them another model of the bill. */
  readonly bases: readonly BillBase[];
  /** `complete` when every branch above ends at a stated root; else the endings that are not, sorted. */
  readonly completeness: "complete" | readonly Ending[];
  /** Where the project names it; empty for an ancestor that it does not name. */
  readonly uses: readonly ReportedUse[];
  /** The revision that every use pins; undefined where one does not, or where they differ. */
  readonly revision?: string;
}

export interface BillBase {
  readonly key: string;
  readonly relation: Relation;
  readonly evidence: Evidence;
}

interface BillService {
  readonly operator: string;
  readonly hostings: readonly Hosting[];
  /** As the places write them. */
  readonly endpoints: readonly string[];
  /** Keys of the models that it runs. */
  readonly models: readonly string[];
}

/** Draws up the bill of a report. Sorted throughout, so that the same report gives the same bill. */
export function billOf(whole: Report): Bill {
  const report = { ...whole, models: inUse(whole.models) };
  const nodes = nodesOf(report);
  const uses = new Map(report.models.map((model) => [model.lineage.subject, model.uses]));
  const models = [...nodes].map(([key, node]) => {
    const named = uses.get(key) ?? [];
    const revisions = new Set(named.map(({ use }) => use.detection.reference.revision));
    const [revision] = revisions;
    return {
      key,
      record: node.record,
      bases: node.record.bases.map(({ base, relation, evidence }) => ({ key: modelKey(base), relation, evidence })),
      completeness: completenessAbove(key, nodes),
      uses: named,
      ...(revisions.size === 1 && revision !== undefined && { revision }),
    };
  });
  return {
    project: projectName(report.root),
    models: models.sort((a, b) => compare(a.key, b.key)),
    datasets: datasetsInUse(report.datasets),
    services: servicesOf(report),
    gaps: gapsOf(report),
  };
}

/** What the product itself uses: neither its tests nor tables of prices and abilities are parts of it. */
function inUse(models: Report["models"]): Report["models"] {
  return models.flatMap((model) => {
    const uses = model.uses.filter(({ use }) => use.detection.usage === undefined);
    return uses.length > 0 ? [{ ...model, uses }] : [];
  });
}

function datasetsInUse(datasets: Report["datasets"]): readonly ReportedDataset[] {
  return datasets.flatMap((dataset) => {
    const uses = dataset.uses.filter(({ detection }) => detection.usage === undefined);
    return uses.length > 0 ? [{ ...dataset, uses }] : [];
  });
}

/**
 * Every model by key. One that several lineages reach is taken from where most is known of it; a base that no walk reached stands
 * with its name alone, as the walk's own limit.
 */
function nodesOf({ models }: Report): Map<string, LineageNode> {
  const nodes = new Map<string, LineageNode>();
  for (const { lineage } of models) {
    for (const [key, node] of lineage.nodes) {
      const known = nodes.get(key);
      if (!known || known.ending === "bound" || node.record.bases.length > known.record.bases.length)
        nodes.set(key, node);
    }
  }
  for (const { record, depth } of [...nodes.values()]) {
    for (const { base } of record.bases) {
      const key = modelKey(base);
      const bare = {
        reference: { ...base, revision: undefined },
        aliases: [],
        bases: [],
        contradictions: [],
        notes: [],
      };
      if (!nodes.has(key)) nodes.set(key, { record: bare, ending: "bound", depth: depth + 1 });
    }
  }
  return nodes;
}

function completenessAbove(start: string, nodes: ReadonlyMap<string, LineageNode>): BillModel["completeness"] {
  const seen = new Set([start]);
  const open = new Set<Ending>();
  for (const key of seen) {
    const node = nodes.get(key);
    if (node?.ending && node.ending !== "root") open.add(node.ending);
    for (const { base } of node?.record.bases ?? []) seen.add(modelKey(base));
  }
  return open.size === 0 ? "complete" : [...open].sort(compare);
}

function servicesOf({ models }: Report): BillService[] {
  const services = new Map<string, { hostings: Map<string, Hosting>; endpoints: Set<string>; models: Set<string> }>();
  for (const { lineage, uses } of models) {
    for (const { use } of uses) {
      const hosting = use.hosting?.value;
      if (!hosting || hosting.kind === "local") continue;
      const service = services.get(hosting.operator) ?? {
        hostings: new Map(),
        endpoints: new Set(),
        models: new Set(),
      };
      services.set(hosting.operator, service);
      service.hostings.set(JSON.stringify(hosting), hosting);
      service.models.add(lineage.subject);
      const url = use.detection.endpoint?.url;
      if (url) service.endpoints.add(url);
    }
  }
  return [...services]
    .sort(([a], [b]) => compare(a, b))
    .map(([operator, { hostings, endpoints, models: run }]) => ({
      operator,
      hostings: [...hostings].sort(([a], [b]) => compare(a, b)).map(([, hosting]) => hosting),
      endpoints: [...endpoints].sort(compare),
      models: [...run].sort(compare),
    }));
}

/** What was not read is not clean: the reasons, with how many files each kept away. */
function gapsOf({ partial, skipped, limits }: Report): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const files = [...counts].map(([reason, count]) => `${count} ${count === 1 ? "file" : "files"} not read: ${reason}`);
  const ends = limits.length === 1 ? "1 place" : `${limits.length} places`;
  const ended = limits.length === 0 ? [] : [`${ends} not followed to the end, where more models may be named`];
  return [...(partial === undefined ? [] : [partial]), ...files.sort(compare), ...ended];
}

function projectName(root: string): string {
  return nameOf(root) || "project";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
