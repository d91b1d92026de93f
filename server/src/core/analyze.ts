import type { Found } from "../detect/found";
import type { Advisory } from "../domain/advisory";
import type { Analysis, DatasetUse, Use } from "../domain/analysis";
import type { Detection } from "../domain/detection";
import type { Fact } from "../domain/evidence";
import type { TermsOf } from "../domain/licenses/license-clauses";
import type { Lineage } from "../domain/lineage";
import type { Hosting } from "../domain/origin";
import { type ModelReference, modelKey, parseReference } from "../domain/reference";
import type { FileScope } from "../domain/scope";
import { comparePositions, type TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import type { Baseline } from "../policy/baseline/baseline";
import { acceptKnown, baselinesFor } from "../policy/baseline/baseline-accept";
import { evaluate } from "../policy/evaluate";
import type { Policy } from "../policy/file/policy";
import type { ApprovedLookup } from "../policy/fixes/approved-lookup";
import type { Candidates } from "../policy/fixes/candidates";
import type { Lock } from "../policy/lock/lock";
import { isGlob } from "../policy/name-globs";
import type { WorkspaceSeen } from "../policy/suppress/workspace-seen";

/** What the pipeline is handed: each wing by its door, the world behind it already built in. */
export interface Pipeline {
  detect(document: TextDocument): Promise<Pick<Found, "detections" | "limits" | "unread">>;
  lineageOf(detection: Detection, signal: AbortSignal): Promise<Lineage>;
  /** What is known of a model without a network. */
  knownLineage(reference: ModelReference, signal: AbortSignal): Promise<Lineage>;
  /** Who publishes a data set. */
  publisherOf(detection: Detection): DatasetUse["publisher"];
  hostingOf(detection: Detection): Fact<Hosting> | undefined;
  policyOf(uri: string): Promise<Policy>;
  /** The lock in force for a file. */
  lockOf?(uri: string): Promise<Lock | undefined>;
  /** The baseline in force for a file. Absent for a text of a scan, which asks for them once all texts are judged. */
  baselineOf?(uri: string): Promise<Baseline | undefined>;
  /** What is known of approved models, and how each provider spells them: for swaps. */
  readonly approved: ApprovedLookup;
  /** What licenses ask. */
  readonly terms?: TermsOf;
  /** Published evaluations that the catalog knows. */
  readonly advisories?: readonly Advisory[];
  /** What is to be heard of this text. */
  readonly scope?: FileScope;
  /** ISO date. */
  today(): string;
  /** What a scan of the whole workspace learns, where this text is part of one. */
  readonly workspace?: WorkspaceSeen;
}

/**
 * THE pipeline: text → detections → lineage → findings. Never throws at the text or network errors; it rejects only
 * when `signal` is aborted. A text that is too large or binary comes back with `unread` and the reason.
 */
export async function analyze(document: TextDocument, pipeline: Pipeline, signal: AbortSignal): Promise<Analysis> {
  const { uri } = document;
  const policy = await pipeline.policyOf(uri);
  const inForce = { label: policy.label, uri: policy.uri };
  const { detections, limits, unread } = await pipeline.detect(document);
  const datasets = detections
    .filter(({ role }) => role === "dataset")
    .map((detection) => datasetUse(detection, pipeline));
  const models = datasets.length > 0 ? detections.filter(({ role }) => role !== "dataset") : detections;
  const uses = await usesOf(models, pipeline, signal);
  signal.throwIfAborted();
  const { approved, workspace, terms, advisories, scope } = pipeline;
  const today = pipeline.today();
  const lock = await pipeline.lockOf?.(uri);
  const candidates = uses.length > 0 ? await candidatesOf(policy, pipeline, signal) : undefined;
  const judged = evaluate({
    document,
    uses,
    policy,
    today,
    approved,
    candidates,
    lock,
    terms,
    advisories,
    workspace,
    scope,
    unread,
  });
  const { baselineOf } = pipeline;
  const known = baselineOf && acceptKnown(judged.findings, await baselinesFor(judged.findings, baselineOf));
  const accepted = [...judged.accepted, ...(known?.accepted ?? [])];
  const findings = known?.findings ?? judged.findings;
  return {
    uri,
    uses,
    findings,
    ...(accepted.length > 0 && { accepted }),
    policy: inForce,
    ...(unread && { unread }),
    ...(limits.length > 0 && { limits }),
    ...(datasets.length > 0 && { datasets }),
  };
}

function datasetUse(detection: Detection, { publisherOf }: Pipeline): DatasetUse {
  const publisher = publisherOf(detection);
  return { detection, ...(publisher && { publisher }) };
}

/** What is known of a file whose text nobody has: that it was not read, and what the policy says of that. Rejects as `analyze` does. */
export function analyzeUnread(uri: string, unread: Unread, pipeline: Pipeline, signal: AbortSignal): Promise<Analysis> {
  const detect = async () => ({ detections: [], limits: [], unread });
  return analyze({ uri, languageId: "", text: "" }, { ...pipeline, detect }, signal);
}

/** What is known offline of the approved models: what a fix brings in is judged as what it replaces. */
async function candidatesOf(policy: Policy, { knownLineage }: Pipeline, signal: AbortSignal): Promise<Candidates> {
  const named = policy.approved.flatMap(({ model }) => {
    const reference = parseReference(model);
    return reference && !isGlob(model) ? [[model, reference] as const] : [];
  });
  return new Map(
    await Promise.all(named.map(async ([model, reference]) => [model, await knownLineage(reference, signal)] as const)),
  );
}

/** Asks once for each model, however often the text names it. */
async function usesOf(detections: readonly Detection[], pipeline: Pipeline, signal: AbortSignal): Promise<Use[]> {
  const asked = new Map<string, Promise<Lineage>>();
  const lineageOf = (detection: Detection) => {
    const key = modelKey(detection.reference);
    const known = asked.get(key) ?? pipeline.lineageOf(detection, signal);
    asked.set(key, known);
    return known;
  };
  const uses = await Promise.all(
    detections.map(async (detection) => ({
      detection,
      lineage: await lineageOf(detection),
      hosting: pipeline.hostingOf(detection),
    })),
  );
  return uses.sort((a, b) => comparePositions(a.detection.range.start, b.detection.range.start));
}
