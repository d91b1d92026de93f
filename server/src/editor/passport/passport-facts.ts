import type { Evidence, Fact } from "../../domain/evidence";
import type { Lineage, LineageNode } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import { citationWords, confidenceWords } from "../../domain/words";
import type { MarkdownPiece } from "../text/editor-markdown";
import { completenessWords, developerWords, shortName } from "../text/editor-words";

/** A row of the table of facts: what, its value, where it comes from. */
type Row = [MarkdownPiece[], MarkdownPiece[], MarkdownPiece[]];

const most = { aliases: 20, datasets: 20 };

/** Everything stated of the model itself, license and lineage aside, each with its source. */
export function factRows(lineage: Lineage, { record, ending, cause }: LineageNode): Row[] {
  const { developer } = record;
  return [
    plainRow("Reference", modelKey(record.reference)),
    ...lineage.identified.map((known) => row("Known as", [known.value], known.evidence)),
    ...plainRows("Also named", record.aliases.slice(0, most.aliases).join(", ")),
    row("Developer", [developerWords(developer)], developer?.evidence),
    ...plainRows("Controlled by", developer?.value.controller),
    ...(record.retires ? [factRow("Retires", record.retires)] : []),
    ...plainRows("Successor", record.successor),
    ...plainRows("Access", record.gated && "gated: its host asks for permission"),
    ...plainRows("Taken down", record.disabled && "its host disabled it"),
    ...plainRows("Code", record.remoteCode && "carries code of its own, which trust_remote_code would run"),
    ...plainRows("Task", record.task),
    ...plainRows("Family", record.family),
    ...plainRows("Parameters", record.parameters && `${Number((record.parameters / 1e9).toPrecision(3))} billion`),
    ...plainRows("Context", record.context && `${record.context} tokens`),
    ...plainRows("Released", record.released),
    ...plainRows("Revision of the facts", record.revision),
    ...plainRows("Architecture", record.architectures?.join(", ")),
    ...(record.inferred ? [row("Looks like", [record.inferred.value.matches], record.inferred.evidence)] : []),
    ...plainRows("Datasets", record.datasets?.slice(0, most.datasets).join(", ")),
    ...record.notes.map((note) => plainRow("Note", note)),
    plainRow(
      "Completeness",
      [
        `${completenessWords(lineage)}${ending && ending !== "root" && cause ? ` (${cause})` : ""}`,
        ...lineage.limits,
      ].join("; "),
    ),
  ];
}

/** What sources say against each other, and what a model's own files say against the base that its card states. */
export function contradictionLines(lineage: Lineage): MarkdownPiece[][] {
  return [...lineage.nodes.values()].flatMap(({ record }) => [
    ...(record.mismatches ?? []).map(({ value: { base, differs }, evidence }) => [
      `⚠ The files of ${shortName(record)} contradict its stated base ${base.name}: ${differs.join("; ")} — `,
      ...evidencePieces(evidence),
    ]),
    ...record.contradictions.map(({ field, says }) => [
      `${field} of ${shortName(record)}: ${says
        .map(({ value, evidence }) => `${value} (${citationWords(evidence)})`)
        .join(" / ")}`,
    ]),
  ]);
}

/** How sure a fact is and where it comes from, with a link where there is a page. */
export function evidencePieces(evidence: Evidence): MarkdownPiece[] {
  const words = `${confidenceWords(evidence.confidence)}, `;
  return evidence.url
    ? [words, { link: citationWords(evidence), to: evidence.url }]
    : [words + citationWords(evidence)];
}

function row(label: string, value: MarkdownPiece[], evidence: Evidence | undefined): Row {
  return [[label], value, evidence ? evidencePieces(evidence) : []];
}

function factRow(label: string, known: Fact<string>): Row {
  return row(label, [known.value], known.evidence);
}

function plainRow(label: string, value: string): Row {
  return [[label], [value], []];
}

function plainRows(label: string, value: string | number | false | undefined): Row[] {
  return value ? [plainRow(label, String(value))] : [];
}
