import { fileURLToPath } from "node:url";
import type { Use } from "../domain/analysis";
import { readText, uriOf, walk } from "../host/files";
import type { WorkspaceSeen } from "../policy/evaluate";
import { policyFileName } from "../policy/uri";
import type { Report } from "../report/report";
import { type ScanInput, scan } from "../scan";
import type { Desk, Engine } from "./command";
import type { ParsedOptions } from "./options";
import { progressLine } from "./progress";
import { engineSettings } from "./shared-options";
import { findTargets } from "./targets";

/** A report, the engine that made it, the absolute paths that were named, and the texts that name a model or have a finding. */
export interface Scanned {
  readonly report: Report;
  readonly engine: Engine;
  readonly paths: readonly string[];
  /** By URI, as they were read. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads what the words name and gives the report, with the engine that made it. The progress line is gone when it returns. */
export async function runScan(options: ParsedOptions, desk: Desk): Promise<Scanned> {
  const { paths, root } = await findTargets(options.words, desk.cwd);
  const engine = await desk.openEngine(await engineSettings(options, desk, root));
  const progress = progressLine(desk.terminal, options.flag("quiet"), desk.now);
  const texts = new Map<string, string>();
  const seen = {
    waiversUsed: new Set<string>(),
    overridesUsed: new Set<string>(),
    models: new Map<string, Use>(),
    complete: false,
  };
  try {
    const report = await scan(
      readAll(paths, engine, desk.signal),
      async (document) => {
        const analysis = await engine.analyze(document, desk.signal, seen);
        if (analysis.uses.length + analysis.findings.length > 0 || isPolicy(document.uri))
          texts.set(document.uri, document.text);
        // To name a model in the policy is not to use it.
        return isPolicy(document.uri) ? { ...analysis, uses: [] } : analysis;
      },
      {
        root,
        factsDate: engine.factsDate,
        terms: engine.terms,
        signal: desk.signal,
        now: desk.now,
        onProgress: progress.show,
        closing: () => judgePolicies(paths, engine, { ...seen, complete: true }, desk.signal),
      },
    );
    return { report, engine, paths, texts };
  } finally {
    progress.end();
  }
}

/** The policies all of whose files were read: only of those it is known what nobody needed. */
async function judgePolicies(paths: readonly string[], engine: Engine, workspace: WorkspaceSeen, signal: AbortSignal) {
  const folders = paths.map((path) => `${uriOf(path).replace(/\/$/, "")}/`);
  const whole = engine.policyFiles().filter((uri) => folders.some((folder) => uri.startsWith(folder)));
  const analyses = whole.map(async (uri) => {
    const languageId = engine.languageOf(uri);
    const read = languageId === undefined ? undefined : await readText(fileURLToPath(uri));
    if (languageId === undefined || read?.kind !== "text") return [];
    return [{ ...(await engine.analyze({ uri, languageId, text: read.text }, signal, workspace)), uses: [] }];
  });
  return (await Promise.all(analyses)).flat();
}

function isPolicy(uri: string): boolean {
  return uri.endsWith(`/${policyFileName}`);
}

/** Files that a language reads; others are not opened. Named by the user, a file without a language is told as not read. */
async function* readAll(paths: readonly string[], engine: Engine, signal: AbortSignal): AsyncGenerator<ScanInput> {
  const wants = (path: string) => engine.languageOf(path) !== undefined;
  for await (const found of walk(paths, { wants, signal })) {
    if (found.kind === "skipped") {
      yield { kind: "skipped", uri: found.uri, reason: found.reason };
      continue;
    }
    const languageId = engine.languageOf(found.path);
    if (languageId === undefined) {
      yield { kind: "skipped", uri: found.uri, reason: "no language for such a file" };
      continue;
    }
    const read = await readText(found.path);
    if (read.kind === "skipped") yield { kind: "skipped", uri: found.uri, reason: read.reason };
    else yield { kind: "text", document: { uri: found.uri, languageId, text: read.text }, bytes: read.bytes };
  }
}
