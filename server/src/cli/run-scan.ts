import { basename } from "node:path";
import type { ScanInput } from "../core/scan";
import { countUnsupported } from "../core/unsupported-files";
import { readText, walkFiles } from "../host/files";
import type { Report } from "../report/report";
import type { CommandContext, Engine } from "./command";
import type { OptionSpec, ParsedOptions } from "./options";
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

/** For callers that hand over whatever changed, such as a hook of git. */
export const ignoreUnknownOption: OptionSpec = {
  name: "ignore-unknown",
  summary: "pass over named files that no language reads; with nothing else to read, that is no fault",
};

/** Reads what the words name and gives the report, with the engine that made it. The progress line is gone when it returns. */
export async function runScan(options: ParsedOptions, desk: CommandContext): Promise<Scanned> {
  const { paths, root } = await findTargets(options.words, desk.cwd);
  const engine = await desk.openEngine(await engineSettings(options, desk, root));
  const progress = progressLine(desk.terminal, options.flag("quiet"), desk.now);
  const unsupported = countUnsupported();
  try {
    const inputs = readAll(paths, engine, desk.signal, unsupported.add, options.flag("ignore-unknown"));
    const plan = { inputs, engine, paths, root, onProgress: progress.show, unsupported: () => unsupported.kinds };
    const { report, texts } = await scanInputs(plan, desk);
    return { report, engine, paths, texts };
  } finally {
    progress.end();
  }
}

/** Files that a language reads; others are counted and not opened. Named by the user, a file without a language is told as not read. */
async function* readAll(
  paths: readonly string[],
  engine: Engine,
  signal: AbortSignal,
  passedOver: (name: string) => void,
  ignoreUnknown: boolean,
): AsyncGenerator<ScanInput> {
  const wants = (name: string, firstLine?: string) => engine.languageOf(name, firstLine) !== undefined;
  for await (const found of walkFiles(paths, { wants, passedOver, signal })) {
    const { uri } = found;
    const name = basename(found.path);
    if (found.kind === "skipped") {
      yield { kind: "skipped", uri, unread: found.unread };
      continue;
    }
    const read = name.includes(".") && !wants(name) ? undefined : await readText(found.path);
    const languageId = read && engine.languageOf(name, read.kind === "text" ? read.text : undefined);
    if (read === undefined || languageId === undefined) {
      if (!ignoreUnknown) yield { kind: "no-language", uri };
    } else if (read.kind === "skipped") yield { kind: "skipped", uri, unread: read.unread };
    else yield { kind: "text", document: { uri, languageId, text: read.text }, bytes: read.bytes };
  }
}
