import type { Analysis, Limit } from "../domain/analysis";
import type { TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import type { Baseline } from "../policy/baseline/baseline";
import { acceptKnown, baselinesFor } from "../policy/baseline/baseline-accept";
import { makeReport, type Report, type Skipped } from "../report/report";

/** One file on its way into a scan: read, not read for a reason, or named by somebody although no language reads it. */
export type ScanInput =
  | { readonly kind: "text"; readonly document: TextDocument; readonly bytes: number }
  | { readonly kind: "skipped"; readonly uri: string; readonly unread: Unread }
  | { readonly kind: "no-language"; readonly uri: string };

export interface ScanOptions {
  /** URI of the folder that file names are relative to. */
  readonly root: string;
  /** ISO date of the facts. */
  readonly factsDate: string;
  readonly terms?: ReadonlyMap<string, readonly string[]>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  /** Files in work at one time: more than one, so that the next is parsed while the Hub is asked about the last. 8 by default. */
  readonly inFlight?: number;
  /** What the policy says of a file that was not read. */
  analyzeUnread?(uri: string, unread: Unread): Promise<Analysis>;
  /** How many files of each kind nobody reads; asked once every file is done. */
  unsupported?(): ReadonlyMap<string, number>;
  /** Asked once every file is done: analyses that need to know what all of them said, as those of the policy files do. */
  closing?(): Promise<readonly Analysis[]>;
  /** The baseline in force for a file: what it accepts is not raised. Asked once every file is done, as a finding counts once for all of them. */
  baselineOf?(uri: string): Promise<Baseline | undefined>;
}

/** How far a scan is: files done and places found. */
export interface Progress {
  readonly files: number;
  readonly detections: number;
}

/**
 * Analyzes many files into one report. A file that the analysis cannot take is skipped with its reason and does not end the scan;
 * an aborted signal does, with its own reason. The report does not depend on which file was done first.
 */
export async function scan(
  files: AsyncIterable<ScanInput>,
  analyzeText: (document: TextDocument) => Promise<Analysis>,
  options: ScanOptions,
): Promise<Report> {
  const started = options.now();
  const analyses: { readonly order: number; readonly analysis: Analysis }[] = [];
  const skipped: Skipped[] = [];
  const limits: Limit[] = [];
  const total = { files: 0, bytes: 0, detections: 0 };
  let taken = 0;

  await consume(files, options.inFlight ?? 8, async (input) => {
    options.signal?.throwIfAborted();
    const order = taken++;
    if (input.kind === "no-language") {
      skipped.push({ uri: input.uri, kind: "no-language", reason: "no language reads such a file" });
      return;
    }
    const analysis =
      input.kind === "text"
        ? await attempt(input.document.uri, () => analyzeText(input.document), options)
        : await attempt(input.uri, () => analyzedUnread(input, options), options);
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
    options.onProgress?.({ files: total.files, detections: total.detections });
  });

  const inOrder = analyses.sort((a, b) => a.order - b.order).map(({ analysis }) => analysis);
  const all = [...inOrder, ...((await options.closing?.()) ?? [])];
  const findings = all.flatMap((analysis) => analysis.findings);
  const known = options.baselineOf && (await baselinesFor(findings, options.baselineOf));
  return makeReport({
    root: options.root,
    analyses: all,
    ...(known && { accept: (merged) => acceptKnown(merged, known) }),
    skipped,
    unsupported: options.unsupported?.(),
    limits,
    stats: { files: total.files, bytes: total.bytes, milliseconds: Math.round(options.now() - started) },
    factsDate: options.factsDate,
    terms: options.terms,
  });
}

/** A fault of ours in one file must not hide what the other files say; it is told as a reason, never taken for clean. */
async function attempt(uri: string, analyzed: () => Promise<Analysis>, options: ScanOptions): Promise<Analysis> {
  try {
    return await analyzed();
  } catch (error) {
    options.signal?.throwIfAborted();
    const cause = error instanceof Error ? error.message : String(error);
    const unread: Unread = { kind: "fault", reason: `could not be analyzed: ${cause}` };
    return analyzedUnread({ uri, unread }, options).catch(() => unjudged(uri, unread));
  }
}

async function analyzedUnread(
  { uri, unread }: { readonly uri: string; readonly unread: Unread },
  { analyzeUnread }: ScanOptions,
): Promise<Analysis> {
  return (await analyzeUnread?.(uri, unread)) ?? unjudged(uri, unread);
}

function unjudged(uri: string, unread: Unread): Analysis {
  return { uri, uses: [], findings: [], policy: { label: "" }, unread };
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
