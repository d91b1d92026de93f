import type { Fact } from "../domain/evidence";
import type { Because } from "../domain/finding";
import type { BaseEdge, Lineage, LineageNode } from "../domain/lineage";
import { countryName, type Organization } from "../domain/origin";
import { type ModelReference, modelKey } from "../domain/reference";

const longest = 120;

/** The model's name in quotes, as messages show it. */
export function quoted(reference: ModelReference): string {
  return `"${plainSentence(reference.name)}"`;
}

/** `Alibaba (China)`; says so when the fact is not sure. */
export function maker({ value, evidence }: Fact<Organization>): string {
  const doubt = ["unverified", "disputed", "inferred"].includes(evidence.confidence) ? evidence.confidence : undefined;
  const inside = [value.country && plainSentence(countryName(value.country)), doubt].filter(Boolean).join(", ");
  return inside ? `${plainSentence(value.name)} (${inside})` : plainSentence(value.name);
}

/**
 * Text from outside on one line: control characters and characters that turn the reading direction are dropped, what is
 * too long is cut. Messages are plain text, so that markup needs no escape here.
 */
export function plainSentence(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

/**
 * `was made from "A", itself made from "B"`: the chain from the subject up to `node`. The middle of a long chain is
 * counted, not listed; `chainBecause` has every step.
 */
export function chainInWords(lineage: Lineage, node: LineageNode): string {
  const steps = chain(lineage, node).map((edge) => quoted(edge.base));
  const last = steps.pop() ?? quoted(node.record.reference);
  if (steps.length === 0) return `was made from ${last}`;
  const middle =
    steps.length > 1
      ? `, itself made over ${steps.length - 1} more ${steps.length > 2 ? "steps" : "step"} from`
      : ", itself made from";
  return `was made from ${steps[0]}${middle} ${last}`;
}

/** One reason for each step of the chain, nearest first, each with the evidence of its edge. */
export function chainBecause(lineage: Lineage, node: LineageNode): Because[] {
  let below = lineage.nodes.get(lineage.subject)?.record.reference ?? lineage.asked;
  return chain(lineage, node).map((edge) => {
    const text = `${quoted(below)} was made from ${quoted(edge.base)} (${edge.relation})`;
    below = edge.base;
    return { text, evidence: edge.evidence };
  });
}

/** The edges from the subject up to `node`, by the shortest way; empty for the subject itself. */
function chain(lineage: Lineage, node: LineageNode): BaseEdge[] {
  const goal = modelKey(node.record.reference);
  const seen = new Set([lineage.subject]);
  let front: { key: string; edges: BaseEdge[] }[] = [{ key: lineage.subject, edges: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { key, edges } of front) {
      const record = lineage.nodes.get(key)?.record;
      if (!record) continue;
      if (modelKey(record.reference) === goal) return edges;
      for (const edge of record.bases) {
        const above = keyOf(lineage, edge.base);
        if (seen.has(above)) continue;
        seen.add(above);
        next.push({ key: above, edges: [...edges, edge] });
      }
    }
    front = next;
  }
  return [];
}

/** A base may be named by an alias of the node that it led to. */
function keyOf(lineage: Lineage, base: ModelReference): string {
  const key = modelKey(base);
  if (lineage.nodes.has(key)) return key;
  for (const [other, { record }] of lineage.nodes) if (record.aliases.includes(key)) return other;
  return key;
}
