import { type Finding, type Severity, severities } from "../../domain/finding";
import type { PolicyProblem } from "../../domain/policy-problem";
import { addressBelow } from "../bill/base-file";
import type { RenderOptions } from "../render-context";
import { type Report, untold } from "../report";
import { fileName, placeFor } from "../text/human-place";
import { count } from "../text/report-words";
import { notACommand, sanitize } from "../text/sanitize";

/** GitHub knows three commands; it shows ten annotations of each for a step, the first ones. */
const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** Commands of a GitHub workflow: an annotation at each finding, most serious first, as only the first ones are shown. */
export function github(report: Report, { frame }: Pick<RenderOptions, "frame">): string {
  const inOrder = severities.flatMap((wanted) => report.findings.filter(({ severity }) => severity === wanted));
  const lines = [
    ...(frame.problems ?? []).map((problem) => policyError(problem, frame.base)),
    ...inOrder.map((finding) => annotation(finding, frame.base)),
  ];
  const missed = notRead(report);
  if (missed) lines.push(`::warning title=${property("Stemma: not everything was read")}::${data(missed)}`);
  return lines.map((line) => `${line}\n`).join("");
}

/** Columns only where the place is on one line: GitHub drops the whole annotation otherwise. */
function annotation({ rule, severity, message, advice, uri, range }: Finding, base: string): string {
  const { line, column, endLine, endColumn } = placeFor(range);
  const properties = [
    `file=${file(uri, base)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...(line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : []),
    `title=${property(`Stemma: ${rule}`)}`,
  ];
  return `::${commands[severity]} ${properties.join(",")}::${data(advice ? `${message} ${advice}` : message)}`;
}

/** A policy that is wrong judges less than it should. */
function policyError({ message, uri, range }: PolicyProblem, base: string): string {
  const place = [`file=${file(uri, base)}`, `line=${placeFor(range).line}`];
  return `::error ${[...place, `title=${property("Stemma: policy")}`].join(",")}::${data(message)}`;
}

function file(uri: string, base: string): string {
  return property(addressBelow(base, uri) === undefined ? uri : fileName(base, uri), 4096);
}

/** What was not read is not clean. */
function notRead(report: Report): string {
  const { partial } = report;
  const skipped = untold(report);
  const reasons = new Map<string, number>();
  for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const files = [...reasons].map(([reason, n]) => `${count(n, "file")}: ${reason}`);
  return [...(partial === undefined ? [] : [partial]), ...files.slice(0, 5), ...(files.length > 5 ? ["…"] : [])].join(
    "; ",
  );
}

/** What stands behind the second `::`. Of the words of others none is a command to this build system or another. The percent sign goes first, as it begins every escape. */
function data(text: string): string {
  return notACommand(sanitize(text, 1000)).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** What stands behind a `=`: a comma would end it, a colon could end them all. */
function property(text: string, limit = 200): string {
  return notACommand(sanitize(text, limit))
    .replace(/%/g, "%25")
    .replace(/\r/g, "%0D")
    .replace(/\n/g, "%0A")
    .replace(/:/g, "%3A")
    .replace(/,/g, "%2C");
}
