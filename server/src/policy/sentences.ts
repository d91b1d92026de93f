import type { Fact } from "../domain/evidence";
import type { Because, Finding } from "../domain/finding";
import type { BaseEdge, Lineage, LineageNode } from "../domain/lineage";
import { countryName, type Organization } from "../domain/origin";
import { type ModelReference, modelKey } from "../domain/reference";
import { makerDoubt } from "../domain/words";

const longest = 120;

/** The model's name in quotes, as messages show it. */
export function quoted(reference: ModelReference): string {
  return `"${plainSentence(reference.name)}"`;
}

/** `Alibaba (China)`; says so when the fact is not sure. */
export function maker(developer: Fact<Organization>): string {
  const { value } = developer;
  const inside = [value.country && plainSentence(countryName(value.country)), makerDoubt(developer)]
    .filter(Boolean)
    .join(", ");
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

/** Says how `node` stands above the subject: `was made from "A"`, or `descends from "B"` over more steps, which `chainBecause` lists. */
export function chainInWords(lineage: Lineage, node: LineageNode): string {
  const steps = chain(lineage, node);
  return `${steps.length > 1 ? "descends" : "was made"} from ${quoted(steps.at(-1)?.base ?? node.record.reference)}`;
}

/** UTF-16 units of the longest message of a finding. @internal Tests hold every message to it. */
export const longestMessage = 160;

/** A verdict and its advice as a finding holds them. */
export type Words = Pick<Finding, "message" | "advice" | "because">;

/**
 * Joins a verdict and its advice to a message. Where both are longer than a message may be, the advice becomes a reason, which cards,
 * reports and the editor show below the message; a verdict that is too long by itself is cut, and stands whole among the reasons.
 */
export function worded(verdict: string, advice: string): Words {
  const next = `${advice.charAt(0).toUpperCase()}${advice.slice(1)}${advice.endsWith("?") ? "" : "."}`;
  if (verdict.length + next.length + 2 <= longestMessage) return { message: `${verdict}. ${next}`, because: [] };
  if (verdict.length < longestMessage) return { message: `${verdict}.`, advice: next, because: [{ text: next }] };
  return {
    message: `${verdict.slice(0, longestMessage - 1).trimEnd()}…`,
    advice: next,
    because: [{ text: `${verdict}.` }, { text: next }],
  };
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
