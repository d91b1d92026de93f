import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from "vscode-languageserver-types";
import type { Analysis } from "../domain/analysis";
import { type Finding, type Severity, severities } from "../domain/finding";
import { formatReference, modelKey } from "../domain/reference";
import { comparePositions, type Range, sameRange } from "../domain/text";
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

/**
 * The findings as squiggles of the analyzed text, in reading order: what a rule says of a model is said once, at the most serious of its places and
 * there at the first; the others are related to it. `speaks`: whether a rule may speak of a place now.
 */
export function diagnosticsOf(
  analysis: Analysis,
  capabilities = allDiagnosticCapabilities,
  speaks: (rule: string, range: Range) => boolean = () => true,
): Diagnostic[] {
  const groups = new Map<string, Placed[]>();
  for (const finding of analysis.findings) {
    const range = placeOfFinding(finding, analysis);
    if (!range || !speaks(finding.rule, range)) continue;
    // Where related places cannot be shown, each place speaks for itself.
    const place = capabilities.relatedInformation ? undefined : range;
    const key = JSON.stringify([finding.rule, modelKey(finding.reference), finding.verdict ?? finding.message, place]);
    const group = groups.get(key) ?? [];
    if (!group.some((other) => sameRange(other.range, range))) group.push({ finding, range });
    groups.set(key, group);
  }
  const diagnostics = [...groups.values()].map((group) => {
    // A finding on a literal of another file shows at its step in this one, which may stand anywhere.
    const [first, ...others] = group.sort(
      (a, b) =>
        severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
        comparePositions(a.range.start, b.range.start),
    );
    return first ? [diagnosticOf(first.finding, first.range, analysis.uri, capabilities, others)] : [];
  });
  return diagnostics.flat().sort((a, b) => comparePositions(a.range.start, b.range.start));
}

/** A finding where it shows in the text. */
interface Placed {
  readonly finding: Finding;
  readonly range: Range;
}

/** Further places that one diagnostic names; an editor lists all of them below it. */
const mostPlaces = 20;

function placesOf(uri: string, others: readonly Placed[]): DiagnosticRelatedInformation[] {
  return others.slice(0, mostPlaces).map(({ range }, i) => {
    const left = i === mostPlaces - 1 ? others.length - mostPlaces : 0;
    return { location: { uri, range }, message: left > 0 ? `And here, and at ${left} more places.` : "And here." };
  });
}

/** One finding at `range` of the text `uri`. Messages are plain text; hostile characters are taken out. */
export function diagnosticOf(
  finding: Finding,
  range: Range,
  uri: string,
  capabilities = allDiagnosticCapabilities,
  others: readonly Placed[] = [],
): Diagnostic {
  const related = [
    ...placesOf(uri, others),
    ...relatedTo(finding, uri, range),
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

/** Reasons that lead somewhere new: not to where the diagnostic stands. */
function relatedTo(finding: Finding, uri: string, range: Range): DiagnosticRelatedInformation[] {
  const reasons = finding.because.flatMap(({ text, location }) =>
    location ? [{ location: { uri: location.uri, range: location.range }, message: plainMarkdown(text, 500) }] : [],
  );
  const news = reasons.filter(({ location }) => location.uri !== uri || !sameRange(location.range, range));
  if (finding.uri === uri) return news;
  return [{ location: { uri: finding.uri, range: finding.range }, message: "The model is named here." }, ...news];
}
