import { isUnknown, type Lineage, type LineageNode, subjectOf } from "../../domain/lineage";
import type { Derivative } from "../../domain/model-facts";
import { relationWords } from "../../domain/words";
import { type MarkdownPiece, renderLine, renderTable } from "../text/editor-markdown";
import { completenessWords, developerWords, licenseWords } from "../text/editor-words";
import { modelPage } from "../text/links";
import type { UseIndex } from "../use-index";
import { contradictionLines, evidencePieces, factRows } from "./passport-facts";
import { licenseRows, lineageTree } from "./passport-lineage";
import { policyList, useLines } from "./passport-policy";
import { passportUri } from "./passport-uri";

export interface PassportWorld {
  readonly index: UseIndex;
  /** What a license demands, in short phrases. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  readonly derivatives: readonly Derivative[];
}

const mostDerivatives = 100;

/**
 * Everything known of one model as a Markdown document, the answer first, then fact by fact with its evidence: what the policy says
 * where it is used, identity, licenses and their terms, lineage up to the roots, contradictions and uses. Unknown is said as such.
 * It reads well rendered and as text; one fact is one line, so that two passports can be compared.
 */
export function passportOf(lineage: Lineage, { index, terms, derivatives }: PassportWorld): string {
  const subject = subjectOf(lineage);
  const sections: [title: string, body: string][] = [
    ["Policy", policyList(lineage, index)],
    ["Lineage", lineageTree(lineage)],
    ["Facts", renderTable(["Fact", "Value", "Source"], factRows(lineage, subject))],
    ["Licenses", renderTable(["Model", "License", "What it asks", "Source"], licenseRows(lineage, terms))],
    ["Sources disagree", list(contradictionLines(lineage))],
    ["Made from it", list(derivatives.slice(0, mostDerivatives).map(derivativeLine))],
    ["Used in this workspace", list(useLines(lineage.subject, index))],
  ];
  const title = isUnknown(lineage) ? lineage.asked.name : subject.record.reference.name;
  const text = [
    `# ${renderLine([title], "markdown")}`,
    renderLine(summary(lineage, subject), "markdown"),
    ...pages(lineage, subject),
    ...sections.filter(([, body]) => body !== "").map(([name, body]) => `## ${name}\n\n${body}`),
  ].join("\n\n");
  return `${fromHere(text, passportUri(subject.record.reference))}\n`;
}

/**
 * Links to other passports as they are seen from this one: an editor that shows the document as a page follows relative addresses
 * only, and asks for the others elsewhere.
 */
function fromHere(text: string, own: string): string {
  const up = "../".repeat(own.split("/").length - 2);
  return text.replace(/(?<!\\)\]\(stemma:\/([A-Za-z0-9%./-]{1,3000}\.md)\)/g, `](${up}$1)`);
}

/** Maker, license, task and how much is known, in one line. */
function summary(lineage: Lineage, { record }: LineageNode): MarkdownPiece[] {
  if (isUnknown(lineage)) return ["Nothing is known of this model: no source states its developer, license or base."];
  return [
    { bold: developerWords(record.developer) },
    " · ",
    { bold: licenseWords(record.license) },
    ...[record.task, record.released && `released ${record.released}`, completenessWords(lineage)]
      .filter(Boolean)
      .map((words) => ` · ${words}`),
  ];
}

/** Where to read on, https only; nothing for a model that nobody knows, since its name may be private. */
function pages(lineage: Lineage, { record }: LineageNode): string[] {
  const page = isUnknown(lineage) ? undefined : modelPage(record);
  const license = record.license?.value.url;
  const links: MarkdownPiece[][] = [
    ...(page ? [[{ link: "Model page", to: page }]] : []),
    ...(license ? [[{ link: "License text", to: license }]] : []),
  ];
  return links.length > 0 ? [links.map((link) => renderLine(link, "markdown")).join(" · ")] : [];
}

function derivativeLine({ reference, relation, evidence }: Derivative): MarkdownPiece[] {
  return [
    { link: reference.name, to: passportUri(reference) },
    ` (${relationWords(relation)}) — `,
    ...evidencePieces(evidence),
  ];
}

function list(lines: readonly (readonly MarkdownPiece[])[]): string {
  return lines.map((line) => `- ${renderLine(line, "markdown")}`).join("\n");
}
