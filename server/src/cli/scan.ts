import { formats } from "../report/index";
import type { Report } from "../report/report";
import type { Command, Desk } from "./command";
import type { OptionSpec, ParsedOptions } from "./options";
import { reportProblems } from "./problems";
import { runScan } from "./run-scan";
import { outPalette, sharedOptions } from "./shared-options";

/** The formats that a report can be written in. */
export const formatOption: OptionSpec = {
  name: "format",
  short: "f",
  value: "FORMAT",
  choices: formats.map(({ id }) => id),
  summary: formats.map(({ id, summary }) => `${id}: ${summary}`).join("; "),
};

/** `stemma scan`: lists every model that the files name. Findings do not change the exit code; a broken policy does not stop it. */
export const scan: Command = {
  name: "scan",
  usage: "[paths]",
  summary: "list the models that files name, with lineage, origin, license and findings",
  options: [formatOption, ...sharedOptions],
  async run(options, desk) {
    const { report, engine } = await runScan(options, desk);
    writeReport(report, options, desk);
    reportProblems(engine.policyProblems(), report.root, desk.terminal);
    return 0;
  },
};

/** Writes the report in the format that was asked for. */
export function writeReport(report: Report, options: ParsedOptions, desk: Desk): void {
  const format = formats.find(({ id }) => id === (options.value("format") ?? "text"));
  const palette = outPalette(options, desk);
  const { columns } = desk.terminal;
  desk.terminal.out(format?.render(report, { palette, columns, quiet: options.flag("quiet") }) ?? "");
}
