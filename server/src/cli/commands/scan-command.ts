import { basename } from "node:path";
import { inputOf, type ScanInput, scan } from "../../core/scan";
import type { Stemma } from "../../core/stemma";
import { countUnsupported } from "../../core/unsupported-files";
import { readText, walkFiles } from "../../host/files";
import type { Report } from "../../report/report";
import type { CommandContext, Subcommand } from "../command";
import { toldNothingRead } from "../nothing-read";
import type { OptionSpec, ParsedOptions } from "../options";
import { anyUnreadable, reportProblems } from "../problems";
import { progressLine } from "../progress";
import { scopeOptions } from "../scope-options";
import { sharedOptions, stemmaSettings } from "../shared-options";
import { findTargets, isCovered } from "../targets";
import { acceptedOptions, formatOption, outputOption, writeReport } from "../write-report";

/** A report, the core that made it, the absolute paths that were named, and the texts that name a model or have a finding. */
export interface Scanned {
  readonly report: Report;
  readonly stemma: Stemma;
  readonly paths: readonly string[];
  /** By URI, as they were read. */
  readonly texts: ReadonlyMap<string, string>;
}

/** For callers that hand over whatever changed, such as a hook of git. */
export const ignoreUnknownOption: OptionSpec = {
  name: "ignore-unknown",
  summary: "skip given files in languages that Stemma does not read, even if nothing is left to read",
};

/**
 * `stemma scan`: lists every model that the files name. Findings do not change the exit code, and a broken policy does not stop it; a
 * policy that cannot be read, and a run that read nothing, make it 2.
 */
export const scanCommand: Subcommand = {
  name: "scan",
  usage: "[paths]",
  summary: "list the AI models that files use, with lineage, origin, license and findings",
  options: [formatOption, outputOption, ignoreUnknownOption, ...acceptedOptions, ...scopeOptions, ...sharedOptions],
  async run(options, context) {
    const scanned = await runScan(options, context);
    await writeReport(scanned, options, context);
    const problems = scanned.stemma.policyProblems();
    reportProblems(problems, scanned.report.root, context.terminal);
    return toldNothingRead(scanned, options, context) || anyUnreadable(problems) ? 2 : 0;
  },
};

/** Reads what the words name, for every command that judges files, and gives the report, with the core that made it. The progress line is gone when it returns. */
export async function runScan(options: ParsedOptions, context: CommandContext): Promise<Scanned> {
  const { paths, root } = await findTargets(options.words, context.cwd);
  const stemma = await context.openStemma(await stemmaSettings(options, context, root));
  const progress = progressLine(context.terminal, options.flag("quiet"), context.now);
  const unsupported = countUnsupported();
  const { signal, now } = context;
  try {
    const { report, texts } = await scan({
      stemma,
      inputs: readAll(paths, stemma, signal, unsupported.add, options.flag("ignore-unknown")),
      root,
      signal,
      now,
      covers: (policy) => isCovered(policy, paths),
      onProgress: progress.show,
      unsupported: () => unsupported.kinds,
    });
    return { report, stemma, paths, texts };
  } finally {
    progress.end();
  }
}

/** Files that a language reads; others are counted and not opened. Named by the user, a file without a language is told as not read. */
async function* readAll(
  paths: readonly string[],
  stemma: Stemma,
  signal: AbortSignal,
  passedOver: (name: string) => void,
  ignoreUnknown: boolean,
): AsyncGenerator<ScanInput> {
  const wants = (name: string, firstLine?: string) => stemma.languageOf(name, undefined, firstLine) !== undefined;
  for await (const found of walkFiles(paths, { wants, passedOver, signal })) {
    const { uri } = found;
    const name = basename(found.path);
    if (found.kind === "skipped") {
      yield { kind: "skipped", uri, unread: found.unread };
      continue;
    }
    const opened = !name.includes(".") || wants(name);
    const input = opened ? inputOf(stemma, { uri, name }, await readText(found.path)) : undefined;
    if (input) yield input;
    else if (!ignoreUnknown) yield { kind: "no-language", uri };
  }
}
