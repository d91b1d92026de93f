import type { BaseEdge, Lineage } from "../../domain/lineage";
import { formatReference, modelKey } from "../../domain/reference";
import { citationWords, confidenceWords, endingWords, relationWords } from "../../domain/words";
import { baseNode } from "../lineage-step";
import { passportUri } from "../passport/passport-uri";
import type { MarkdownPiece } from "../text/editor-markdown";
import { developerWords, licenseWords, shortName } from "../text/editor-words";

/**
 * One line for each step up, nearest first: what it was made from, by whom, under which license, how, and how sure that is.
 * The names that led to the model come first when it was asked for by another one. A branch's open end is said in its line. With `passports` a base leads to its own.
 */
export function lineageLines(lineage: Lineage, passports = false): MarkdownPiece[][] {
  const lines: MarkdownPiece[][] = lineage.identified.map(({ value, evidence }) => [
    `Known as: ${value} `,
    { italic: `(${confidenceWords(evidence.confidence)})` },
  ]);
  const shown = new Set<string>();
  for (const [key, node] of lineage.nodes) {
    for (const edge of node.record.bases) {
      const step = `${key} ${modelKey(edge.base)}`;
      if (shown.has(step)) continue;
      shown.add(step);
      lines.push(edgeLine(lineage, edge, key === lineage.subject ? undefined : shortName(node.record), passports));
    }
  }
  for (const { ending, record } of lineage.nodes.values())
    if (ending === "root" && record.root)
      lines.push([
        `Root: ${shortName(record)} — trained from scratch, says ${citationWords(record.root)} `,
        { italic: `(${confidenceWords(record.root.confidence)})` },
      ]);
  return lines;
}

function edgeLine(lineage: Lineage, edge: BaseEdge, child: string | undefined, passports: boolean): MarkdownPiece[] {
  const [, node] = baseNode(lineage, edge) ?? [];
  const how = { italic: `(${relationWords(edge.relation)}, ${confidenceWords(edge.evidence.confidence)})` };
  const label = child ? `${child} from: ` : "Made from: ";
  if (!node) return [label, formatReference(edge.base), " — not looked at ", how];
  const open = node.ending && node.ending !== "root" ? ` · ${endingWords(node.ending, node.cause)}` : "";
  const { record } = node;
  return [
    label,
    passports ? { link: shortName(record), to: passportUri(record.reference) } : shortName(record),
    ` — ${developerWords(record.developer)} · ${licenseWords(record.license)}${open} `,
    how,
  ];
}
