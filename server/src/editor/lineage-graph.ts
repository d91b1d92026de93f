import { isUnknown, type Lineage, subjectOf } from "../domain/lineage";
import { modelKey } from "../domain/reference";
import { confidenceWords, endingWords, relationWords } from "../domain/words";
import { passportUri } from "./passport/passport-uri";
import { plainMarkdown } from "./text/editor-markdown";
import { concerns } from "./text/editor-place";
import { developerWords, licenseWords } from "./text/editor-words";
import type { UseIndex } from "./use-index";

/** A lineage, or several that share models, as plain data for a drawing. Every word in it is harmless to show. */
export interface LineageGraph {
  /** The model that was asked for; undefined for the workspace. */
  readonly subject?: string;
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Models that were left out for their number. */
  readonly omitted: number;
}

export interface GraphNode {
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  /** `Alibaba, China`, or what is not known. */
  readonly origin: string;
  readonly license: string;
  /** How the branch ends here, where it does. */
  readonly ending?: string;
  /** Nothing is known of it. */
  readonly unknown: boolean;
  /** Places of the workspace that name it. */
  readonly uses: number;
  /** Verdicts of the policy on those places. */
  readonly findings: number;
  readonly passport: string;
}

/** `child` was made from `base`. */
export interface GraphEdge {
  readonly base: string;
  readonly child: string;
  readonly relation: string;
  readonly confidence: string;
}

/** More models than that make no readable drawing. */
const most = 300;

/** The graph of one model, or of every model of the workspace when no lineage is given. */
export function lineageGraph(index: UseIndex, lineage?: Lineage): LineageGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const left = new Set<string>();
  for (const one of lineage ? [lineage] : lineagesOf(index)) addLineage(one, nodes, edges, left);
  for (const [key, count] of usesOf(index)) {
    const node = nodes.get(key);
    if (node) nodes.set(key, { ...node, ...count });
  }
  return {
    ...(lineage && { subject: lineage.subject }),
    title: lineage ? plainMarkdown(subjectOf(lineage).record.reference.name, 200) || "model" : "",
    nodes: [...nodes.values()],
    edges: [...edges.values()].filter(({ base, child }) => nodes.has(base) && nodes.has(child)),
    omitted: left.size,
  };
}

function addLineage(
  lineage: Lineage,
  nodes: Map<string, GraphNode>,
  edges: Map<string, GraphEdge>,
  left: Set<string>,
): void {
  for (const [key, { record, ending, cause }] of lineage.nodes) {
    if (nodes.has(key)) continue;
    if (nodes.size >= most) {
      left.add(key);
      continue;
    }
    nodes.set(key, {
      key,
      name: plainMarkdown(record.reference.name, 200) || "model",
      provider: plainMarkdown(record.reference.provider, 60),
      origin: plainMarkdown(developerWords(record.developer), 120),
      license: plainMarkdown(licenseWords(record.license), 100),
      ...(ending && { ending: endingWords(ending, cause) }),
      unknown: key === lineage.subject ? isUnknown(lineage) : !record.developer && !record.license,
      uses: 0,
      findings: 0,
      passport: passportUri(record.reference),
    });
    for (const { base, relation, evidence } of record.bases) {
      const edge = {
        base: modelKey(base),
        child: key,
        relation: relationWords(relation),
        confidence: confidenceWords(evidence.confidence),
      };
      edges.set(JSON.stringify([edge.base, key, relation]), edge);
    }
  }
}

/** Each model's lineage once. */
function lineagesOf(index: UseIndex): Iterable<Lineage> {
  const bySubject = new Map<string, Lineage>();
  for (const { uses } of index.files()) for (const { lineage } of uses) bySubject.set(lineage.subject, lineage);
  return bySubject.values();
}

function usesOf(index: UseIndex): Map<string, { uses: number; findings: number }> {
  const counts = new Map<string, { uses: number; findings: number }>();
  const places = new Set<string>();
  for (const { uses, findings } of index.files()) {
    for (const use of uses) {
      const { subject } = use.lineage;
      const place = JSON.stringify([subject, use.detection.uri, use.detection.range.start]);
      if (places.has(place)) continue;
      places.add(place);
      const count = counts.get(subject) ?? { uses: 0, findings: 0 };
      count.uses++;
      count.findings += findings.filter((finding) => concerns(finding, use)).length;
      counts.set(subject, count);
    }
  }
  return counts;
}
