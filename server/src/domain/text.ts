/**
 * Where things stand in a text. Lines and characters are zero-based; a character is one UTF-16 code unit,
 * as in the Language Server Protocol. Only `report/` and `cli/` add 1 for people.
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open: `end` is the first position that is no longer inside. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range in a named file. `uri` is an absolute URI (`file:///…`, `untitled:…`, `vscode-notebook-cell:…`). */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** A text to analyze. `languageId` uses VS Code's ids where one exists (`python`, `typescriptreact`, `dockerfile`). */
export interface TextDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** One replacement: the text in `range` of the file `uri` becomes `newText`. */
export interface TextEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

/**
 * Converts between offsets and positions of one text. A line ends at `\n`, `\r\n` or a lone `\r`, as the
 * protocol says. Offsets past the end are clamped, so a stale position cannot throw.
 */
export interface LineIndex {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  readonly lineCount: number;
}

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  } else {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (code === 10 || code === 13) starts.push(i + 1);
    }
  }
  const startOf = (line: number) => starts[line] ?? text.length;
  return {
    lineCount: starts.length,
    positionAt(offset) {
      const at = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(middle) <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: at - startOf(low) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      return Math.min(startOf(line) + Math.max(0, character), startOf(line + 1));
    },
  };
}

/** Orders positions in reading order: negative when `a` stands before `b`. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether `position` touches `range`; both ends count, so that a cursor right behind an id still means the id. */
export function touches(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** Whether two ranges have a character in common; ranges that only touch have none. */
export function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}

/** A place as a key of maps and sets. */
export function placeKey({ uri, range: { start, end } }: Location): string {
  return `${uri}\n${start.line}:${start.character}-${end.line}:${end.character}`;
}

export function sameRange(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
