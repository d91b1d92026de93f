import type { LanguageConfig } from "./language";

/**
 * How deep brackets may stand inside each other. The parser itself holds far more; beyond this no person wrote the text, and each
 * question for a node's parents would cost its whole depth.
 */
const maxBrackets = 2_000;

/**
 * Finds out, before a text is parsed, whether it is nested deeper than the parser's runtime can hold. Scanners that keep a stack of
 * indents write it into a buffer of 1,024 bytes without looking at its end, and what lies behind is overwritten without a word.
 * Gives the reason as a short phrase for people, or undefined for a text that may be parsed. Linear in the text.
 */
export function nestedTooDeep(text: string, { maxIndents, lineComment }: LanguageConfig): string | undefined {
  if (maxIndents !== undefined && indentsOver(text, maxIndents)) return `nested more than ${maxIndents} levels deep`;
  // Brackets inside strings and comments count for nothing; they are told apart only where the plain count is too high.
  if (bracketsOver(text, maxBrackets) && bracketsOver(withoutStrings(text, lineComment), maxBrackets))
    return `has brackets nested more than ${maxBrackets.toLocaleString("en")} levels deep`;
  return undefined;
}

const [space, tab, newline, minus, colon, question] = [..." \t\n-:?"].map((sign) => sign.charCodeAt(0));

/**
 * Whether more than `limit` columns are open at once. A column is opened by a line that starts further to the right than the last one,
 * and by each `- `, `? ` and `: ` in front of its content, as in `- - - x`.
 */
function indentsOver(text: string, limit: number): boolean {
  const open: number[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    let at = blanksFrom(text, start, end);
    if (at < end) {
      const column = columnOf(text, start, at);
      while (open.length > 0 && (open.at(-1) ?? 0) >= column) open.pop();
      open.push(column);
      while (isIndicator(text, at, end)) {
        const next = tagsFrom(text, blanksFrom(text, at + 1, end), end);
        if (next < end) open.push(column + next - at);
        at = next;
      }
      if (open.length > limit) return true;
    }
    start = end + 1;
  }
  return false;
}

/** A tab counts for eight, as it does to the scanners: else tabs and blanks in turn would hide half of the levels. */
function columnOf(text: string, start: number, at: number): number {
  let column = 0;
  for (let i = start; i < at; i++) column += text.charCodeAt(i) === tab ? 8 : 1;
  return column;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

function blanksFrom(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Past anchors and tags, which may stand between an indicator and the next: `- &a - !!str x`. */
function tagsFrom(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === "&" || text[at] === "!")) {
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    at = blanksFrom(text, at, end);
  }
  return at;
}

function isIndicator(text: string, at: number, end: number): boolean {
  const sign = text.charCodeAt(at);
  return (sign === minus || sign === colon || sign === question) && at < end && isBlank(text.charCodeAt(at + 1));
}

function isBlank(unit: number): boolean {
  return unit === space || unit === tab || unit === newline || unit === 13;
}

function bracketsOver(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // ( [ {
    if (unit === 40 || unit === 91 || unit === 123) {
      if (++depth > limit) return true;
    } else if ((unit === 41 || unit === 93 || unit === 125) && depth > 0) depth--;
  }
  return false;
}

/** Roughly: strings end at their own mark or with the line, comments with the line. */
function withoutStrings(text: string, lineComment: readonly string[]): string {
  const kept: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    let from = start;
    for (let at = start; at < end; at++) {
      const sign = text[at] ?? "";
      if (lineComment.some((mark) => text.startsWith(mark, at))) {
        kept.push(text.slice(from, at));
        from = end;
        break;
      }
      if (sign !== '"' && sign !== "'" && sign !== "`") continue;
      kept.push(text.slice(from, at));
      at++;
      while (at < end && text[at] !== sign) at += text[at] === "\\" ? 2 : 1;
      from = Math.min(at + 1, end);
    }
    kept.push(text.slice(from, end), "\n");
    start = end + 1;
  }
  return kept.join("");
}
