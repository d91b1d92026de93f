import { lineIndex, type TextDocument } from "./text";

/** The language id of a notebook's code as an editor has it: `joinCells` made one text of it. */
export const cellsLanguageId = "stemma-notebook-cells";

/** A code cell of a notebook. */
export interface CodeCell {
  /** VS Code's language id. */
  readonly languageId: string;
  readonly text: string;
}

/** A code cell in a text that holds several: half-open, UTF-16 offsets. */
export interface CellPart {
  readonly languageId: string;
  readonly start: number;
  readonly end: number;
}

/** Starts the line in front of each cell; in no code has it a meaning. */
const mark = "\u001e";

/** Joins cells in their order, each behind a line that says its language. `starts` are the lines, from 0, at which they begin. */
export function joinCells(cells: readonly CodeCell[]): { readonly text: string; readonly starts: readonly number[] } {
  let text = "";
  const offsets: number[] = [];
  for (const cell of cells) {
    text += `${mark}${cell.languageId.replaceAll(/\s/g, "")}\n`;
    offsets.push(text.length);
    text += `${cell.text.replaceAll(mark, " ")}\n`;
  }
  const lines = lineIndex(text);
  return { text, starts: offsets.map((offset) => lines.positionAt(offset).line) };
}

/** The cells of a text that `joinCells` made. */
export function cellsIn(text: string): CellPart[] {
  const cells: CellPart[] = [];
  for (let at = text.indexOf(mark); at !== -1; ) {
    const start = text.indexOf("\n", at) + 1;
    if (start === 0) break;
    const next = text.indexOf(mark, start);
    cells.push({ languageId: text.slice(at + 1, start - 1), start, end: next === -1 ? text.length : next });
    at = next;
  }
  return cells;
}

/** The language of a line: that of its cell where the text holds several, else the document's. */
export function languageAt({ languageId, text }: TextDocument, line: number): string {
  if (languageId !== cellsLanguageId) return languageId;
  const offset = lineIndex(text).offsetAt({ line, character: 0 });
  return cellsIn(text).find(({ start, end }) => start <= offset && offset < end)?.languageId ?? languageId;
}
