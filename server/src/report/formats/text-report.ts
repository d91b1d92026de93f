import type { Finding, Fix, Severity } from "../../domain/finding";
import { subjectOf } from "../../domain/lineage";
import { modelsInUse, type Report, type ReportedModel, type ReportedUse } from "../report";
import { datasetLines, limitLines, namedLines, networkLines, ruleLines, skippedLines, summaryLine } from "../summary";
import { chainOf } from "../text/chain";
import { fileName } from "../text/human-place";
import type { Palette } from "../text/palette";
import { branchEnd, count, nameWords, recordWords, unknownWords } from "../text/report-words";
import { notACommand, sanitize } from "../text/sanitize";
import { pad, widthOf, wrap } from "../text/width";

export interface TextOptions {
  readonly palette: Palette;
  /** Columns of the terminal; 100 where there is none. */
  readonly columns: number;
  /** Leaves out models without a finding and the closing lines. */
  readonly quiet?: boolean;
}

/** Marks that say the verdict without colour. */
const marks: Readonly<Record<Severity, string>> = { error: "✕", warning: "⚠", information: "i", hint: "·" };

/** More steps than a reader follows; `stemma explain` shows all. */
const maxChainLines = 12;

/** For people at a terminal: one block a model, most serious first, then one summary line. Ends with a line end. */
export function text(report: Report, options: TextOptions): string {
  const used = modelsInUse(report);
  const shown = options.quiet ? used.filter((model) => model.severity) : used;
  const nameWidth = columnWidth(shown.map(subjectName), Math.max(20, Math.floor(options.columns * 0.4)));
  const lines = shown.flatMap((model) => block(model, report.root, nameWidth, options));
  lines.push(...elsewhere(report, options));
  if (!options.quiet)
    lines.push(
      ...namedLines(report, options),
      ...datasetLines(report, options),
      ...skippedLines(report, options),
      ...limitLines(report, options),
      ...networkLines(report, options),
      ...ruleLines(report, options),
      summaryLine(report),
    );
  return lines.map((line) => `${notACommand(line.trimEnd())}\n`).join("");
}

function block(model: ReportedModel, root: string, nameWidth: number, options: TextOptions): string[] {
  const { palette, columns } = options;
  const subject = subjectOf(model.lineage);
  const name = subjectName(model);
  const origin = model.unknown ? unknownWords(subject) : recordWords(subject.record);
  const head = `${markOf(model, palette)} ${palette.strong(pad(name, nameWidth))}`;
  const fits = 2 + Math.max(nameWidth, widthOf(name)) + 2 + widthOf(origin) <= columns;
  const lines = fits ? [`${head}  ${origin}`] : [head, ...wrap(origin, columns - 6).map((line) => `      ${line}`)];
  lines.push(...chainLines(model, palette, columns));
  lines.push(...useLines(model.uses, root, options));
  return lines;
}

function chainLines(model: ReportedModel, palette: Palette, columns: number): string[] {
  const subject = subjectOf(model.lineage);
  const links = chainOf(model.lineage);
  const lines = links.slice(0, maxChainLines).flatMap(({ depth, relation, name, origin, ending }) => {
    const words = [`← ${relation}  ${name}`, origin ?? "", ending ? `(${ending})` : ""].filter(Boolean).join("   ");
    return layOut(words, `    ${"  ".repeat(Math.min(depth, 8) - 1)}`, columns);
  });
  if (links.length > maxChainLines) lines.push(`    … and ${count(links.length - maxChainLines, "more step")} up`);
  if (subject.ending && subject.ending !== "root" && !model.unknown) {
    lines.push(...layOut(`← ${branchEnd(subject)}`, "    ", columns));
  }
  return lines.map((line) => palette.faint(line));
}

/** Breaks what is too wide. Within the width nothing is touched: the gaps between the parts belong to the layout. */
function layOut(words: string, indent: string, columns: number): string[] {
  if (widthOf(indent + words) <= columns) return [indent + words];
  return wrap(words, columns - indent.length - 2).map((line, i) => indent + (i > 0 ? "  " : "") + line);
}

function useLines(uses: readonly ReportedUse[], root: string, options: TextOptions): string[] {
  const groups = sameVerdicts(uses);
  const places = groups.map(([first]) => (first ? placeWords(root, first.use.detection) : ""));
  const placeWidth = columnWidth(places, Math.max(16, Math.floor(options.columns * 0.4)));
  return groups.flatMap(([first, ...others], i) => {
    if (!first) return [];
    const { use, findings } = first;
    const place = places[i] ?? "";
    const as = use.lineage.subject.endsWith(`:${use.detection.text}`) ? "" : `as ${sanitize(use.detection.text, 60)}`;
    if (findings.length === 0) return [`    ${as ? `${pad(place, placeWidth)}  ${as}` : place}`];
    const also = others.map((other) => placeWords(root, other.use.detection));
    return [...findingLines(place, placeWidth, findings, options), ...alsoLines(also, options)];
  });
}

/** Places at which the rules say the same of the model, in the order of the first; a place without a finding stands alone. */
function sameVerdicts(uses: readonly ReportedUse[]): ReportedUse[][] {
  const groups = new Map<string, ReportedUse[]>();
  uses.forEach((one, i) => {
    const said = one.findings.map((finding) => [finding.rule, finding.severity, wayOut(finding), nextStep(finding)]);
    const key = said.length > 0 ? JSON.stringify(said) : `${i}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  });
  return [...groups.values()];
}

/** The further places of a verdict that is told already. */
function alsoLines(places: readonly string[], { columns, palette }: TextOptions): string[] {
  if (places.length === 0) return [];
  const words = wrap(`also at ${places.join(", ")}`, columns - 8);
  return words.map((line, i) => palette.faint(`${i === 0 ? "      " : "        "}${line}`));
}

/** `file:line  rule   what to do`; the place is said once, however many findings stand there. */
function findingLines(
  place: string,
  placeWidth: number,
  findings: readonly Finding[],
  { palette, columns }: TextOptions,
): string[] {
  const ruleWidth = columnWidth(
    findings.map(({ rule }) => sanitize(rule, 40)),
    40,
  );
  const beside = 4 + placeWidth + 2 + ruleWidth + 3;
  // On a narrow terminal the words get lines of their own instead of a thin column.
  const narrow = columns - beside < 24;
  const indent = narrow ? 8 : beside;
  const lines: string[] = [];
  if (narrow || widthOf(place) > placeWidth) lines.push(`    ${place}`);
  findings.forEach((finding, i) => {
    const rule = palette[tone(finding.severity)](pad(sanitize(finding.rule, 40), ruleWidth));
    const words = [
      ...wrap(wayOut(finding), columns - indent),
      ...nextStep(finding).flatMap((step) => wrap(step, columns - indent)),
    ];
    if (narrow) lines.push(`      ${rule}`, ...words.map((line) => " ".repeat(indent) + line));
    else {
      const left = i === 0 && lines.length === 0 ? place : "";
      lines.push(`    ${pad(left, placeWidth)}  ${rule}   ${words[0] ?? ""}`);
      lines.push(...words.slice(1).map((line) => " ".repeat(indent) + line));
    }
  });
  return lines;
}

/** What to do, where a fix knows it; else the whole sentence, without the subject that heads the block already. */
function wayOut({ fixes, message, reference }: Finding): string {
  const fix = fixes.find(isNext);
  if (fix) return sanitize(fix.title, 200);
  const subject = `"${reference.name}"`;
  const rest = message.startsWith(subject) ? message.slice(subject.length).replace(/^,? /, "") : message;
  return sanitize(rest || message, 400);
}

/** The advice that the message had no room for; a fix says it already. */
function nextStep({ advice, fixes }: Finding): string[] {
  return advice === undefined || fixes.some(isNext) ? [] : [`→ ${sanitize(advice, 200)}`];
}

function isNext({ preferred, disabled }: Fix): boolean {
  return preferred && disabled === undefined;
}

/** Findings at places that use no model: a waiver that nothing needs. */
function elsewhere({ elsewhere: findings, root }: Report, options: TextOptions): string[] {
  return findings.flatMap((finding) => {
    const place = placeWords(root, finding);
    const lines = findingLines(place, widthOf(place), [finding], options);
    const mark = options.palette[tone(finding.severity)](marks[finding.severity]);
    return lines.map((line, i) => (i === 0 ? `${mark} ${line.slice(4)}` : line));
  });
}

function markOf({ severity, unknown }: ReportedModel, palette: Palette): string {
  if (unknown && severity !== "error") return palette.unknown("?");
  return severity ? palette[tone(severity)](marks[severity]) : marks.hint;
}

function tone(severity: Severity): "error" | "warning" | "information" | "faint" {
  return severity === "hint" ? "faint" : severity;
}

function subjectName({ lineage }: ReportedModel): string {
  return nameWords(subjectOf(lineage).record.reference);
}

function placeWords(root: string, { uri, range }: Pick<Finding, "uri" | "range">): string {
  return `${sanitize(fileName(root, uri), 160)}:${range.start.line + 1}`;
}

/** As wide as the widest of those that are not wider than `limit`: one long name must not push all others to the edge. */
function columnWidth(texts: readonly string[], limit: number): number {
  return texts.map(widthOf).reduce((widest, width) => (width <= limit ? Math.max(widest, width) : widest), 0);
}
