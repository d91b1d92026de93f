import type { AcceptedFinding, Because, Finding, Fix } from "../../domain/finding";
import { formatReference, modelKey } from "../../domain/reference";
import type { Range } from "../../domain/text";
import { addressBelow } from "../bill/base-file";
import { fingerprint } from "../bill/stable-id";
import type { RenderContext } from "../render-context";
import { placeFor } from "../text/human-place";
import { sanitize } from "../text/sanitize";
import { levelOf, message, rootId } from "./sarif-words";

/** GitHub keeps that many locations of a result. */
const maxRelated = 100;

/** Findings as results, in their order; what is accepted among them is marked as suppressed, and then the others as not suppressed. */
export function resultsOf(
  findings: readonly Finding[],
  accepted: ReadonlyMap<Finding, AcceptedFinding>,
  { base, rules }: RenderContext,
) {
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const index = indices.get(finding.rule);
    const fixes = finding.fixes.filter(({ safe, disabled }) => safe && disabled === undefined);
    const related = finding.because.filter(({ location }) => location).slice(0, maxRelated);
    return {
      ruleId: finding.rule,
      ...(index !== undefined && { ruleIndex: index }),
      level: levelOf(finding.severity),
      message: message(finding.message),
      locations: [{ physicalLocation: physical(base, finding) }],
      ...(related.length > 0 && { relatedLocations: related.map((because, i) => relatedLocation(because, i, base)) }),
      partialFingerprints: { "stemma/v1": identity(finding, base, seen) },
      ...(accepted.size > 0 && { suppressions: suppressions(accepted.get(finding), base) }),
      ...(fixes.length > 0 && { fixes: fixes.map((each) => fix(each, base)) }),
      properties: {
        reference: formatReference(finding.reference),
        severity: finding.severity,
        because: finding.because.map(({ text }) => text),
      },
    };
  });
}

/** The specification wants them of every result or of none. */
function suppressions(accepted: AcceptedFinding | undefined, base: string) {
  if (!accepted) return [];
  const { by, reason, location } = accepted;
  return [
    {
      kind: by === "comment" ? "inSource" : "external",
      justification: justifications[by] + (reason === undefined ? "." : `: ${sanitize(reason, 400)}`),
      location: { physicalLocation: physical(base, location) },
    },
  ];
}

const justifications: Readonly<Record<AcceptedFinding["by"], string>> = {
  waiver: "A waiver of the policy accepts it",
  comment: "A comment accepts it",
  baseline: "It was there when the baseline was written",
};

/** The file below the base, else by its whole address. */
export function artifact(base: string, uri: string): { uri: string; uriBaseId?: string } {
  const below = addressBelow(base, uri);
  if (below !== undefined) return { uri: below, uriBaseId: rootId };
  return { uri: URL.canParse(uri) ? new URL(uri).href : encodeURI(uri.replace(/\p{Cs}/gu, "\ufffd")) };
}

/** A place in a file. */
export function physical(base: string, { uri, range }: { readonly uri: string; readonly range: Range }) {
  return { artifactLocation: artifact(base, uri), region: region(range) };
}

function region(range: Range) {
  const { line, column, endLine, endColumn } = placeFor(range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function relatedLocation({ text, location }: Because, index: number, base: string) {
  return {
    id: index + 1,
    message: message(text),
    ...(location && { physicalLocation: physical(base, location) }),
  };
}

/**
 * The same finding keeps its identity when lines move above it and when its words change: it is the rule, the file, the model, and
 * which one of those alike it is, counted from the top.
 */
function identity({ rule, uri, reference }: Finding, base: string, seen: Map<string, number>): string {
  const key = JSON.stringify([rule, addressBelow(base, uri) ?? uri, modelKey(reference)]);
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return `${fingerprint(key)}:${nth}`;
}

function fix({ title, edits }: Fix, base: string) {
  const files = new Map<string, Fix["edits"][number][]>();
  for (const edit of edits) files.set(edit.uri, [...(files.get(edit.uri) ?? []), edit]);
  return {
    description: message(title),
    artifactChanges: [...files].map(([uri, changes]) => ({
      artifactLocation: artifact(base, uri),
      replacements: changes.map(({ range, newText }) => ({
        deletedRegion: region(range),
        insertedContent: { text: newText },
      })),
    })),
  };
}
