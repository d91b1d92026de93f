import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import type { Finding, Severity } from "../domain/finding";
import { formatReference } from "../domain/reference";
import { comparePositions, type Range } from "../domain/text";
import { passportUri } from "./passport/passport-uri";
import { plainMarkdown } from "./text/editor-markdown";
import { placeOfFinding } from "./text/editor-place";
import { rulePage } from "./text/links";

/** What the editor can show. What it cannot show is folded into the message or left out. */
export interface DiagnosticCapabilities {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: readonly DiagnosticTag[];
  /** It can show a model's passport, to which a finding is then related. */
  readonly passports?: boolean;
}

/** A client that can show all. @internal Tests ask for less. */
export const allDiagnosticCapabilities: DiagnosticCapabilities = {
  relatedInformation: true,
  codeDescription: true,
  tags: [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated],
};

/** Carried by a diagnostic, so that a quick fix finds its finding again after the text moved. */
export interface DiagnosticData {
  readonly rule: string;
  readonly reference: string;
}

/** The findings as squiggles of the analyzed text, in reading order, each once. */
export function diagnosticsOf(analysis: Analysis, capabilities = allDiagnosticCapabilities): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const finding of analysis.findings) {
    const range = placeOfFinding(finding, analysis);
    if (!range) continue;
    const diagnostic = diagnosticOf(finding, range, analysis.uri, capabilities);
    const key = JSON.stringify([diagnostic.code, range, diagnostic.message]);
    if (seen.has(key)) continue;
    seen.add(key);
    diagnostics.push(diagnostic);
  }
  // A finding on a literal of another file shows at its step in this one, which may stand anywhere.
  return diagnostics.sort((a, b) => comparePositions(a.range.start, b.range.start));
}

/** One finding at `range` of the text `uri`. Messages are plain text; hostile characters are taken out. */
export function diagnosticOf(
  finding: Finding,
  range: Range,
  uri: string,
  capabilities = allDiagnosticCapabilities,
): Diagnostic {
  const related = [
    ...relatedTo(finding, uri),
    ...(capabilities.passports && namesOne(finding) ? [passportOf(finding)] : []),
  ];
  const folded = capabilities.relatedInformation ? [] : related.map(({ message }) => `- ${message}`);
  const data: DiagnosticData = { rule: finding.rule, reference: formatReference(finding.reference) };
  const tag = tagOf(finding);
  return {
    source: "stemma",
    code: finding.rule,
    severity: severityOf(finding.severity),
    range,
    message: [plainMarkdown(finding.message, 1000), ...folded].join("\n"),
    data,
    ...(capabilities.codeDescription ? { codeDescription: { href: rulePage(finding.rule) } } : {}),
    ...(tag && capabilities.tags.includes(tag) ? { tags: [tag] } : {}),
    ...(capabilities.relatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
  };
}

function severityOf(severity: Severity): DiagnosticSeverity {
  const levels = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    information: DiagnosticSeverity.Information,
    hint: DiagnosticSeverity.Hint,
  };
  return levels[severity];
}

function tagOf({ tag }: Finding): DiagnosticTag | undefined {
  if (tag === "deprecated") return DiagnosticTag.Deprecated;
  return tag === "unnecessary" ? DiagnosticTag.Unnecessary : undefined;
}

/** A waiver or a list may speak of a pattern, and a finding of its own file: of neither is there anything to know. */
function namesOne({ reference: { name }, about }: Finding): boolean {
  return about === undefined && !/[*?{]/.test(name);
}

function passportOf({ reference }: Finding): DiagnosticRelatedInformation {
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const location = { uri: passportUri(reference), range: top };
  return { location, message: `Everything known of ${plainMarkdown(reference.name, 100)}` };
}

function relatedTo(finding: Finding, uri: string): DiagnosticRelatedInformation[] {
  const reasons = finding.because.flatMap(({ text, location }) =>
    location ? [{ location: { uri: location.uri, range: location.range }, message: plainMarkdown(text, 500) }] : [],
  );
  if (finding.uri === uri) return reasons;
  return [{ location: { uri: finding.uri, range: finding.range }, message: "The model is named here." }, ...reasons];
}
