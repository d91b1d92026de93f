import { resolve } from "node:path";
import type { Stemma } from "../core/stemma";
import { replaceFile } from "../host/write/replace-file";
import { formats } from "../report/formats/index";
import type { Report } from "../report/report";
import { troubleWords } from "../report/summary";
import { plainPalette } from "../report/text/palette";
import { notACommand } from "../report/text/sanitize";
import { renderContextOf } from "./cli-context";
import type { CommandContext } from "./command";
import { type OptionSpec, type ParsedOptions, UsageError } from "./options";
import { outPalette } from "./shared-options";

/** The formats that a report can be written in. */
export const formatOption: OptionSpec = {
  name: "format",
  short: "f",
  value: "FORMAT",
  choices: formats.map(({ id }) => id),
  summary: formats.map(({ id, summary }) => `${id}: ${summary}`).join("; "),
};

export const outputOption: OptionSpec = {
  name: "output",
  short: "o",
  value: "FILE",
  summary: "write to this file instead of standard output (-); a failed run leaves the old file",
};

/** What `scan` and `check` show of what somebody accepted. */
export const acceptedOptions: readonly OptionSpec[] = [
  { name: "no-baseline", summary: "also report findings that stemma.baseline.json accepts" },
  { name: "no-accepted", summary: "leave accepted findings out of SARIF, for tools that show them as open" },
];

/**
 * Writes the report in the format that was asked for, else in `usual`. With `--output` the standard output stays empty. Throws a
 * `UsageError` when the file cannot be written.
 */
export async function writeReport(
  { report, stemma }: { readonly report: Report; readonly stemma: Pick<Stemma, "policyProblems"> },
  options: ParsedOptions,
  context: CommandContext,
  usual: string = "text",
): Promise<void> {
  const id = options.value("format") ?? usual;
  const named = options.value("output");
  const output = named === "-" ? undefined : named;
  const written = formats
    .find((format) => format.id === id)
    ?.render(options.flag("no-accepted") ? { ...report, accepted: [] } : report, {
      palette: output === undefined ? outPalette(options, context) : plainPalette,
      columns: context.terminal.columns,
      quiet: options.flag("quiet"),
      frame: { ...(await renderContextOf(context, report.root)), problems: stemma.policyProblems() },
    });
  if (output === undefined) context.terminal.out(written ?? "");
  else await write(output, written ?? "", context.cwd);
  // Of other formats people read no more than the exit and what stands beside it.
  if (id !== "text" || output !== undefined)
    for (const one of report.network ?? []) context.terminal.err(`${notACommand(`stemma: ${troubleWords(one)}.`)}\n`);
}

async function write(output: string, content: string, cwd: string): Promise<void> {
  await replaceFile(resolve(cwd, output), content).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`"${output}" cannot be written (${error.code ?? "unknown error"}).`);
  });
}
