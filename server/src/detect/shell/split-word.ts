import type { Range } from "../../domain/text";
import type { Value } from "../syntax/facts";

/** A word cut in two: `NAME=value`, `--flag=value`. */
export interface SplitWord {
  readonly head: string;
  readonly headRange: Range;
  readonly value: Value;
}

/**
 * Cuts a word behind what `pattern` matches at its front; the first group is the head. Undefined when the word does not begin so,
 * or when nothing is left.
 */
export function splitWord(word: Value, pattern: RegExp): SplitWord | undefined {
  const first = word.kind === "join" ? word.parts[0] : word;
  if (first?.kind !== "literal") return undefined;
  const match = pattern.exec(first.text);
  if (!match) return undefined;
  const head = match[1] ?? "";
  const rest = first.text.slice(match[0].length);
  const tail = tailOf(first.range, first.text, rest);
  const pieces: Value[] = rest ? [{ kind: "literal", text: rest, range: tail }] : [];
  if (word.kind === "join") pieces.push(...word.parts.slice(1));
  const [only] = pieces;
  if (!only) return undefined;
  const { start } = first.range;
  return {
    head,
    headRange: { start, end: { line: start.line, character: start.character + head.length } },
    value:
      pieces.length === 1 ? only : { kind: "join", parts: pieces, range: { start: tail.start, end: word.range.end } },
  };
}

/** `NAME=value`. */
export const assignment = /^([A-Za-z_][\w.-]*)=/;
/** `--flag=value`. */
export const option = /^(--?[A-Za-z][\w-]*)=/;

/** A part of a one-line literal from `from` to `to` (UTF-16 units of its text), where it is written as it reads. */
export function partOf(literal: { readonly text: string; readonly range: Range }, from: number, to: number): Value {
  const { start } = literal.range;
  return {
    kind: "literal",
    text: literal.text.slice(from, to),
    range: {
      start: { line: start.line, character: start.character + from },
      end: { line: start.line, character: start.character + to },
    },
  };
}

/** The place of a literal's last part: counted from the end where quotes or escapes stand between the mark and the value. */
function tailOf(range: Range, text: string, rest: string): Range {
  const plain = range.start.line !== range.end.line || range.end.character - range.start.character === text.length;
  const start = plain
    ? { line: range.start.line, character: range.start.character + text.length - rest.length }
    : { line: range.end.line, character: range.end.character - rest.length };
  return { start, end: range.end };
}
