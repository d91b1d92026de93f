import { readText, walk } from "../host/files";
import type { Report } from "../report/report";
import { type ScanInput, scan } from "../scan";
import type { Desk, Engine } from "./command";
import type { ParsedOptions } from "./options";
import { progressLine } from "./progress";
import { engineSettings } from "./shared-options";
import { findTargets } from "./targets";

/** Reads what the words name and gives the report, with the engine that made it. The progress line is gone when it returns. */
export async function runScan(options: ParsedOptions, desk: Desk): Promise<{ report: Report; engine: Engine }> {
  const targets = await findTargets(options.words, desk.cwd);
  const engine = await desk.openEngine(await engineSettings(options, desk, targets.root));
  const progress = progressLine(desk.terminal, options.flag("quiet"), desk.now);
  try {
    const report = await scan(
      readAll(targets.paths, engine, desk.signal),
      (document) => engine.analyze(document, desk.signal),
      {
        root: targets.root,
        factsDate: engine.factsDate,
        signal: desk.signal,
        now: desk.now,
        onProgress: progress.show,
      },
    );
    return { report, engine };
  } finally {
    progress.end();
  }
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
