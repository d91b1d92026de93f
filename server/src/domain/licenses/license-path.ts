import { type Lineage, type LineageNode, type ModelRecord, type Relation, subjectOf } from "../lineage";
import { modelKey } from "../reference";
import type { License } from "./license";
import { plainRelation, type Terms, type TermsOf } from "./license-clauses";

/** One way from the subject up to an ancestor, as far as licenses care: which relations lie on it, in whatever order. */
export interface LicensePath {
  readonly node: LineageNode;
  /** Without `alias`, which changes nothing; a conversion stands as `quantized`, more pre-training as `finetune`. */
  readonly relations: readonly Relation[];
  /** The maker of this model gave what it made from it a license of its own: along this way, that one counts. */
  readonly released: boolean;
}

/** Every ancestor by every way that differs for licenses, nearest first. Survives circles; the lineage itself is bounded. */
export function licensePaths(lineage: Lineage): LicensePath[] {
  const keys = keysOf(lineage);
  const found: LicensePath[] = [];
  const seen = new Set<string>();
  let front = [{ node: subjectOf(lineage), relations: [] as readonly Relation[] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { node, relations } of front) {
      for (const edge of node.record.bases) {
        const base = lineage.nodes.get(keys.get(modelKey(edge.base)) ?? modelKey(edge.base));
        if (!base) continue;
        const way = joined(relations, edge.relation);
        const released = sameMaker(node.record, base.record) && node.record.license !== undefined;
        const state = `${modelKey(base.record.reference)} ${way.join(",")} ${released}`;
        if (seen.has(state)) continue;
        seen.add(state);
        found.push({ node: base, relations: way, released });
        next.push({ node: base, relations: way });
      }
    }
    front = next;
  }
  return found;
}

/** What a record's license asks. A model that is only served names no license: then the terms of the service count. */
export function termsOfRecord({ license, reference }: ModelRecord, termsOf: TermsOf): Terms | undefined {
  return termsOfLicense(license?.value, reference.provider, termsOf);
}

/** What a license asks of a model that this provider names. */
export function termsOfLicense(license: License | undefined, provider: string, termsOf: TermsOf): Terms | undefined {
  const id = license?.id;
  if (id === undefined) return undefined;
  return termsOf(id) ?? (id === "proprietary" ? termsOf(`api-${provider}`) : undefined);
}

/** Whether a license says something at all: `other` and `unknown` are the Hub's words for "look elsewhere". */
export function isNamed(license: License | undefined): boolean {
  return license !== undefined && license.id !== "unknown";
}

/** Whether one organization made both. */
export function sameMaker(a: ModelRecord, b: ModelRecord): boolean {
  return a.developer !== undefined && a.developer.value.id === b.developer?.value.id;
}

function joined(relations: readonly Relation[], relation: Relation): readonly Relation[] {
  const step = plainRelation(relation);
  return step === "alias" || relations.includes(step) ? relations : [...relations, step].sort();
}

/** A base may be named by an alias of the node that it led to. */
function keysOf(lineage: Lineage): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, { record }] of lineage.nodes) for (const alias of record.aliases) keys.set(alias, key);
  for (const key of lineage.nodes.keys()) keys.set(key, key);
  return keys;
}
