import type { Analysis, Limit, Use } from "../domain/analysis";
import { type AcceptedFinding, type Finding, type Severity, severities } from "../domain/finding";
import type { HostTrouble } from "../domain/host-trouble";
import { ancestorsOf, isUnknown, type Lineage, subjectOf } from "../domain/lineage";
import { withoutOverruled } from "../domain/overruled";
import { modelKey } from "../domain/reference";
import { comparePositions, placeKey, type Range } from "../domain/text";
import type { UnreadKind } from "../domain/unread";
import { mergeDatasets, type ReportedDataset } from "./datasets";

/** Everything one scan found: what each format turns into text. URIs and positions are as in the domain. */
export interface Report {
  /** URI of the folder that file names are relative to; ends with `/`. */
  readonly root: string;
  /** Most serious first, then by name. */
  readonly models: readonly ReportedModel[];
  /** Data sets, by key; no rule judges them. */
  readonly datasets: readonly ReportedDataset[];
  /** All findings, by file and place. */
  readonly findings: readonly Finding[];
  /** What waivers, comments and baselines accept, by file and place; none of it is among `findings`. */
  readonly accepted: readonly AcceptedFinding[];
  /** Those of `findings` that stand where no model is used: mostly in the policy file. */
  readonly elsewhere: readonly Finding[];
  /** Names of the developers of all models and their ancestors, sorted. */
  readonly developers: readonly string[];
  /** Countries (ISO codes) of those developers, sorted. */
  readonly countries: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Hosts that left questions without an answer: what they would have said is not known. Absent: none was asked. */
  readonly network?: readonly HostTrouble[];
  /** Source text and configuration of languages that are not read, the most frequent first. */
  readonly unsupported: readonly Unsupported[];
  /** Where the search for models ended at a bound, by file and line. */
  readonly limits: readonly Limit[];
  readonly stats: ScanStats;
  /** ISO date of the bundled facts. */
  readonly factsDate: string;
  /** What a license demands, in short phrases by license id: `non-commercial`, `share-alike`. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  /** Why not every file was looked at, as one phrase: `the scan was cancelled`. Absent when the scan went to its end. */
  readonly partial?: string;
}

/** One model with all places that use it. Several names of it (`ollama:qwen3:8b`, its Hub id) make one model. */
export interface ReportedModel {
  readonly lineage: Lineage;
  /** By file and place; never empty. */
  readonly uses: readonly ReportedUse[];
  /** The most serious finding's. */
  readonly severity?: Severity;
  readonly unknown: boolean;
}

export interface ReportedUse {
  readonly use: Use;
  /** Most serious first. */
  readonly findings: readonly Finding[];
}

/** `no-language`: somebody named the file, and no language reads it. */
export interface Skipped {
  readonly uri: string;
  readonly kind?: UnreadKind | "no-language";
  readonly reason: string;
}

/** Files of one kind that nobody reads, by their ending (`.kt`) or their name (`Jenkinsfile`). */
interface Unsupported {
  readonly kind: string;
  readonly files: number;
}

interface ScanStats {
  /** Files that were read. */
  readonly files: number;
  readonly bytes: number;
  /** Distinct places; one literal that is reached from several files counts once. */
  readonly detections: number;
  /** Findings that somebody accepted. */
  readonly accepted: number;
  readonly milliseconds: number;
}

export interface ReportParts {
  readonly root: string;
  readonly analyses: readonly Analysis[];
  readonly skipped: readonly Skipped[];
  /** Number of files by kind. */
  readonly unsupported?: ReadonlyMap<string, number>;
  readonly limits?: readonly Limit[];
  readonly stats: Omit<ScanStats, "detections" | "accepted">;
  readonly factsDate: string;
  readonly terms?: ReadonlyMap<string, readonly string[]>;
  readonly partial?: string;
  /** Takes out of all findings what a baseline accepts; they come by file and place, each once. */
  accept?(findings: readonly Finding[]): {
    readonly findings: readonly Finding[];
    readonly accepted: readonly AcceptedFinding[];
  };
}

/** Puts the analyses of many texts together. What several of them say of one place is said once. */
export function makeReport(parts: ReportParts): Report {
  const uses = withoutOverruled(mergeUses(parts.analyses));
  const merged = mergeFindings(parts.analyses, uses);
  const { findings, accepted: known } = parts.accept?.(merged) ?? { findings: merged, accepted: [] };
  const accepted = mergeAccepted(parts.analyses, merged)
    .concat(known)
    .sort((a, b) => inPlaceOrder(a.finding, b.finding));
  const byPlace = groupBy(findings, placeKey);
  const places = new Set(uses.map((use) => placeKey(use.detection)));
  const bySubject = groupBy(uses, (use) => use.lineage.subject);
  const models = [...bySubject.values()].map((group) => reportModel(group, byPlace));
  const makers = uses.flatMap(({ lineage }) =>
    [subjectOf(lineage), ...ancestorsOf(lineage)].flatMap((node) => node.record.developer?.value ?? []),
  );
  return {
    root: parts.root.endsWith("/") ? parts.root : `${parts.root}/`,
    models: models.sort((a, b) => rank(a) - rank(b) || compare(a.lineage.subject, b.lineage.subject)),
    datasets: mergeDatasets(parts.analyses),
    findings,
    accepted,
    elsewhere: findings.filter((finding) => !places.has(placeKey(finding))),
    developers: distinct(makers.map((maker) => maker.name)),
    countries: distinct(makers.flatMap((maker) => maker.country ?? [])),
    skipped: [...parts.skipped].sort((a, b) => compare(a.uri, b.uri)),
    limits: [...(parts.limits ?? [])].sort((a, b) => compare(a.uri, b.uri) || a.line - b.line),
    unsupported: [...(parts.unsupported ?? [])]
      .map(([kind, files]) => ({ kind, files }))
      .sort((a, b) => b.files - a.files || compare(a.kind, b.kind)),
    stats: { ...parts.stats, detections: uses.length, accepted: accepted.length },
    factsDate: parts.factsDate,
    terms: parts.terms ?? new Map(),
    ...(parts.partial !== undefined && { partial: parts.partial }),
  };
}

/** A literal imported by ten files is found from each of them; the view from its own file with the plainest role is kept. */
function mergeUses(analyses: readonly Analysis[]): Use[] {
  const kept = new Map<string, { use: Use; rank: number }>();
  for (const { uri, uses } of analyses) {
    for (const use of uses) {
      const { detection } = use;
      const key = `${placeKey(detection)}\n${modelKey(detection.reference)}`;
      const own = detection.uri === uri ? 0 : 1;
      const rank = own + (secondaryRoles.has(detection.role) ? 2 : 0) + (detection.evidence ? 4 : 0);
      const known = kept.get(key);
      if (!known) kept.set(key, { use, rank });
      else {
        const [better, other] = rank < known.rank ? [use, known.use] : [known.use, use];
        kept.set(key, {
          use: better.hosting || !other.hosting ? better : { ...better, hosting: other.hosting },
          rank: Math.min(rank, known.rank),
        });
      }
    }
  }
  return [...kept.values()].map(({ use }) => use).sort((a, b) => comparePlaces(a.detection, b.detection));
}

/** Roles that accompany a model and usually repeat its name. */
const secondaryRoles = new Set(["tokenizer", "processor", "config"]);

/** Of a place where a model is used, only what concerns a model that is used there. */
function mergeFindings(analyses: readonly Analysis[], uses: readonly Use[]): Finding[] {
  const kept = new Map<string, Finding>();
  const used = groupBy(uses, ({ detection }) => placeKey(detection));
  const concernsNone = (finding: Finding) => {
    const there = used.get(placeKey(finding));
    return there && !there.some(({ detection }) => modelKey(detection.reference) === modelKey(finding.reference));
  };
  for (const finding of analyses.flatMap((analysis) => analysis.findings)) {
    if (concernsNone(finding)) continue;
    const key = `${placeKey(finding)}\n${finding.rule}\n${modelKey(finding.reference)}\n${finding.message}`;
    if (!kept.has(key)) kept.set(key, finding);
  }
  return [...kept.values()].sort(inPlaceOrder);
}

/** What one text accepts (by a comment on the value's way) and another one raises is raised. */
function mergeAccepted(analyses: readonly Analysis[], raised: readonly Finding[]): AcceptedFinding[] {
  const all = analyses.flatMap(({ accepted = [] }) => accepted);
  if (all.length === 0) return all;
  const key = (finding: Finding) => `${placeKey(finding)}\n${finding.rule}\n${modelKey(finding.reference)}`;
  const open = new Set(raised.map(key));
  const distinct = new Map(
    all
      .filter(({ finding }) => !open.has(key(finding)))
      .map((one) => [`${key(one.finding)}\n${one.finding.message}`, one]),
  );
  return [...distinct.values()];
}

/** The models that the project uses, or of which a rule speaks, with those places alone: what people read first. */
export function modelsInUse({ models }: Pick<Report, "models">): readonly ReportedModel[] {
  return models.flatMap((model) => {
    const uses = model.uses.filter(({ use, findings }) => use.detection.usage === undefined || findings.length > 0);
    return uses.length > 0 ? [{ ...model, uses }] : [];
  });
}

/** By file and place, the most serious first at one place. */
export function inPlaceOrder(a: Finding, b: Finding): number {
  return comparePlaces(a, b) || gravity(a.severity) - gravity(b.severity) || compare(a.rule, b.rule);
}

function reportModel(uses: Use[], byPlace: ReadonlyMap<string, Finding[]>): ReportedModel {
  const reported = uses.map((use) => ({ use, findings: findingsOf(use, byPlace) }));
  const worst = reported.flatMap((each) => each.findings).sort((a, b) => gravity(a.severity) - gravity(b.severity))[0];
  // The same model asked for under two names can have been walked to different depths.
  const lineage = uses.map((use) => use.lineage).reduce((a, b) => (b.nodes.size > a.nodes.size ? b : a));
  return { lineage, uses: reported, severity: worst?.severity, unknown: isUnknown(lineage) };
}

/** Two models can share a place (a fallback list in one string): a finding belongs to the one that it names. */
function findingsOf({ detection }: Use, byPlace: ReadonlyMap<string, Finding[]>): Finding[] {
  const key = modelKey(detection.reference);
  return (byPlace.get(placeKey(detection)) ?? []).filter((finding) => modelKey(finding.reference) === key);
}

function rank({ severity, unknown }: ReportedModel): number {
  if (severity === "error" || severity === "warning") return gravity(severity);
  return unknown ? 2 : severity ? 1 + gravity(severity) : 5;
}

function gravity(severity: Severity): number {
  return severities.indexOf(severity);
}

type Placed = { readonly uri: string; readonly range: Range };

function comparePlaces(a: Placed, b: Placed): number {
  return (
    compare(a.uri, b.uri) ||
    comparePositions(a.range.start, b.range.start) ||
    comparePositions(a.range.end, b.range.end)
  );
}

/** By code unit: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The files that were not read and of which no finding, raised or accepted, tells. */
export function untold({ skipped, findings, accepted }: Report): readonly Skipped[] {
  const told = new Set(
    [...findings, ...accepted.map(({ finding }) => finding)].flatMap(({ about, uri }) =>
      about === "file" ? [uri] : [],
    ),
  );
  return skipped.filter(({ uri }) => !told.has(uri));
}
