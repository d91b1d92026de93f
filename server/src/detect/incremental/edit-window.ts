import type { LineIndex } from "../../domain/text";
import type { Change, Node, Span, Syntax } from "../syntax/grammar";

/** A text with its syntax and its lines. */
export interface Lined {
  readonly syntax: Syntax;
  readonly lines: LineIndex;
}

/** What may say something else after an edit: the same stretch in the older text and in the newer one. */
export interface EditWindow {
  readonly before: Span;
  readonly after: Span;
}

/** A window that does not settle is the whole text. */
const maxRounds = 8;

/**
 * The whole statements and whole lines, of the older text and of the newer one, that an edit touches. Outside, both texts
 * have the same nodes; a match is wholly inside, wholly outside or around. `blocks` are the node types that hold statements.
 */
export function editWindow(older: Lined, newer: Lined, change: Change, blocks: readonly string[]): EditWindow {
  const { written, growth } = change;
  const toOlder = ({ start, end }: Span): Span => ({ start, end: end - growth });
  let after = change.differs.reduce(union, written);
  for (let round = 0; round < maxRounds; round++) {
    const grown = union(after, statements(newer, after, blocks));
    const before = toOlder(grown);
    const olderGrown = union(before, statements(older, before, blocks));
    const next = { start: olderGrown.start, end: olderGrown.end + growth };
    if (next.start === after.start && next.end === after.end) return { before: olderGrown, after };
    after = next;
  }
  return { before: { start: 0, end: older.syntax.text.length }, after: { start: 0, end: newer.syntax.text.length } };
}

/** The statements of one block that a span touches, with everything that stands on their lines. */
function statements({ syntax, lines }: Lined, span: Span, blocks: readonly string[]): Span {
  const { root, text } = syntax;
  const { start, end } = span;
  let block: Node = root.descendantForIndex(start, end) ?? root;
  while (block.parent && !blocks.includes(block.type)) block = block.parent;
  const touched = block.children
    .filter((child) => child !== null && child.startIndex <= end && child.endIndex >= start)
    .reduce((all, child) => (child ? union(all, { start: child.startIndex, end: child.endIndex }) : all), span);
  return wholeLines(touched, text, lines);
}

/** Up to the first and the last word of the lines; where the span itself begins or ends in blank space it stays. */
function wholeLines(span: Span, text: string, lines: LineIndex): Span {
  let start = lines.offsetAt({ line: lines.positionAt(span.start).line, character: 0 });
  let end = lines.offsetAt({ line: lines.positionAt(span.end).line + 1, character: 0 });
  while (start < span.start && isBlank(text.charCodeAt(start))) start++;
  while (end > span.end && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function union(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
