import type { BaseEdge, Lineage, LineageNode } from "../domain/lineage";
import { modelKey } from "../domain/reference";

/** The node of an edge's base with its key, also when the walk filed it under its canonical name; undefined where nobody looked. */
export function baseNode(lineage: Lineage, { base }: BaseEdge): [key: string, node: LineageNode] | undefined {
  const key = modelKey(base);
  const node = lineage.nodes.get(key);
  if (node) return [key, node];
  return [...lineage.nodes].find(
    ([, { record }]) => record.aliases.includes(key) || modelKey(record.reference) === key,
  );
}
