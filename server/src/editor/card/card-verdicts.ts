import type { Analysis, Use } from "../../domain/analysis";
import type { Finding } from "../../domain/finding";
import { completenessOf, isUnknown, subjectOf } from "../../domain/lineage";
import { nameOf } from "../../domain/uri";
import type { MarkdownPiece } from "../text/editor-markdown";
import { concerns } from "../text/editor-place";
import { completenessWords, placeWords, severityMarks } from "../text/editor-words";
import { rulePage } from "../text/links";
import { accessLines } from "./card-state";

/**
 * One line for each verdict, then what sources disagree on and what is worth telling. Without a verdict the line says
 * "allowed" only when the whole lineage is known: unknown never reads as clean.
 */
export function verdictLines(use: Use, analysis: Analysis): MarkdownPiece[][] {
  const { record } = subjectOf(use.lineage);
  const findings = verdictsOn(use, analysis);
  return [
    ...(findings.length > 0 ? findings.map((finding) => findingLine(finding, analysis)) : [noVerdict(use, analysis)]),
    ...accessLines(record, rulesOf(findings)),
    ...record.contradictions.map(({ field, says }) => [
      `⚠ sources disagree on ${field}: ${says.map(({ value, evidence }) => `${value} (${evidence.source})`).join(" / ")}`,
    ]),
    ...record.notes.map((note) => [`ℹ ${note}`]),
  ];
}

/** The verdicts on a use, in the analysis' order: most serious first. */
export function verdictsOn(use: Use, analysis: Analysis): Finding[] {
  return analysis.findings.filter((finding) => concerns(finding, use));
}

export function rulesOf(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map(({ rule }) => rule));
}

function findingLine(finding: Finding, analysis: Analysis): MarkdownPiece[] {
  const line = policyLine(finding, analysis);
  return [
    `${severityMarks[finding.severity]} `,
    { link: finding.rule, to: rulePage(finding.rule) },
    `: ${shortly(finding)}${line ? ` (${line})` : ""}`,
  ];
}

/**
 * The verdict without its subject, which the card's first line names, and without the advice: the editor
 * shows the whole sentence above the card, and the fixes are a key away.
 */
function shortly({ message, verdict = message, reference }: Finding): string {
  const subject = `"${reference.name}" `;
  const rest = verdict.startsWith(subject) ? verdict.slice(subject.length).replace(/^is (?=\S)/, "") : verdict;
  return rest.replace(/\.$/, "");
}

/** The policy's line that decided, when the finding names a place in a policy file. */
function policyLine(finding: Finding, analysis: Analysis): string | undefined {
  const location = finding.because
    .map((because) => because.location)
    .find((place) => place && (place.uri === analysis.policy.uri || nameOf(place.uri) === "stemma.jsonc"));
  return location && placeWords(location);
}

function noVerdict({ lineage }: Use, { policy }: Analysis): MarkdownPiece[] {
  // What nobody decided is not allowed: without a policy there is nothing to be allowed by.
  if (policy.uri === undefined) {
    const known = isUnknown(lineage) ? "nothing is known of this model" : completenessWords(lineage);
    return [`? no policy: no stemma.jsonc decides here, and no built-in rule speaks against it · ${known}`];
  }
  if (isUnknown(lineage)) return [`? not judged: nothing is known of this model (policy: ${policy.label})`];
  if (completenessOf(lineage) === "complete") return [`✓ allowed by ${policy.label}`];
  return [`? no rule of ${policy.label} speaks against it, but not all is known: ${completenessWords(lineage)}`];
}
