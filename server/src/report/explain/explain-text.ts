import type { Fact } from "../../domain/evidence";
import { completenessOf, type Lineage, type LineageNode, subjectOf } from "../../domain/lineage";
import { countryName } from "../../domain/origin";
import { modelKey } from "../../domain/reference";
import { citationWords } from "../../domain/words";
import type { Palette } from "../text/palette";
import { branchEnd, factsWords, nameWords } from "../text/report-words";
import { notACommand, sanitize } from "../text/sanitize";
import { wrap } from "../text/width";

export interface ExplainOptions {
  readonly palette: Palette;
  readonly columns: number;
  /** ISO date of the bundled facts. */
  readonly factsDate: string;
}

/** One lineage as a tree, from the model up to the roots: each fact with its source, date and confidence, each branch with its end. */
export function explainText(lineage: Lineage, { palette, columns, factsDate }: ExplainOptions): string {
  const lines: string[] = [];
  const add = (words: string, indent: string, style = (line: string) => line) => {
    wrap(words, columns - indent.length - 2).forEach((line, i) => {
      lines.push(indent + (i === 0 ? "" : "  ") + style(line));
    });
  };
  const subject = subjectOf(lineage);
  add(nameWords(subject.record.reference), "", palette.strong);
  for (const { value, evidence } of lineage.identified) {
    add(`identified: ${sanitize(value)}  ${cite({ value, evidence })}`, "  ");
  }

  const shown = new Set([lineage.subject]);
  const tell = (node: LineageNode, indent: string) => {
    for (const line of factLines(node)) add(line, indent, palette.faint);
    for (const { base, relation, evidence } of node.record.bases) {
      const key = modelKey(base);
      const above = lineage.nodes.get(key);
      add(`← ${relation}  ${nameWords(above?.record.reference ?? base)}   ${cite({ value: base, evidence })}`, indent);
      if (shown.has(key)) add("shown above", `${indent}    `, palette.faint);
      else if (above) {
        shown.add(key);
        tell(above, `${indent}    `);
      } else add("not walked", `${indent}    `, palette.unknown);
    }
    if (node.ending) {
      const { root, ends, card } = node.record;
      const stated =
        node.ending === "root" ? root : (ends?.evidence ?? (node.ending === "undisclosed" ? card : undefined));
      const by = stated ? `  ${cite({ value: node.ending, evidence: stated })}` : "";
      const words = node.ending === "root" ? "root, trained from scratch" : branchEnd(node);
      add(`end: ${words}${by}`, indent, node.ending === "root" ? palette.faint : palette.unknown);
    }
  };
  tell(subject, "  ");

  for (const limit of lineage.limits) add(`limit: ${sanitize(limit)}`, "", palette.unknown);
  const completeness = completenessOf(lineage);
  const state = completeness === "complete" ? "lineage complete" : `lineage not complete: ${completeness.join(", ")}`;
  add(`${state} · ${factsWords([lineage], factsDate)}`, "");
  return lines.map((line) => `${notACommand(line)}\n`).join("");
}

function factLines({ record }: LineageNode): string[] {
  const { developer, license, retires } = record;
  const lines: string[] = [];
  if (developer) {
    const { name, country, controller, role } = developer.value;
    // A country has a source of its own, which may be less sure than that of the maker's name.
    const { countryEvidence } = developer.value;
    const apart = country !== undefined && countryEvidence !== undefined;
    const place = country ? (apart ? undefined : countryName(country)) : "country unknown";
    const more = [controller ? `part of ${controller}` : "", role && role !== "developer" ? role : ""].filter(Boolean);
    lines.push(
      `developer  ${[name, place, ...more].flatMap((word) => (word ? sanitize(word, 100) : [])).join(", ")}  ${cite(developer)}`,
    );
    if (apart)
      lines.push(
        `country    ${sanitize(countryName(country), 60)}  ${cite({ value: country, evidence: countryEvidence })}`,
      );
  } else lines.push("developer  unknown");
  lines.push(
    license
      ? `license    ${sanitize(license.value.name || license.value.id, license.value.all ? 400 : 100)}  ${cite(license)}`
      : "license    unknown",
  );
  if (record.released) lines.push(`released   ${sanitize(record.released, 20)}`);
  if (retires) lines.push(`retires    ${sanitize(retires.value, 20)}  ${cite(retires)}`);
  if (record.gated) lines.push("gated: the publisher grants access");
  if (record.disabled) lines.push("taken down by the Hub");
  for (const { field, says } of record.contradictions) {
    const words = says.map((fact) => `${sanitize(fact.value, 80)} ${cite(fact)}`).join(" against ");
    lines.push(`disputed ${field}: ${words}`);
  }
  for (const note of record.notes) lines.push(`note: ${sanitize(note, 400)}`);
  return lines;
}

/** `[recorded, catalog: Hub tags, 2026-05]`. */
function cite({ evidence: { confidence, source, asOf } }: Fact<unknown>): string {
  const cited = citationWords({ source: sanitize(source, 120), asOf: sanitize(asOf, 20), confidence }, ", ");
  return `[${[confidence, cited].filter(Boolean).join(", ")}]`;
}
