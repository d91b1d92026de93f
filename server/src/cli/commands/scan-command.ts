import type { Subcommand } from "../command";
import { toldNothingRead } from "../nothing-read";
import { anyUnreadable, reportProblems } from "../problems";
import { ignoreUnknownOption, runScan } from "../run-scan";
import { sharedOptions } from "../shared-options";
import { acceptedOptions, formatOption, outputOption, writeReport } from "../write-report";

/**
 * `stemma scan`: lists every model that the files name. Findings do not change the exit code, and a broken policy does not stop it; a
 * policy that cannot be read, and a run that read nothing, make it 2.
 */
export const scanCommand: Subcommand = {
  name: "scan",
  usage: "[paths]",
  summary: "list the models that files name, with lineage, origin, license and findings",
  options: [formatOption, outputOption, ignoreUnknownOption, ...acceptedOptions, ...sharedOptions],
  async run(options, context) {
    const scanned = await runScan(options, context);
    await writeReport(scanned, options, context);
    const problems = scanned.stemma.policyProblems();
    reportProblems(problems, scanned.report.root, context.terminal);
    return toldNothingRead(scanned, options, context) || anyUnreadable(problems) ? 2 : 0;
  },
};
