import type { HostTrouble } from "../domain/host-trouble";
import { countryName } from "../domain/origin";
import { modelsInUse, type Report, type ReportedModel, untold } from "./report";
import { fileName } from "./text/human-place";
import { count, factsWords } from "./text/report-words";
import { sanitize } from "./text/sanitize";
import { wrap } from "./text/width";

/** `7 models in 11 places, 4 developers, 3 countries · 2 denied, 1 conflict, 1 unknown · 214 files in 0.3 s · facts of 2026-11-01`; the time is left out where the same files shall give the same words. */
export function summaryLine(report: Report, timed = true): string {
  const { models, stats, developers, countries } = report;
  const unread = report.skipped.length > 0 ? `, ${report.skipped.length} not read` : "";
  const work = count(stats.files, "file") + (timed ? ` in ${seconds(stats.milliseconds)}` : "") + unread;
  const facts = factsWords(
    report.models.map(({ lineage }) => lineage),
    report.factsDate,
  );
  if (models.length === 0) {
    const said = report.findings.length + stats.accepted > 0 ? [verdicts(report)] : [];
    return [`No model was found among ${work}`, ...said, facts].join(" · ");
  }
  const used = modelsInUse(report);
  const places = used.reduce((sum, { uses }) => sum + uses.length, 0);
  const found = [
    used.length > 0 ? `${count(used.length, "model")} in ${count(places, "place")}` : "No model is used",
    ...onlyNamed(models.length - used.length),
    count(developers.length, "developer"),
    count(countries.length, "country", "countries"),
  ];
  return [found.join(", "), verdicts(report), work, facts].join(" · ");
}

function onlyNamed(number: number): string[] {
  return number > 0 ? [`${number} more only named`] : [];
}

/** Models that tests, tables and comparisons name and nothing uses: they stand in the machine-readable formats. */
export function namedLines(report: Report, { columns }: { readonly columns: number }): string[] {
  const number = report.models.length - modelsInUse(report).length;
  if (number === 0) return [];
  const words = `${count(number, "model is", "models are")} only named in tests, tables or comparisons; --format json lists ${number === 1 ? "it" : "them"}`;
  return wrap(words, columns - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}

/** How many findings each rule has, the most first, where there are several rules: `Findings: 12 unknown-model, 3 retired-model`. */
export function ruleLines({ findings }: Report, { columns }: { readonly columns: number }): string[] {
  const sums = new Map<string, number>();
  for (const { rule } of findings) sums.set(rule, (sums.get(rule) ?? 0) + 1);
  if (sums.size < 2) return [];
  const words = [...sums]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([rule, sum]) => `${sum} ${sanitize(rule, 40)}`);
  return wrap(`Findings: ${words.join(", ")}`, columns - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}

/** The data sets that the project loads, the first few by name; `--format json` lists all with their places. */
export function datasetLines({ datasets }: Report, { columns }: { readonly columns: number }): string[] {
  const used = datasets.filter(({ uses }) => uses.some(({ detection }) => detection.usage === undefined));
  if (used.length === 0) return [];
  const shown = used.slice(0, maxNames).map(({ name, publisher }) => {
    const country = publisher?.value.country;
    return sanitize(name, 80) + (country ? ` (${sanitize(publisher.value.name, 60)}, ${countryName(country)})` : "");
  });
  const more = used.length > maxNames ? `, and ${used.length - maxNames} more` : "";
  const words = `${count(used.length, "data set")}, not judged: ${shown.join(", ")}${more}`;
  return wrap(words, columns - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}

const maxNames = 5;

/**
 * Models by what was said of them, then all other findings, those that stand at no model too: no finding that is shown goes uncounted.
 * Unknown models are counted even when no rule asks for them, and so is what somebody accepted.
 */
function verdicts({ models, findings, stats }: Report): string {
  const having = (test: (rule: string) => boolean) => models.filter((model) => rulesOf(model).some(test)).length;
  const denied = having(isDenial);
  const conflicts = having((rule) => rule === "license-conflict");
  const unknown = models.filter((model) => model.unknown).length;
  const counted = new Set(
    models.flatMap(({ uses, unknown: isUnknown }) =>
      uses.flatMap((use) =>
        use.findings.filter(
          ({ rule }) => isDenial(rule) || rule === "license-conflict" || (rule === "unknown-model" && isUnknown),
        ),
      ),
    ),
  );
  const others = findings.filter((finding) => !counted.has(finding));
  const words = [
    denied > 0 ? `${denied} denied` : "",
    conflicts > 0 ? count(conflicts, "conflict") : "",
    unknown > 0 ? `${unknown} unknown` : "",
    others.length > 0 ? count(others.length, counted.size + unknown > 0 ? "other finding" : "finding") : "",
  ].filter(Boolean);
  const accepted = stats.accepted > 0 ? [`${stats.accepted} accepted`] : [];
  return [words.join(", ") || "no findings", ...accepted].join(", ");
}

const isDenial = (rule: string) => rule.startsWith("denied-");

function rulesOf({ uses }: ReportedModel): string[] {
  return uses.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

/** How many files were not read and why, with the first few names, where no finding tells of it; and how many nobody reads. */
export function skippedLines(report: Report, { columns }: { readonly columns: number }): string[] {
  const { root } = report;
  const skipped = untold(report);
  const foreign = unsupportedWords(report);
  const foreignLines = foreign === "" ? [] : wrap(foreign, columns);
  if (skipped.length === 0) return foreignLines;
  const byReason = new Map<string, string[]>();
  for (const { uri, reason } of skipped) byReason.set(reason, [...(byReason.get(reason) ?? []), fileName(root, uri)]);
  const lines = [`${count(skipped.length, "file")} not read:`];
  for (const [reason, files] of byReason) {
    const names = files.slice(0, 3).map((file) => sanitize(file, 120));
    const more = files.length > names.length ? ` and ${files.length - names.length} more` : "";
    const words = wrap(`${sanitize(reason)}: ${names.join(", ")}${more}`, columns - 4);
    lines.push(...words.map((line, i) => `${i === 0 ? "  " : "    "}${line}`));
  }
  return [...lines, ...foreignLines];
}

/** Places at which the search for models ended at a bound, the first few by name: more may be named there than the report says. */
export function limitLines({ limits, root }: Report, { columns }: { readonly columns: number }): string[] {
  if (limits.length === 0) return [];
  const places = limits.slice(0, 3).map(({ uri, line }) => `${sanitize(fileName(root, uri), 120)}:${line + 1}`);
  const more = limits.length > places.length ? ` and ${limits.length - places.length} more` : "";
  const words = `${count(limits.length, "place")} not followed to the end, where more models may be named: ${places.join(", ")}${more}; "limits" in --format json says why`;
  return wrap(words, columns - 2).map((line, i) => (i === 0 ? line : `  ${line}`));
}

/** Kinds that are named one by one. */
const mostKinds = 8;

/** `41 files of languages that Stemma does not read: .kt 30, .bicep 11`; empty where there are none. */
export function unsupportedWords({ unsupported }: Report): string {
  if (unsupported.length === 0) return "";
  const total = unsupported.reduce((sum, { files }) => sum + files, 0);
  const kinds = unsupported.slice(0, mostKinds).map(({ kind, files }) => `${sanitize(kind, 40)} ${files}`);
  const more = unsupported.length > kinds.length ? ` and ${unsupported.length - kinds.length} more kinds` : "";
  return `${count(total, "file")} of languages that Stemma does not read: ${kinds.join(", ")}${more}`;
}

/** What hosts left without an answer, a host once: `huggingface.co left 12 questions unanswered: no answer within 10 s`. */
export function networkLines({ network = [] }: Report, { columns }: { readonly columns: number }): string[] {
  return network.flatMap((one) =>
    wrap(troubleWords(one), columns - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
  );
}

/** One host's trouble as one line. */
export function troubleWords({ host, unanswered, cause }: HostTrouble): string {
  return `${sanitize(host, 100)} left ${count(unanswered, "question")} unanswered: ${sanitize(cause, 300)}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
