import { bills } from "../../report/formats/index";
import type { Subcommand } from "../command";
import { toldNothingRead } from "../nothing-read";
import { anyUnreadable, reportProblems } from "../problems";
import { sharedOptions } from "../shared-options";
import { outputOption, writeReport } from "../write-report";
import { runScan } from "./scan-command";

/** `stemma bom`: the bill of materials of the models that files name and of all that they were made from. Findings do not change the exit code; a policy that cannot be read makes it 2. */
export const bomCommand: Subcommand = {
  name: "bom",
  usage: "[paths]",
  summary: "write a bill of materials: every model with its ancestors, makers, licenses and places",
  options: [
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: bills.map(({ id }) => id),
      summary: bills.map(({ id, summary }, i) => `${id}${i === 0 ? " (default)" : ""}: ${summary}`).join("; "),
    },
    outputOption,
    ...sharedOptions,
  ],
  async run(options, context) {
    const scanned = await runScan(options, context);
    await writeReport(scanned, options, context, bills[0]?.id);
    const problems = scanned.stemma.policyProblems();
    reportProblems(problems, scanned.report.root, context.terminal);
    return toldNothingRead(scanned, options, context) || anyUnreadable(problems) ? 2 : 0;
  },
};
