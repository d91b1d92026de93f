import { lineIndex, type Position, type Range } from "../../domain/text";
import { withoutMagics } from "./magics";

/** Python cells that an editor shows as documents of their own. */
export interface CellText {
  readonly uri: string;
  readonly text: string;
}

/** Several cells read as one module, so that a name of an earlier cell is known in a later one. */
export interface JoinedCells {
  /** Python, one cell behind the other, magics blanked. */
  readonly text: string;
  /** The cell in which a range of `text` stands, and the range in it. */
  place(range: Range): { readonly uri: string; readonly range: Range };
}

/** Joins cells in the order of the notebook. Columns hold; lines are counted from each cell's first. */
export function joinCells(cells: readonly CellText[]): JoinedCells {
  const firsts: number[] = [];
  let line = 0;
  for (const { text } of cells) {
    firsts.push(line);
    line += lineIndex(text).lineCount;
  }
  return {
    text: cells.map(({ text }) => `${withoutMagics(text).code}\n`).join(""),
    place({ start, end }) {
      const after = firsts.findIndex((first) => first > start.line);
      const at = after === -1 ? cells.length - 1 : after - 1;
      const inCell = (position: Position) => ({ ...position, line: position.line - (firsts[at] ?? 0) });
      return { uri: cells[at]?.uri ?? "", range: { start: inCell(start), end: inCell(end) } };
    },
  };
}
