import type { Analysis, Limit, Use } from "../domain/analysis";
import type { TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import { acceptKnown, baselinesFor } from "../policy/baseline/baseline-accept";
import { policyFileName } from "../policy/file/policy-uri";
import { makeReport, type Report, type Skipped } from "../report/report";
import type { Analyses, Decisions, Look, Models, Upkeep } from "./stemma";

/** One file on its way into a scan: read, not read for a reason, or named by somebody although no language reads it. */
export type ScanInput =
  | { readonly kind: "text"; readonly document: TextDocument; readonly bytes: number }
  | { readonly kind: "skipped"; readonly uri: string; readonly unread: Unread }
  | { readonly kind: "no-language"; readonly uri: string };

/** What a scan needs of the core. */
type ScanningCore = Pick<Analyses, "analyze" | "analyzeUnread"> &
  Pick<Decisions, "baselineFor"> &
  Pick<Models, "factsDate" | "terms"> &
  Pick<Upkeep, "troubles">;

export interface ScanPlan {
  readonly stemma: ScanningCore;
  readonly inputs: AsyncIterable<ScanInput>;
  /** URI of the folder that file names are relative to; ends with `/`. */
  readonly root: string;
  readonly signal: AbortSignal;
  /** Whether every file that the policy at this URI governs is among the inputs: only then is it known which of its entries nothing needed. */
  covers(policy: string): boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  /** Files in work at one time: more than one, so that the next is parsed while the Hub is asked about the last. 8 by default. */
  readonly inFlight?: number;
  /** How many files of each kind no language reads; asked once every file is done. */
  unsupported?(): ReadonlyMap<string, number>;
}

/** How far a scan is: files done and places found. */
export interface Progress {
  readonly files: number;
  readonly detections: number;
}

/** The report, and the texts that name a model or have a finding, by URI. */
export interface ScanResult {
  readonly report: Report;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Analyzes many files into one report. A file that the analysis cannot take is reported with its reason and does not end the scan;
 * an aborted signal does, with its own reason. The report does not depend on which file was done first.
 */
export async function scan(plan: ScanPlan): Promise<ScanResult> {
  const { stemma, signal } = plan;
  const started = plan.now();
  /** What all files together say, for policies that are judged as a whole. */
  const seen = {
    waiversUsed: new Set<string>(),
    overridesUsed: new Set<string>(),
    models: new Map<string, Use>(),
    complete: false,
  };
  const texts = new Map<string, string>();
  /** By URI, each once. */
  const policies = new Map<string, TextDocument>();
  const analyses: { readonly order: number; readonly analysis: Analysis }[] = [];
  const skipped: Skipped[] = [];
  const limits: Limit[] = [];
  const total = { files: 0, bytes: 0, detections: 0 };
  let taken = 0;

  async function look(input: Exclude<ScanInput, { kind: "no-language" }>): Promise<Analysis> {
    const analysis = await lookAt(stemma, input, signal, { workspace: seen });
    if (input.kind === "skipped") return analysis;
    const { document } = input;
    const isPolicy = document.uri.endsWith(`/${policyFileName}`);
    if (isPolicy) policies.set(document.uri, document);
    if (isPolicy || analysis.uses.length + analysis.findings.length > 0) texts.set(document.uri, document.text);
    return isPolicy ? withoutUses(analysis) : analysis;
  }

  await consume(plan.inputs, plan.inFlight ?? 8, async (input) => {
    signal.throwIfAborted();
    const order = taken++;
    if (input.kind === "no-language") {
      skipped.push({ uri: input.uri, kind: "no-language", reason: "no language reads such a file" });
      return;
    }
    const analysis = await look(input);
    if (analysis.unread !== undefined) {
      skipped.push({ uri: analysis.uri, ...analysis.unread });
    } else if (input.kind === "text") {
      total.files++;
      total.bytes += input.bytes;
    }
    limits.push(...(analysis.limits ?? []));
    total.detections += analysis.uses.length;
    // Most files name no model: keeping only the others bounds the memory of a large scan.
    if (analysis.uses.length + analysis.findings.length + (analysis.accepted?.length ?? 0) > 0)
      analyses.push({ order, analysis });
    plan.onProgress?.({ files: total.files, detections: total.detections });
  });

  const inOrder = analyses.sort((a, b) => a.order - b.order).map(({ analysis }) => analysis);
  const judged = await Promise.all(
    [...policies.values()]
      .filter(({ uri }) => plan.covers(uri))
      .map(async (document) =>
        withoutUses(await stemma.analyze(document, signal, { workspace: { ...seen, complete: true } })),
      ),
  );
  const all = [...inOrder, ...judged];
  const findings = all.flatMap((analysis) => analysis.findings);
  // A finding counts once for all files, so what baselines accept is known only now.
  const known = await baselinesFor(findings, stemma.baselineFor);
  const report = makeReport({
    root: plan.root,
    analyses: all,
    accept: (merged) => acceptKnown(merged, known),
    skipped,
    unsupported: plan.unsupported?.(),
    limits,
    stats: { files: total.files, bytes: total.bytes, milliseconds: Math.round(plan.now() - started) },
    factsDate: stemma.factsDate,
    terms: stemma.terms,
  });
  return { report: { ...report, network: stemma.troubles() }, texts };
}

/** To name a model in the policy is not to use it. */
function withoutUses(analysis: Analysis): Analysis {
  return { ...analysis, uses: [] };
}

/**
 * Analyzes one file, or judges that it was not read. A fault of ours in one file must not hide what the other files say: it becomes a reason why
 * this one was not read, never a clean result. Rejects only when the signal aborts, with its reason.
 */
async function lookAt(
  stemma: Pick<Analyses, "analyze" | "analyzeUnread">,
  input: Exclude<ScanInput, { kind: "no-language" }>,
  signal: AbortSignal,
  look: Look,
): Promise<Analysis> {
  const uri = input.kind === "text" ? input.document.uri : input.uri;
  const judged = (unread: Unread) => stemma.analyzeUnread(uri, unread, signal, look);
  try {
    return input.kind === "text" ? await stemma.analyze(input.document, signal, look) : await judged(input.unread);
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error ? error.message : String(error);
    const unread: Unread = { kind: "fault", reason: `could not be analyzed: ${cause}` };
    return judged(unread).catch(() => ({ uri, uses: [], findings: [], policy: { label: "" }, unread }));
  }
}

/** What is known of a file once somebody tried to read it; undefined where no language reads it, which its text may have to tell. */
export function inputOf(
  { languageOf }: Pick<Analyses, "languageOf">,
  { uri, name }: { readonly uri: string; readonly name: string },
  read:
    | { readonly kind: "text"; readonly text: string; readonly bytes: number }
    | { readonly kind: "skipped"; readonly unread: Unread },
): ScanInput | undefined {
  const languageId = languageOf(name, undefined, read.kind === "text" ? read.text : undefined);
  if (languageId === undefined) return undefined;
  if (read.kind === "skipped") return { kind: "skipped", uri, unread: read.unread };
  return { kind: "text", document: { uri, languageId, text: read.text }, bytes: read.bytes };
}

/** Hands each item to `work`, at most `size` at a time. The first rejection stops the taking and is passed on once all have settled. */
async function consume<T>(items: AsyncIterable<T>, size: number, work: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly reason: unknown } | undefined;
  for await (const item of items) {
    const task: Promise<void> = work(item)
      .catch((reason: unknown) => {
        failure ??= { reason };
      })
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= size) await Promise.race(running);
    if (failure) break;
  }
  await Promise.all(running);
  if (failure) throw failure.reason;
}
