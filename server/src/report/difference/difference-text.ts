import type { Finding } from "../../domain/finding";
import { countryName } from "../../domain/origin";
import type { Skipped } from "../report";
import { fileName } from "../text/human-place";
import type { Palette } from "../text/palette";
import { count, nameWords, recordWords } from "../text/report-words";
import { notACommand, sanitize } from "../text/sanitize";
import { wrap } from "../text/width";
import type { Delta, Difference } from "./difference";
import type { DifferenceFrame } from "./difference-json";

export interface DifferenceTextOptions extends DifferenceFrame {
  readonly palette: Palette;
  readonly columns: number;
}

/** The comparison for people: a line each, `+` for what comes in and `-` for what goes, then one line that counts. */
export function differenceText(found: Difference, options: DifferenceTextOptions): string {
  const { palette, columns, locks, revision, commit } = options;
  const lines: string[] = [];
  const add = (mark: "+" | "-" | "~", kind: string, words: string) => {
    const paint = mark === "+" ? palette.warning : palette.faint;
    wrap(words, columns - 14).forEach((line, i) => {
      lines.push(i === 0 ? `${paint(mark)} ${kind.padEnd(10)} ${line}` : `               ${line}`);
    });
  };
  const each = <T>(kind: string, { added, dropped }: Delta<T>, words: (one: T) => string) => {
    for (const one of added) add("+", kind, words(one));
    for (const one of dropped) add("-", kind, words(one));
  };
  each("model", found.models, ({ record, uses }) => {
    const places = uses.slice(0, 3).map(({ detection }) => placeOf(options.root, detection));
    const more = uses.length > 3 ? ` and ${uses.length - 3} more` : "";
    return `${nameWords(record.reference)}  ${recordWords(record)}  ${places.join(", ")}${more}`;
  });
  each("ancestor", found.ancestors, ({ record, relation, of }) => {
    const below = of.slice(0, 3).map((key) => sanitize(key.replace(/^huggingface:/, "")));
    const more = of.length > 3 ? ` and ${of.length - 3} more` : "";
    return `${nameWords(record.reference)}  ${recordWords(record)}  ${relation ?? "base"} of ${below.join(", ")}${more}`;
  });
  each("country", found.countries, (code) => sanitize(countryName(code), 60));
  each("license", found.licenses, ({ id, name }) => sanitize(name || id, 80));
  each("finding", found.findings, (finding) => {
    const { rule, severity, message } = finding;
    return `${placeOf(options.root, finding)}  ${severity} ${sanitize(rule, 40)}: ${sanitize(message, 400)}`;
  });
  for (const { file, added, dropped, changed } of locks) {
    const name = sanitize(file, 160);
    for (const model of added) add("+", "lock", `${name}  ${sanitize(model)}`);
    for (const model of dropped) add("-", "lock", `${name}  ${sanitize(model)}`);
    for (const { model, changes } of changed)
      add("~", "lock", `${name}  ${sanitize(model)}: ${changes.map(({ text }) => sanitize(text, 300)).join(", ")}`);
  }
  const unread = [
    ...unreadLines(options.unread.before, `in ${sanitize(revision, 80)}`, options),
    ...unreadLines(options.unread.after, "now", options),
  ];
  const against = `since ${sanitize(revision, 80)} (${commit.slice(0, 12)})`;
  const nothing = unread.length > 0 ? "Nothing changed in the files that were read" : "Nothing changed";
  const closing = lines.length === 0 ? `${nothing} ${against}.` : `${sum(found)} ${against}`;
  lines.push(...unread, closing);
  return lines.map((line) => `${notACommand(line.trimEnd())}\n`).join("");
}

/** `2 files not read in HEAD~1 (larger than 2 MB): a.py, b.py`, a line for each reason. */
function unreadLines(unread: readonly Skipped[], when: string, options: DifferenceTextOptions): string[] {
  const reasons = [...new Set(unread.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const files = unread
      .filter((one) => one.reason === reason)
      .map(({ uri }) => sanitize(fileName(options.root, uri), 120));
    const more = files.length > 3 ? ` and ${files.length - 3} more` : "";
    const words = `${count(files.length, "file")} not read ${when} (${sanitize(reason)}): ${files.slice(0, 3).join(", ")}${more}`;
    return wrap(words, options.columns - 4).map((line, i) => (i === 0 ? `? ${line}` : `    ${line}`));
  });
}

function sum({ models, ancestors, findings }: Difference): string {
  const part = (what: string, { added, dropped }: Delta<unknown>) =>
    `${count(added.length, what)} in, ${dropped.length} out`;
  return [part("model", models), part("ancestor", ancestors), part("finding", findings)].join(" · ");
}

function placeOf(root: string, { uri, range }: Pick<Finding, "uri" | "range">): string {
  return `${sanitize(fileName(root, uri), 160)}:${range.start.line + 1}`;
}
