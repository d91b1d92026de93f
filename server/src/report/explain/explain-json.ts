import type { Evidence, Fact } from "../../domain/evidence";
import { completenessOf, type Lineage, type LineageNode } from "../../domain/lineage";
import { formatReference, modelKey } from "../../domain/reference";
import { rootsOf } from "../formats/json";
import { inertJson } from "../text/inert-json";

/**
 * One lineage for scripts, `stemma-explain/1`: the whole graph, nearest first, with the evidence of each fact and the end of each
 * branch. Every field is always there, `null` or `[]` where nothing is known.
 */
export function explainJson(lineage: Lineage, { factsDate }: { readonly factsDate: string }): string {
  const completeness = completenessOf(lineage);
  const object = {
    schema: "stemma-explain/1",
    asked: formatReference(lineage.asked),
    reference: lineage.subject,
    identified: lineage.identified.map(fact),
    nodes: [...lineage.nodes.values()].map(node),
    roots: rootsOf(lineage),
    completeness: completeness === "complete" ? ["complete"] : completeness,
    limits: lineage.limits,
    factsDate,
  };
  return inertJson(object);
}

function node({ record, depth, ending, cause }: LineageNode) {
  const { developer, license, retires } = record;
  return {
    reference: modelKey(record.reference),
    aliases: record.aliases,
    depth,
    ending: ending ?? null,
    cause: cause ?? null,
    developer: developer
      ? {
          id: developer.value.id,
          name: developer.value.name,
          country: developer.value.country ?? null,
          countryEvidence: developer.value.countryEvidence ? evidence(developer.value.countryEvidence) : null,
          evidence: evidence(developer.evidence),
        }
      : null,
    license: license
      ? {
          id: license.value.id,
          name: license.value.name,
          url: license.value.url ?? null,
          evidence: evidence(license.evidence),
        }
      : null,
    bases: record.bases.map((edge) => ({
      reference: formatReference(edge.base),
      relation: edge.relation,
      evidence: evidence(edge.evidence),
    })),
    root: record.root ? evidence(record.root) : null,
    ends: record.ends ? fact(record.ends) : null,
    task: record.task ?? null,
    parameters: record.parameters ?? null,
    context: record.context ?? null,
    released: record.released ?? null,
    retires: retires ? fact(retires) : null,
    successor: record.successor ?? null,
    gated: record.gated ?? null,
    disabled: record.disabled ?? null,
    revision: record.revision ?? null,
    url: record.url ?? null,
    contradictions: record.contradictions.map(({ field, says }) => ({ field, says: says.map(fact) })),
    notes: record.notes,
  };
}

function fact({ value, evidence: from }: Fact<string>) {
  return { value, evidence: evidence(from) };
}

function evidence({ source, asOf, confidence, url }: Evidence) {
  return { source, date: asOf, confidence, url: url ?? null };
}
