import type { Finding, Severity } from "../../domain/finding";
import { severities } from "../../domain/finding";
import { subjectOf } from "../../domain/lineage";
import { countryName } from "../../domain/origin";
import { doubtWords, licenseName, makerDoubt } from "../../domain/words";
import { addressBelow } from "../bill/base-file";
import type { RenderContext, RenderOptions } from "../render-context";
import { modelsInUse, type Report, type ReportedModel, untold } from "../report";
import { summaryLine, troubleWords, unsupportedWords } from "../summary";
import { type ChainLink, chainOf } from "../text/chain";
import { fileName } from "../text/human-place";
import { branchEnd, count } from "../text/report-words";
import { notACommand } from "../text/sanitize";
import { code, plainWords } from "./markdown-words";

/** A comment on GitHub takes 65,536 characters. What does not fit is counted. */
const most = { models: 60, findings: 60, uses: 3, links: 4, skipped: 10 };

const marks: Readonly<Record<Severity, string>> = { error: "✕", warning: "⚠", information: "i", hint: "·" };

/** A summary for a pull request: what was found, the models with what they were made from, and the verdicts. */
export function markdown(report: Report, { frame }: Pick<RenderOptions, "frame">): string {
  const sections = [
    `## Stemma: AI models\n\n${plainWords(summaryLine(report, false), 400)}`,
    ...problems(frame),
    ...models(report, frame.base),
    ...verdicts(report, frame.base),
    ...missed(report),
  ];
  return `${sections.join("\n\n").split("\n").map(notACommand).join("\n")}\n`;
}

/** A policy that is wrong judges less than it should. */
function problems({ problems: wrong = [], base }: RenderContext): string[] {
  if (wrong.length === 0) return [];
  const shown = wrong.slice(0, most.skipped);
  const words = shown.map(({ message, uri, range }) => `- ${place({ uri, range }, base)}: ${plainWords(message, 400)}`);
  return ["### The policy is wrong", words.join("\n"), ...rest(wrong.length - shown.length, "problem")];
}

function models(report: Report, base: string): string[] {
  const used = modelsInUse(report);
  if (used.length === 0) return [];
  const shown = used.slice(0, most.models);
  return [
    [
      "| | Model | Developer | Country | License | Made from | Used in |",
      "|---|---|---|---|---|---|---|",
      ...shown.map((model) => modelRow(model, base)),
    ].join("\n"),
    ...rest(used.length - shown.length, "model"),
  ];
}

function modelRow(model: ReportedModel, base: string): string {
  const { record } = subjectOf(model.lineage);
  const country = record.developer?.value.country;
  const doubt = makerDoubt(record.developer);
  return row([
    model.unknown && model.severity !== "error" ? "?" : model.severity ? marks[model.severity] : "",
    code(model.lineage.subject),
    record.developer ? plainWords(record.developer.value.name, 80) : "unknown",
    country ? plainWords(countryName(country), 60) + (doubt ? ` (${doubt})` : "") : "unknown",
    record.license
      ? plainWords(licenseName(record.license), record.license.value.all ? 400 : 80) + doubtWords(record.license)
      : "unknown",
    madeFrom(model),
    places(model, base),
  ]);
}

/** From near to far; how the walk ended is said where it did not end at a root. */
function madeFrom({ lineage }: ReportedModel): string {
  const links = chainOf(lineage);
  const words = links.slice(0, most.links).map(link);
  if (links.length > most.links) words.push(`… and ${links.length - most.links} more`);
  if (links.length > 0) return words.join("<br>");
  return branchEnd({ ...subjectOf(lineage), cause: undefined }) || "unknown";
}

function link({ relation, name, ending, node }: ChainLink): string {
  const key = node ? node.record.reference.name : name;
  return `${relation} ${code(key, 120)}${ending ? ` (${plainWords(ending, 120)})` : ""}`;
}

function places({ uses }: ReportedModel, base: string): string {
  const words = uses.slice(0, most.uses).map(({ use }) => place(use.detection, base));
  if (uses.length > most.uses) words.push(`… and ${uses.length - most.uses} more`);
  return words.join("<br>");
}

/** Hints are for the one who edits the line: here they are counted. */
function verdicts({ findings }: Report, base: string): string[] {
  const told = severities.slice(0, -1).flatMap((wanted) => findings.filter(({ severity }) => severity === wanted));
  const hints = findings.length - told.length;
  const shown = told.slice(0, most.findings);
  return [
    ...(told.length > 0 ? ["### Findings", findingTable(shown, base)] : []),
    ...rest(told.length - shown.length, "finding"),
    ...(hints > 0 ? [`${count(hints, "hint")} not shown here.`] : []),
  ];
}

function findingTable(findings: readonly Finding[], base: string): string {
  const rows = findings.map((finding) => findingRow(finding, base));
  return ["| | Rule | Where | What |", "|---|---|---|---|", ...rows].join("\n");
}

function findingRow(finding: Finding, base: string): string {
  const { severity, rule, message, advice } = finding;
  const words = plainWords(advice ? `${message} ${advice}` : message, 400);
  return row([`${marks[severity]} ${severity}`, code(rule, 60), place(finding, base), words]);
}

/** What was not read is not clean. */
function missed(report: Report): string[] {
  const { partial, root, limits, network = [] } = report;
  const skipped = untold(report);
  const foreign = unsupportedWords(report);
  if (skipped.length + limits.length + network.length === 0 && partial === undefined && foreign === "") return [];
  const shown = skipped.slice(0, most.skipped);
  const ended = limits.slice(0, most.skipped);
  return [
    "### Not read",
    [
      ...(partial === undefined ? [] : [`- ${plainWords(partial)}`]),
      ...network.map((one) => `- ${plainWords(troubleWords(one), 400)}`),
      ...shown.map(({ uri, reason }) => `- ${code(fileName(root, uri), 160)}: ${plainWords(reason)}`),
      ...ended.map(
        ({ uri, line, what }) => `- ${code(`${fileName(root, uri)}:${line + 1}`, 160)}: ${plainWords(what)}`,
      ),
      ...(foreign === "" ? [] : [`- ${plainWords(foreign, 400)}`]),
    ].join("\n"),
    ...rest(skipped.length - shown.length, "file"),
    ...rest(limits.length - ended.length, "place"),
  ];
}

function place({ uri, range }: Pick<Finding, "uri" | "range">, base: string): string {
  const name = addressBelow(base, uri) === undefined ? uri : fileName(base, uri);
  return code(`${name}:${range.start.line + 1}`, 160);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function rest(left: number, what: string): string[] {
  return left > 0 ? [`… and ${count(left, `more ${what}`)}`] : [];
}
