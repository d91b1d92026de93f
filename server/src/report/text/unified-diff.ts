import { comparePositions, lineIndex, type TextEdit } from "../../domain/text";
import { sanitize } from "./sanitize";

/** Lines shown around a change, as other tools do. */
const context = 3;

/** Lines `from` to `to` (not included) of the old text become `lines`. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * What edits would change in a file, as a unified diff for people: text from the file is made harmless, line ends are not shown.
 * Empty when nothing changes.
 */
export function unifiedDiff(name: string, before: string, edits: readonly TextEdit[]): string {
  const old = linesOf(before);
  const changes = changesOf(before, edits);
  if (changes.length === 0) return "";
  const shown = sanitize(name, 160);
  const lines = [`--- a/${shown}`, `+++ b/${shown}`];
  let shift = 0;
  for (const hunk of hunksOf(changes)) {
    const from = Math.max(0, (hunk[0]?.from ?? 0) - context);
    const to = Math.min(old.length, (hunk.at(-1)?.to ?? 0) + context);
    const more = hunk.reduce((sum, change) => sum + change.lines.length - (change.to - change.from), 0);
    lines.push(`@@ -${span(from, to - from)} +${span(from + shift, to - from + more)} @@`);
    let at = from;
    for (const change of hunk) {
      lines.push(...old.slice(at, change.from).map((line) => ` ${harmless(line)}`));
      lines.push(...old.slice(change.from, change.to).map((line) => `-${harmless(line)}`));
      lines.push(...change.lines.map((line) => `+${harmless(line)}`));
      at = change.to;
    }
    lines.push(...old.slice(at, to).map((line) => ` ${harmless(line)}`));
    shift += more;
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Each run of touched lines, without lines at its ends that stay as they are. */
function changesOf(before: string, edits: readonly TextEdit[]): Change[] {
  const index = lineIndex(before);
  const old = linesOf(before);
  const startOf = (line: number) => index.offsetAt({ line, character: 0 });
  const sorted = [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start));
  const runs: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of sorted) {
    const { start, end } = edit.range;
    const last = runs.at(-1);
    if (last && start.line < last.to) {
      last.to = Math.max(last.to, end.line + 1);
      last.edits.push(edit);
    } else runs.push({ from: start.line, to: end.line + 1, edits: [edit] });
  }
  return runs.flatMap((run) => {
    const begin = startOf(run.from);
    const stop = run.to >= index.lineCount ? before.length : startOf(run.to);
    let text = "";
    let at = begin;
    for (const { range, newText } of run.edits) {
      text += before.slice(at, index.offsetAt(range.start)) + newText;
      at = index.offsetAt(range.end);
    }
    text += before.slice(at, stop);
    const lines = linesOf(text);
    let from = run.from;
    let to = Math.min(run.to, old.length);
    while (from < to && lines.length > 0 && old[from] === lines[0]) {
      from++;
      lines.shift();
    }
    while (to > from && lines.length > 0 && old[to - 1] === lines.at(-1)) {
      to--;
      lines.pop();
    }
    return from < to || lines.length > 0 ? [{ from, to, lines }] : [];
  });
}

/** Changes whose surroundings touch stand in one hunk. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    if (hunk && change.from - (hunk.at(-1)?.to ?? 0) <= 2 * context) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

/** An empty side is named by the line before it. */
function span(from: number, count: number): string {
  return `${count === 0 ? from : from + 1}${count === 1 ? "" : `,${count}`}`;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function harmless(line: string): string {
  return sanitize(line.replaceAll("\t", "    "), 2000);
}
