import type { Diagnostic } from "vscode-languageserver-types";
import type { Range } from "../domain/text";
import { rangesOverlap } from "./text/editor-place";

/**
 * Whether a rule may speak of a place: not of a name that is being typed, as half a name is no model. What the editor already shows there
 * (`before`) stays, so that nothing blinks. `typing` is the last edit's range in the text as it is now.
 */
export function restsAt(
  typing: Range | undefined,
  before: readonly Diagnostic[],
): (rule: string, range: Range) => boolean {
  if (!typing) return () => true;
  return (rule, range) =>
    !rangesOverlap(range, typing) || before.some((shown) => shown.code === rule && rangesOverlap(shown.range, range));
}

/** What was typed by one key, as a range of the text after it; undefined for what arrives whole: a paste, a fix, a new text. */
export function typedRange(change: { readonly text: string; readonly range?: Range }): Range | undefined {
  const { range, text } = change;
  if (!range || text.length > longestKey || text.includes("\n") || range.start.line !== range.end.line)
    return undefined;
  if (range.end.character - range.start.character > longestKey) return undefined;
  const { line, character } = range.start;
  return { start: range.start, end: { line, character: character + text.length } };
}

/** UTF-16 units that one key or one composed character may bring. */
const longestKey = 4;
