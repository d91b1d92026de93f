import type { Stemma } from "../../core/stemma";
import { folderOf } from "../../domain/uri";
import { type Baseline, baselineFileName, fileBelow } from "../../policy/baseline/baseline";
import { type BaselineRenewal, renewBaseline } from "../../policy/baseline/baseline-renewal";
import type { Report } from "../../report/report";
import { isCovered } from "../targets";
import type { Scanned } from "./scan-command";

/** One baseline as it is, if it is there, and as it would be written now. */
export interface Renewed {
  readonly uri: string;
  /** Whether the scan saw every file that the baseline speaks for. */
  readonly complete: boolean;
  readonly baseline: Baseline | undefined;
  readonly renewal: BaselineRenewal;
}

/**
 * What each baseline would hold after this scan: the nearest one above each model's place, else one beside the policy in force or in
 * the scanned folder. What is accepted by a waiver or a comment needs no baseline.
 */
export async function renewalsOf({
  report,
  stemma,
  paths,
}: Pick<Scanned, "report" | "stemma" | "paths">): Promise<Renewed[]> {
  const known = await stemma.baselineFor(report.root + baselineFileName);
  const home = known?.uri ?? (await homeOf(report, stemma)) + baselineFileName;
  const groups = new Map([[home, { baseline: known, findings: [] as Report["findings"][number][] }]]);
  const groupOf = async (file: string) => {
    const baseline = await stemma.baselineFor(file);
    const uri = baseline?.uri ?? home;
    const group = groups.get(uri) ?? { baseline, findings: [] };
    groups.set(uri, group);
    return group;
  };
  // A baseline further inside is met by its models too: none of its findings may be left.
  for (const { use } of report.models.flatMap(({ uses }) => uses)) await groupOf(use.detection.uri);
  const accepted = report.accepted.filter(({ by }) => by === "baseline").map(({ finding }) => finding);
  for (const finding of [...report.findings, ...accepted]) (await groupOf(finding.uri)).findings.push(finding);
  return [...groups].map(([uri, { baseline, findings }]) => {
    const complete = isCovered(uri, paths);
    const folder = folderOf(uri);
    const unread = new Set(
      report.skipped.flatMap((file) => (file.uri.startsWith(folder) ? [fileBelow(folder, file.uri)] : [])),
    );
    return { uri, complete, baseline, renewal: renewBaseline({ uri, baseline }, findings, { complete, unread }) };
  });
}

/** A policy that was named and lies elsewhere is not where its files look for a baseline. */
async function homeOf({ root }: Report, stemma: Stemma): Promise<string> {
  const policy = (await stemma.policyFor(root)).uri;
  return policy !== undefined && root.startsWith(folderOf(policy)) ? folderOf(policy) : root;
}
