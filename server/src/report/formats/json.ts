import type { Finding, Fix } from "../../domain/finding";
import { phrasesOf } from "../../domain/licenses/license";
import { type BaseEdge, completenessOf, endsOf, type Lineage, subjectOf } from "../../domain/lineage";
import type { Hosting } from "../../domain/origin";
import { formatReference, modelKey } from "../../domain/reference";
import type { Location } from "../../domain/text";
import type { ReportedDataset } from "../datasets";
import type { Report, ReportedModel, ReportedUse } from "../report";
import { fileName, placeFor } from "../text/human-place";
import { inertJson } from "../text/inert-json";

/**
 * The contract that scripts depend on, `stemma/1`: every field is always there, `null` or `[]` where nothing is known. Lines and
 * columns are 1-based UTF-16; files are relative to the scanned root. Text from outside is only escaped as JSON demands.
 */
export function json(report: Report): string {
  const { root, models, datasets, findings, skipped, unsupported, limits, stats } = report;
  const object = {
    schema: "stemma/1",
    references: models
      .flatMap(({ uses }) => uses)
      .map((use) => reference(root, use))
      .sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column),
    models: models.map((model) => modelEntry(model, report.terms)),
    datasets: datasets.map((each) => dataset(root, each)),
    findings: findings.map((each) => finding(root, each)),
    skipped: skipped.map(({ uri, kind, reason }) => ({ file: fileName(root, uri), kind: kind ?? null, reason })),
    unsupported: unsupported.map(({ kind, files }) => ({ kind, files })),
    limits: limits.map(({ uri, line, what }) => ({ file: fileName(root, uri), line: line + 1, what })),
    network: (report.network ?? []).map(({ host, requests, unanswered, cause }) => ({
      host,
      requests,
      unanswered,
      cause,
    })),
    stats: {
      files: stats.files,
      bytes: stats.bytes,
      detections: stats.detections,
      accepted: stats.accepted,
      milliseconds: stats.milliseconds,
    },
  };
  return inertJson(object);
}

function reference(root: string, { use: { detection } }: ReportedUse) {
  return {
    file: fileName(root, detection.uri),
    ...placeFor(detection.range),
    text: detection.text,
    provider: detection.reference.provider,
    name: detection.reference.name,
    revision: detection.reference.revision ?? null,
    reference: formatReference(detection.reference),
    role: detection.role,
    usage: detection.usage ?? "use",
    library: detection.library,
    path: detection.path.map((step) => ({ ...start(root, step), step: step.step })),
    endpoint: detection.endpoint?.url ?? null,
  };
}

/** `completeness` is `complete` or the worst of the endings that are not; `aliases` holds every name that a place uses. */
function modelEntry({ lineage, uses }: ReportedModel, terms: Report["terms"]) {
  const { record } = subjectOf(lineage);
  const own = modelKey(record.reference);
  const names = [...record.aliases, ...uses.map(({ use }) => modelKey(use.detection.reference))];
  const completeness = completenessOf(lineage);
  const developer = record.developer?.value;
  const license = record.license?.value;
  return {
    reference: own,
    aliases: [...new Set(names)].filter((name) => name !== own).sort(compare),
    developer: developer ? { id: developer.id, name: developer.name, country: developer.country ?? null } : null,
    license: license ? { id: license.id, name: license.name, terms: [...phrasesOf(license, terms)] } : null,
    bases: record.bases.map(base),
    roots: rootsOf(lineage),
    completeness: completeness === "complete" ? completeness : (completeness[0] ?? "complete"),
    hosting: hostings(uses),
  };
}

/** Nobody asks for a data set's license yet: `null`, as all that is not known. */
function dataset(root: string, { key, hub, name, revision, publisher, uses }: ReportedDataset) {
  const owner = publisher?.value;
  return {
    reference: key,
    hub,
    name,
    revision: revision ?? null,
    publisher: owner ? { id: owner.id, name: owner.name, country: owner.country ?? null } : null,
    license: null,
    places: uses.map(({ detection }) => ({
      file: fileName(root, detection.uri),
      ...placeFor(detection.range),
      text: detection.text,
      usage: detection.usage ?? "use",
      library: detection.library,
    })),
  };
}

function base({ base: from, relation, evidence }: BaseEdge) {
  return {
    reference: formatReference(from),
    relation,
    evidence: { source: evidence.source, date: evidence.asOf, confidence: evidence.confidence },
  };
}

/** The models of which somebody states that nothing lies above them. */
export function rootsOf(lineage: Lineage): string[] {
  const roots = endsOf(lineage).filter(({ ending }) => ending === "root");
  return roots.map(({ record }) => modelKey(record.reference)).sort(compare);
}

/** Each way in which the places reach the model, once. */
function hostings(uses: readonly ReportedUse[]) {
  const entry = ({ operator, country, dataRegion, kind }: Hosting) => ({
    operator,
    country: country ?? null,
    dataRegion: dataRegion ?? null,
    kind,
  });
  const distinct = new Map(
    uses
      .flatMap(({ use }) => (use.hosting ? [entry(use.hosting.value)] : []))
      .map((each) => [JSON.stringify(each), each]),
  );
  return [...distinct.values()];
}

function finding(root: string, { rule, severity, message, uri, range, reference, because, fixes }: Finding) {
  return {
    rule,
    severity,
    message,
    file: fileName(root, uri),
    ...placeFor(range),
    reference: formatReference(reference),
    because: because.map(({ text, location }) => ({ text, ...start(root, location) })),
    fixes: fixes.map((each) => fix(root, each)),
  };
}

function fix(root: string, { title, safe, preferred, disabled, edits }: Fix) {
  return {
    title,
    safe,
    preferred,
    disabled: disabled ?? null,
    edits: edits.map(({ uri, range, newText }) => ({ file: fileName(root, uri), ...placeFor(range), newText })),
  };
}

function start(root: string, location: Location | undefined) {
  if (!location) return { file: null, line: null, column: null };
  const { line, column } = placeFor(location.range);
  return { file: fileName(root, location.uri), line, column };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
