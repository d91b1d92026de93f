import { ownPathOf } from "../../host/paths";
import { fileName } from "../../report/text/human-place";
import { count } from "../../report/text/report-words";
import { notACommand, sanitize } from "../../report/text/sanitize";
import type { Subcommand } from "../command";
import { toldNothingRead } from "../nothing-read";
import { reportProblems } from "../problems";
import { sharedOptions } from "../shared-options";
import { writeOwnFile } from "../write-file";
import { type Renewed, renewalsOf } from "./baseline-renewals";
import { runScan } from "./scan-command";

/** `stemma baseline`: accepts every finding that is there now, so that only new ones are raised. */
export const baselineCommand: Subcommand = {
  name: "baseline",
  usage: "[paths]",
  summary: "write stemma.baseline.json: accept today's findings, so that only new ones are reported",
  options: sharedOptions,
  async run(options, context) {
    const scanned = await runScan(options, context);
    const { report, stemma } = scanned;
    if (toldNothingRead(scanned, options, context)) return 2;
    const renewals = await renewalsOf(scanned);
    // A baseline that cannot be read is not overwritten, and a broken policy does not say what there is to accept.
    if (reportProblems(stemma.policyProblems(), report.root, context.terminal) > 0) return 2;
    for (const renewed of renewals) {
      const { uri, renewal } = renewed;
      const name = fileName(report.root, uri);
      if (renewal.differs) await writeOwnFile(ownPathOf(uri), renewal.text, name, context.cwd);
      if (renewal.differs || !options.flag("quiet")) context.terminal.out(`${notACommand(told(name, renewed))}\n`);
    }
    return 0;
  },
};

function told(file: string, { baseline: before, renewal }: Renewed): string {
  const { total, added, gone, differs } = renewal;
  const name = sanitize(file, 160);
  if (!differs && !before) return `No finding needs a baseline; ${name} was not written`;
  const moved = [added > 0 && `${added} new`, gone > 0 && `${gone} gone`].filter(Boolean).join(", ");
  return `${name} ${differs ? "written" : "is up to date"}: ${count(total, "finding")} accepted${moved && ` (${moved})`}`;
}

/** One line on what baselines accept and nobody finds any more, where all of their files were read; undefined when there is no such thing. */
export function goneLine(root: string, renewals: readonly Renewed[]): string | undefined {
  const behind = renewals.filter(({ complete, renewal }) => complete && renewal.gone > 0);
  if (behind.length === 0) return undefined;
  const gone = behind.reduce((total, { renewal }) => total + renewal.gone, 0);
  const files = behind.slice(0, 3).map(({ uri }) => sanitize(fileName(root, uri), 160));
  const more = behind.length > files.length ? ` and ${behind.length - files.length} more` : "";
  const are = gone === 1 ? "finding that is" : "findings that are";
  const accept = behind.length === 1 ? "accepts" : "accept";
  return `${files.join(", ")}${more} ${accept} ${gone} ${are} gone; run "stemma baseline" to take ${gone === 1 ? "it" : "them"} out.`;
}
