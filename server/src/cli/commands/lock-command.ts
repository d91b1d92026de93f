import type { Stemma } from "../../core/stemma";
import { folderOf } from "../../domain/uri";
import { ownPathOf } from "../../host/paths";
import { lockFileName } from "../../policy/lock/lock";
import { type LockRenewal, renewLock } from "../../policy/lock/lock-renewal";
import type { Report } from "../../report/report";
import { fileName } from "../../report/text/human-place";
import { count } from "../../report/text/report-words";
import { notACommand, sanitize } from "../../report/text/sanitize";
import type { CommandContext, Subcommand } from "../command";
import { toldNothingRead } from "../nothing-read";
import type { ParsedOptions } from "../options";
import { reportProblems } from "../problems";
import { sharedOptions } from "../shared-options";
import { isCovered } from "../targets";
import { writeOwnFile } from "../write-file";
import { runScan } from "./scan-command";

/** `stemma lock`: writes down every model as it is accepted, or tells whether that is up to date. */
export const lockCommand: Subcommand = {
  name: "lock",
  usage: "[paths]",
  summary: "write stemma.lock.json: revision, license and lineage of every model, as accepted",
  options: [{ name: "check", summary: "write nothing, and exit with 1 if the lock is out of date" }, ...sharedOptions],
  async run(options, context) {
    const scanned = await runScan(options, context);
    const { report, stemma } = scanned;
    // Of what was not seen nothing may be dropped.
    if (toldNothingRead(scanned, options, context)) return 2;
    const renewals = await renewalsOf(report, stemma, scanned.paths);
    // A lock that cannot be read is not overwritten: it may hold what somebody accepted.
    if (reportProblems(stemma.policyProblems(), report.root, context.terminal) > 0) return 2;
    let behind = false;
    for (const { uri, renewal } of renewals) {
      behind ||= renewal.differs;
      const name = fileName(report.root, uri);
      if (renewal.differs && !options.flag("check"))
        await writeOwnFile(ownPathOf(uri), renewal.text, name, context.cwd);
      tell(name, renewal, options, context);
    }
    return behind && options.flag("check") ? 1 : 0;
  },
};

/** One renewal a lock file: the nearest one above each use, else a new one beside the policy or in the scanned folder. */
async function renewalsOf(
  report: Report,
  stemma: Stemma,
  paths: readonly string[],
): Promise<{ uri: string; renewal: LockRenewal }[]> {
  const policy = (await stemma.policyFor(report.root)).uri;
  const fresh = (policy === undefined ? report.root : folderOf(policy)) + lockFileName;
  const known = await stemma.lockFor(report.root + lockFileName);
  const home = known?.uri ?? fresh;
  const groups = new Map([[home, { lock: known, uses: [] as Report["models"][number]["uses"][number]["use"][] }]]);
  for (const { use } of report.models.flatMap(({ uses }) => uses)) {
    if (ownFile.test(use.detection.uri)) continue;
    const found = await stemma.lockFor(use.detection.uri);
    const uri = found?.uri ?? home;
    const group = groups.get(uri) ?? { lock: found, uses: [] };
    groups.set(uri, group);
    group.uses.push(use);
  }
  return [...groups].map(([uri, { lock: old, uses }]) => ({
    uri,
    renewal: renewLock(old, uses, { complete: isCovered(uri, paths), today: report.factsDate }),
  }));
}

/** Policies and locks name models without using them. */
const ownFile = /\/stemma\.(?:jsonc|lock\.json)$/;

/** One line a model that moved, one line for the file. */
function tell(name: string, renewal: LockRenewal, options: ParsedOptions, { terminal }: CommandContext): void {
  const { added, dropped, changed, differs } = renewal;
  // What only reads otherwise since a root needs its maker's statement is one line for the file: no model moved.
  const reworded = changed.filter(({ changes }) =>
    changes.every(({ kind, learned }) => kind === "completeness" && learned),
  );
  const lines = [
    ...added.map((model) => `+ ${sanitize(model)}`),
    ...dropped.map((model) => `- ${sanitize(model)}`),
    ...(reworded.length > 0
      ? [
          `${count(reworded.length, "lineage")} read otherwise: a root needs its maker's statement now, and no model changed`,
        ]
      : []),
    ...changed
      .filter((one) => !reworded.includes(one))
      .flatMap(({ model, changes }) => [
        `~ ${sanitize(model)}`,
        ...changes.map(({ text }) => `    ${sanitize(text, 400)}`),
      ]),
  ];
  const moved = [
    added.length > 0 && `${added.length} added`,
    dropped.length > 0 && `${dropped.length} dropped`,
    changed.length > 0 && `${changed.length} changed`,
  ].filter(Boolean);
  const sum = moved.length > 0 ? moved.join(", ") : count(0, "model");
  const verdict = !differs
    ? "is up to date"
    : options.flag("check")
      ? `is not up to date: ${sum}; run "stemma lock" and review what changed`
      : `written: ${sum}`;
  if (!options.flag("quiet") || differs) lines.push(`${sanitize(name, 160)} ${verdict}`);
  terminal.out(lines.map((line) => `${notACommand(line)}\n`).join(""));
}
