import type { Range, TextDocument } from "../../domain/text";

/** One `stemma-ignore rule-id[, rule-id]: reason` in a comment. `wholeFile` for `stemma-ignore-file`. */
export interface Directive {
  readonly wholeFile: boolean;
  readonly line: number;
  /** The line below for which it speaks, when nothing but the comment stands on its own line. */
  readonly covers?: number;
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  /** Empty when none is written: the directive then does nothing and is reported. */
  readonly reason: string;
  /** From the word `stemma-ignore` to the end of the reason. */
  readonly range: Range;
  /** The whole comment with the blanks in front of it. */
  readonly comment: Range;
}

/** A comment's beginning in any language, then the word; what stands between is bounded, so that the search stays linear. */
const opening = /(?:\{#|#|\/\/|\{?\/\*|<!--|--|;|%|^[ \t]*\*)[ \t]{0,8}(stemma-ignore(?:-file)?)(?![\w-])/;
const closing = /\*\/\}?|-->|#\}/;
const longestLine = 20_000;

/**
 * Reads the directives in reading order; a text without the word costs one search. In a notebook's file each line of code is a string
 * of its own: a line of the file that holds several (a notebook written on one line) says nothing, as it would speak for all of them.
 */
export function readDirectives({ text, uri }: TextDocument): Directive[] {
  if (!text.includes("stemma-ignore")) return [];
  const codeOf = uri.endsWith(".ipynb") ? stringIn : (line: string) => ({ start: 0, end: line.length });
  const found = text.split(/\r\n|\r|\n/).flatMap((line, number) => {
    if (line.length > longestLine || !line.includes("stemma-ignore")) return [];
    const code = codeOf(line);
    return code ? (readDirective(line, number, code) ?? []) : [];
  });
  // Comments may be stacked: each speaks for the first line below that is none of them.
  const alone = new Set(found.flatMap(({ covers, line }) => (covers === undefined ? [] : [line])));
  return found.map((one) => {
    let { covers } = one;
    while (covers !== undefined && alone.has(covers)) covers++;
    return covers === undefined ? one : { ...one, covers };
  });
}

/** Where the code stands in a line that holds one string and no more; without the line's end, which is written in it. */
function stringIn(line: string): { readonly start: number; readonly end: number } | undefined {
  if (line.replaceAll(/\\./g, "").split('"').length > 3) return undefined;
  const start = line.indexOf('"') + 1;
  const close = line.lastIndexOf('"');
  const whole = close >= start ? close : line.length;
  return { start, end: line.startsWith("\\n", whole - 2) ? whole - 2 : whole };
}

/** `code`: the part of the line that is code. */
function readDirective(
  whole: string,
  number: number,
  code: { readonly start: number; readonly end: number },
): Directive | undefined {
  const line = whole.slice(0, code.end);
  const found = opening.exec(line.slice(code.start));
  const word = found?.[1];
  if (!found || !word) return undefined;
  const mark = code.start + found.index;
  const start = mark + found[0].length - word.length;
  const listStart = start + word.length;
  const close = closing.exec(line.slice(listStart));
  const end = close ? listStart + close.index : line.length;
  const colon = line.slice(listStart, end).indexOf(":");
  const listEnd = colon < 0 ? end : listStart + colon;
  const reason = colon < 0 ? "" : line.slice(listEnd + 1, end).trim();
  const before = line.slice(code.start, mark);
  const after = close ? end + close[0].length : line.length;
  return {
    wholeFile: word === "stemma-ignore-file",
    line: number,
    ...(before.trim() === "" && line.slice(after).trim() === "" && { covers: number + 1 }),
    rules: [...line.slice(listStart, listEnd).matchAll(/[A-Za-z][\w-]*/g)].map(({ 0: id, index }) => ({
      id,
      range: span(number, listStart + index, listStart + index + id.length),
    })),
    reason,
    range: span(number, start, line.slice(0, end).trimEnd().length),
    comment: span(number, code.start + before.trimEnd().length, after),
  };
}

function span(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
