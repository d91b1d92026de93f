import type { Analysis, Limit, Use } from "../domain/analysis";
import type { TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import { acceptKnown, baselinesFor } from "../policy/baseline/baseline-accept";
import { policyFileName } from "../policy/file/policy-uri";
import { makeReport, type Report, type Skipped } from "../report/report";
import type { Analyses, Decisions, Look, Models, Upkeep } from "./stemma";

/** One file: read, or not read for a reason. */
export type ReadFile =
  | { readonly kind: "text"; readonly document: TextDocument }
  | { readonly kind: "skipped"; readonly uri: string; readonly unread: Unread };

/** The same on its way into a report, with its size; or a file that somebody named although no language reads it. */
export type ScanInput =
  | (ReadFile & { readonly kind: "text"; readonly bytes: number })
  | (ReadFile & { readonly kind: "skipped" })
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

  /** A file that no language reads is told as such and not analyzed. */
  async function* readable() {
    for await (const input of plan.inputs) {
      if (input.kind !== "no-language") yield input;
      else skipped.push({ uri: input.uri, kind: "no-language", reason: "no language reads such a file" });
    }
  }

  function take(input: Exclude<ScanInput, { kind: "no-language" }>, whole: Analysis, order: number): void {
    let analysis = whole;
    if (input.kind === "text") {
      const { uri, text } = input.document;
      const isPolicy = uri.endsWith(`/${policyFileName}`);
      if (isPolicy) {
        policies.set(uri, input.document);
        analysis = withoutUses(whole);
      }
      if (isPolicy || whole.uses.length + whole.findings.length > 0) texts.set(uri, text);
    }
    if (analysis.unread !== undefined) {
      skipped.push({ uri: analysis.uri, ...analysis.unread });
    } else if (input.kind === "text") {
      total.files++;
      total.bytes += input.bytes;
    }
    limits.push(...(analysis.limits ?? []));
    total.detections += analysis.uses.length;
    // Most files name no model: keeping only the others bounds the memory of a large scan.
    const { accepted = [], datasets = [] } = analysis;
    if (analysis.uses.length + analysis.findings.length + accepted.length + datasets.length > 0)
      analyses.push({ order, analysis });
    plan.onProgress?.({ files: total.files, detections: total.detections });
  }

  await analyzeEach({
    stemma,
    files: readable(),
    signal,
    look: { workspace: seen },
    inFlight: plan.inFlight ?? 8,
    take,
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
  return { ...analysis, uses: [], datasets: [] };
}

export interface EachPlan<File extends ReadFile> {
  readonly stemma: Pick<Analyses, "analyze" | "analyzeUnread">;
  readonly files: AsyncIterable<File>;
  readonly signal: AbortSignal;
  readonly look: Look;
  /** Files in work at one time. The next one is asked for when fewer are. */
  readonly inFlight: number;
  /** Told of each file once. `order` is its place among the files, which may be done in another order. */
  take(file: File, analysis: Analysis, order: number): void;
  /** Told of a fault of ours in a file, which is then taken as one that was not read. */
  onFault?(uri: string, error: unknown): void;
}

/**
 * Analyzes one file after the other, for a report or in the background of an editor. Rejects only when the signal aborts, with its
 * reason, or where `files` or `take` does.
 */
export async function analyzeEach<File extends ReadFile>(plan: EachPlan<File>): Promise<void> {
  const { files, inFlight, signal } = plan;
  let order = 0;
  await consume(files, inFlight, async (file) => {
    signal.throwIfAborted();
    const place = order++;
    const analysis = await lookAt(file, plan);
    signal.throwIfAborted();
    plan.take(file, analysis, place);
  });
}

/**
 * Analyzes one file, or judges that it was not read. A fault of ours in one file must not hide what the other files say: it becomes a reason why
 * this one was not read, never a clean result. Rejects only when the signal aborts, with its reason.
 */
async function lookAt(
  file: ReadFile,
  { stemma, signal, look, onFault }: Omit<EachPlan<never>, "files" | "take">,
): Promise<Analysis> {
  const uri = file.kind === "text" ? file.document.uri : file.uri;
  const judged = (unread: Unread) => stemma.analyzeUnread(uri, unread, signal, look);
  try {
    return file.kind === "text" ? await stemma.analyze(file.document, signal, look) : await judged(file.unread);
  } catch (error) {
    signal.throwIfAborted();
    onFault?.(uri, error);
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
