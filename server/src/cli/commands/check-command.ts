import { atLeast, type Severity, severities } from "../../domain/finding";
import { notACommand } from "../../report/text/sanitize";
import type { Subcommand } from "../command";
import { toldNothingRead } from "../nothing-read";
import { UsageError } from "../options";
import { reportProblems } from "../problems";
import { scopeOptions } from "../scope-options";
import { sharedOptions } from "../shared-options";
import { acceptedOptions, formatOption, outputOption, writeReport } from "../write-report";
import { goneLine } from "./baseline-command";
import { renewalsOf } from "./baseline-renewals";
import { applyFixes, showFixes } from "./fix-run";
import { ignoreUnknownOption, runScan } from "./scan-command";

/** `stemma check`: as `scan`, and tells the verdict by the exit code. A policy that cannot be read decides nothing, and neither does a run that read nothing: both fail with 2. */
export const checkCommand: Subcommand = {
  name: "check",
  usage: "[paths]",
  summary: "scan, and exit with 1 if there are errors (see --fail-on) or 2 if the policy is broken",
  options: [
    {
      name: "fail-on",
      value: "SEVERITY",
      choices: severities,
      summary: `exit with 1 for findings of this severity or higher: ${severities.join(", ")} (default: error)`,
    },
    { name: "fix", summary: "apply safe fixes, then check again" },
    { name: "dry-run", summary: "with --fix: show a diff and change nothing" },
    formatOption,
    outputOption,
    ignoreUnknownOption,
    ...acceptedOptions,
    ...scopeOptions,
    ...sharedOptions,
  ],
  async run(options, context) {
    const dry = options.flag("dry-run");
    if (dry && !options.flag("fix")) throw new UsageError("--dry-run goes with --fix.");
    if (dry && options.value("format")) throw new UsageError("--dry-run prints a diff; leave --format out.");
    if (dry && options.value("output")) throw new UsageError("--dry-run prints a diff; leave --output out.");
    let scanned = await runScan(options, context);
    // Only what the second look still finds decides.
    if (options.flag("fix") && !dry && (await applyFixes(scanned, context)) > 0)
      scanned = await runScan(options, context);
    const { report, stemma } = scanned;
    if (dry) showFixes(scanned, context);
    else await writeReport(scanned, options, context);
    const wrong = reportProblems(stemma.policyProblems(), report.root, context.terminal) > 0;
    if (toldNothingRead(scanned, options, context) || wrong) return 2;
    const gone = options.flag("quiet") ? undefined : goneLine(report.root, await renewalsOf(scanned));
    if (gone) context.terminal.err(`${notACommand(gone)}\n`);
    const threshold = (options.value("fail-on") ?? "error") as Severity;
    const failed = report.findings.some(({ severity }) => atLeast(severity, threshold));
    const decided = stemma.policyFiles().length > 0 || (await stemma.baselineFor(report.root)) !== undefined;
    if (!failed && !options.flag("quiet") && !decided)
      context.terminal.err(`${noPolicy(report.findings.length, threshold)}\n`);
    return failed ? 1 : 0;
  },
};

/** A check that passes since nobody decided anything must not look like one that passes a policy. */
function noPolicy(findings: number, threshold: Severity): string {
  const below = findings > 0 && threshold === "error" ? ", and --fail-on warning fails on its warnings" : "";
  return `stemma: no stemma.jsonc applies here, so the built-in policy "recommended" decided; it forbids nothing${below}. Write a stemma.jsonc to say what is allowed (docs/policy.md).`;
}
