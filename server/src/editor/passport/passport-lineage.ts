import { phrasesOf } from "../../domain/licenses/license";
import { type Lineage, type LineageNode, subjectOf } from "../../domain/lineage";
import { formatReference } from "../../domain/reference";
import { endingWords, licenseName, relationWords } from "../../domain/words";
import { baseNode } from "../lineage-step";
import { type MarkdownPiece, renderLine } from "../text/editor-markdown";
import { developerWords, licenseWords, shortName } from "../text/editor-words";
import { evidencePieces } from "./passport-facts";
import { passportUri } from "./passport-uri";

/** The license of the model and of each ancestor, with what it asks. */
export function licenseRows(lineage: Lineage, terms: ReadonlyMap<string, readonly string[]>): MarkdownPiece[][][] {
  return [...lineage.nodes].map(([key, { record }]) => {
    const { license } = record;
    const words = licenseName(license);
    const phrases = phrasesOf(license?.value, terms);
    const own = key === lineage.subject;
    return [
      own ? [{ bold: shortName(record) }] : [{ link: shortName(record), to: passportUri(record.reference) }],
      license?.value.url ? [{ link: words, to: license.value.url }] : [words],
      [(own ? phrases : phrases.slice(0, 4)).join("; ")],
      license ? evidencePieces(license.evidence) : [],
    ];
  });
}

/**
 * From the model up to its roots as a nested list. A model that several branches reach is followed once; what is open is said where
 * the branch ends.
 */
export function lineageTree(lineage: Lineage): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  const follow = (key: string, node: LineageNode, words: MarkdownPiece[], depth: number) => {
    const again = seen.has(key);
    seen.add(key);
    const { record } = node;
    const facts = ` — ${developerWords(record.developer)} · ${licenseWords(record.license)}`;
    const rest = again ? [" · see above"] : endPieces(node);
    lines.push(`${"  ".repeat(depth)}- ${renderLine([...words, facts, ...rest], "markdown")}`);
    if (again) return;
    for (const edge of record.bases) {
      const base = baseNode(lineage, edge);
      const step = [`${relationWords(edge.relation)} of `, { link: edge.base.name, to: passportUri(edge.base) }];
      const how = [" (", ...evidencePieces(edge.evidence), ")"];
      if (base) follow(base[0], base[1], [...step, ...how], depth + 1);
      else
        lines.push(
          `${"  ".repeat(depth + 1)}- ${renderLine([`${relationWords(edge.relation)} of ${formatReference(edge.base)}`, ...how, " · not looked at"], "markdown")}`,
        );
    }
  };
  const subject = subjectOf(lineage);
  follow(lineage.subject, subject, [{ bold: shortName(subject.record) }], 0);
  return lines.join("\n");
}

/** Why the walk goes no further up from here. */
function endPieces({ record, ending, cause }: LineageNode): MarkdownPiece[] {
  if (!ending) return [];
  const said = record.root && ending === "root" ? [" (", ...evidencePieces(record.root), ")"] : [];
  return [` · ${endingWords(ending, cause)}${ending !== "root" && cause ? ` (${cause})` : ""}`, ...said];
}
