import { basename } from "node:path";
import { readText, walk } from "../host/files";
import type { Report } from "../report/report";
import type { ScanInput } from "../scan";
import type { Desk, Engine } from "./command";
import type { ParsedOptions } from "./options";
import { progressLine } from "./progress";
import { scanInputs } from "./scan-inputs";
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
  try {
    const inputs = readAll(paths, engine, desk.signal);
    const { report, texts } = await scanInputs({ inputs, engine, paths, root, onProgress: progress.show }, desk);
    return { report, engine, paths, texts };
  } finally {
    progress.end();
  }
}

/** Files that a language reads; others are not opened. Named by the user, a file without a language is told as not read. */
async function* readAll(paths: readonly string[], engine: Engine, signal: AbortSignal): AsyncGenerator<ScanInput> {
  const wants = (name: string) => engine.languageOf(name) !== undefined;
  for await (const found of walk(paths, { wants, signal })) {
    if (found.kind === "skipped") {
      yield { kind: "skipped", uri: found.uri, reason: found.reason };
      continue;
    }
    const languageId = engine.languageOf(basename(found.path));
    if (languageId === undefined) {
      yield { kind: "skipped", uri: found.uri, reason: "no language for such a file" };
      continue;
    }
    const read = await readText(found.path);
    if (read.kind === "skipped") yield { kind: "skipped", uri: found.uri, reason: read.reason };
    else yield { kind: "text", document: { uri: found.uri, languageId, text: read.text }, bytes: read.bytes };
  }
}
