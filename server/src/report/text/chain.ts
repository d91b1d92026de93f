import { type Lineage, type LineageNode, subjectOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import { branchEnd, nameWords, recordWords } from "./report-words";

/** One step up in a lineage, ready to be laid out. `depth` is 1 for what the subject itself was made from. */
export interface ChainLink {
  readonly depth: number;
  readonly relation: string;
  readonly name: string;
  /** Developer, country, license, where they are not those of the model below. */
  readonly origin?: string;
  /** How the branch ends here. */
  readonly ending?: string;
  readonly node?: LineageNode;
}

/**
 * The lineage above its subject, each branch from near to far. A model that several branches reach is followed once, so the
 * result is as long as the graph at most, even where the data runs in a circle.
 */
export function chainOf(lineage: Lineage): ChainLink[] {
  const shown = new Set([lineage.subject]);
  const links: ChainLink[] = [];
  const climb = (from: LineageNode, depth: number) => {
    for (const { base, relation } of from.record.bases) {
      const key = modelKey(base);
      const node = lineage.nodes.get(key);
      const again = shown.has(key);
      shown.add(key);
      links.push({
        depth,
        relation,
        name: nameWords(node?.record.reference ?? base),
        ...(node && differentOrigin(from, node)),
        ending: again ? "shown above" : node ? branchEnd(node) || undefined : "not walked",
        node: again ? undefined : node,
      });
      if (node && !again) climb(node, depth + 1);
    }
  };
  climb(subjectOf(lineage), 1);
  return links;
}

function differentOrigin(below: LineageNode, above: LineageNode): { origin?: string } {
  const origin = recordWords(above.record);
  return origin === recordWords(below.record) ? {} : { origin };
}
