import { applyEdits, type FixPlan, planFixes } from "../../core/apply-fixes";
import { swapTogether } from "../../core/fix-together";
import type { Use } from "../../domain/analysis";
import type { Finding } from "../../domain/finding";
import { isBelow } from "../../domain/uri";
import { leadsOut } from "../../host/link-out";
import { ownPathOf, uriOf } from "../../host/paths";
import { type Edited, editFile } from "../../host/write/edit-file";
import { fileName } from "../../report/text/human-place";
import { count } from "../../report/text/report-words";
import { notACommand, sanitize } from "../../report/text/sanitize";
import { unifiedDiff } from "../../report/text/unified-diff";
import type { CommandContext } from "../command";
import type { Scanned } from "./scan-command";

const obstacles: Readonly<Record<Exclude<Edited, "written"> | "link", string>> = {
  link: "it is a link out of the workspace",
  unreadable: "it cannot be read any more",
  changed: "it changed while it was read",
  lossy: "its bytes are not those of its text, so that writing would damage it",
  foreign: "its encoding has no bytes for what would be written; save it as UTF-8",
  unwritable: "it cannot be written",
};

/**
 * Applies the safe fixes of a scan and tells on the error stream what was changed and what was left; gives how many files were
 * written. Only files that were scanned are written.
 */
export async function applyFixes(scanned: Scanned, context: CommandContext): Promise<number> {
  const { report, texts } = scanned;
  const plan = plannedFor(scanned);
  const failed = new Map<string, string>();
  for (const [uri, edits] of plan.files) {
    context.signal.throwIfAborted();
    const before = texts.get(uri) ?? "";
    const path = ownPathOf(uri);
    const edited = (await leadsOut(path, context.cwd))
      ? "link"
      : await editFile(path, before, applyEdits(before, edits));
    if (edited !== "written") failed.set(uri, obstacles[edited]);
  }
  const done = plan.taken.filter(({ fix }) => !fix.edits.some(({ uri }) => failed.has(uri)));
  const lines = [
    ...done.map(({ finding, fix }) => `fixed ${placeOf(report.root, finding)}: ${sanitize(fix.title)}`),
    ...[...failed].map(([uri, reason]) => `not written: ${sanitize(fileName(report.root, uri), 160)}, ${reason}`),
    ...leftLines(report.root, plan),
    `${count(plan.files.size - failed.size, "file")} changed, ${count(done.length, "finding")} fixed, ${plan.left.length} left`,
  ];
  context.terminal.err(lines.map((line) => `${notACommand(line)}\n`).join(""));
  return plan.files.size - failed.size;
}

/** Shows as a unified diff what `applyFixes` would change. */
export function showFixes(scanned: Scanned, context: CommandContext): void {
  const { report, texts } = scanned;
  const plan = plannedFor(scanned);
  for (const [uri, edits] of [...plan.files].sort(([a], [b]) => (a < b ? -1 : 1)))
    context.terminal.out(unifiedDiff(fileName(report.root, uri), texts.get(uri) ?? "", edits));
  const lines = [
    ...leftLines(report.root, plan),
    `${count(plan.files.size, "file")} would change, ${count(plan.taken.length, "finding")} fixed, ${plan.left.length} left`,
  ];
  context.terminal.err(lines.map((line) => `${notACommand(line)}\n`).join(""));
}

function plannedFor({ report, stemma, paths, texts }: Scanned): FixPlan {
  const roots = paths.map(uriOf);
  const named = (uri: string) => roots.some((root) => uri === root || isBelow(uri, root));
  const { findings, models } = report;
  const { facts } = stemma;
  const files = new Map<string, Use[]>();
  for (const { use } of models.flatMap((model) => model.uses)) {
    const { uri } = use.detection;
    files.set(uri, [...(files.get(uri) ?? []), use]);
  }
  const seen = [...files].map(([uri, uses]) => ({ uri, uses }));
  return planFixes(findings, (uri) => named(uri) && texts.has(uri), swapTogether({ findings, files: seen, facts }));
}

function leftLines(root: string, { left }: FixPlan): string[] {
  return left.map(({ finding, reason }) => `left ${placeOf(root, finding)}: ${sanitize(finding.rule, 40)}, ${reason}`);
}

function placeOf(root: string, { uri, range }: Finding): string {
  return `${sanitize(fileName(root, uri), 160)}:${range.start.line + 1}`;
}
