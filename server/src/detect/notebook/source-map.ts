import type { LineIndex, Position } from "../../domain/text";
import type { Stretch } from "./cursor";

/** A text put together from stretches of a document, with the place in the document of each of its characters. */
export interface SourceText {
  readonly text: string;
  /** Positions of the document for offsets of `text`, and back: with it, `text` reads as if it stood there. */
  readonly lines: LineIndex;
  /** Where in `text` each group ends, its line break included. */
  readonly ends: readonly number[];
}

/**
 * Joins groups of JSON strings (one group for each cell), escapes resolved, with a line break behind each group. Offsets
 * inside a run without escapes differ by a constant; so only the starts of runs are kept.
 */
export function joinStrings(document: string, lines: LineIndex, groups: readonly (readonly Stretch[])[]): SourceText {
  const pieces: string[] = [];
  const starts: number[] = [];
  const places: number[] = [];
  const ends: number[] = [];
  let length = 0;
  const run = (piece: string, place: number) => {
    starts.push(length);
    places.push(place);
    pieces.push(piece);
    length += piece.length;
  };
  for (const group of groups) {
    for (const { start, end } of group) addString(document, start, end, run);
    const last = group.at(-1);
    if (last) run("\n", last.end);
    ends.push(length);
  }
  return { text: pieces.join(""), lines: mappedLines(lines, starts, places, length), ends };
}

function addString(document: string, start: number, end: number, run: (piece: string, place: number) => void): void {
  let at = start;
  for (let slash = document.indexOf("\\", at); slash !== -1 && slash < end; slash = document.indexOf("\\", at)) {
    if (slash > at) run(document.slice(at, slash), at);
    const length = document[slash + 1] === "u" ? 6 : 2;
    run(unescaped(document.slice(slash + 1, Math.min(slash + length, end))), slash);
    at = Math.min(slash + length, end);
  }
  if (at < end) run(document.slice(at, end), at);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** One UTF-16 unit for every escape of JSON: a pair of surrogates is written as two of them. */
function unescaped(written: string): string {
  if (!written.startsWith("u")) return escapes[written] ?? written.charAt(0);
  const code = Number.parseInt(written.slice(1), 16);
  return Number.isNaN(code) ? "\ufffd" : String.fromCharCode(code);
}

function mappedLines(
  lines: LineIndex,
  starts: readonly number[],
  places: readonly number[],
  length: number,
): LineIndex {
  return {
    lineCount: lines.lineCount,
    positionAt(offset: number): Position {
      const at = Math.max(0, Math.min(offset, length));
      const run = lastAtMost(starts, at);
      return lines.positionAt((places[run] ?? 0) + at - (starts[run] ?? 0));
    },
    offsetAt(position: Position): number {
      const place = lines.offsetAt(position);
      const run = lastAtMost(places, place);
      const start = starts[run] ?? 0;
      const next = starts[run + 1] ?? length;
      // Places inside an escape mean the character that it stands for; places between strings the end of the former.
      return Math.max(start, Math.min(start + place - (places[run] ?? 0), Math.max(start, next - 1)));
    },
  };
}

/** Index of the last number that is not greater than `wanted`; 0 when all are. */
function lastAtMost(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
