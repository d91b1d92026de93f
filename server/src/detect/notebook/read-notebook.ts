import { type CellPart, cellsIn, cellsLanguageId } from "../../domain/cells";
import { type LineIndex, lineIndex, type TextDocument } from "../../domain/text";
import type { Unread } from "../../domain/unread";
import { readCells } from "./notebook-cells";
import { joinStrings } from "./source-map";

/** The code cells of a notebook, one behind the other, from whichever form they come. */
export interface Notebook {
  readonly text: string;
  readonly cells: readonly CellPart[];
  /** Positions of `text` ↔ positions of the document, where they differ. */
  readonly lines?: LineIndex;
  readonly unread?: Unread;
}

/** Reads a notebook: the JSON of a file, or the cells that an editor holds (`joinCells`). */
export function readNotebook({ languageId, text }: Pick<TextDocument, "languageId" | "text">): Notebook {
  if (languageId === cellsLanguageId) return { text, cells: cellsIn(text) };
  const { language = "python", cells, problem } = readCells(text);
  const code = cells.filter(({ kind, source }) => kind === "code" && source.length > 0);
  const sources = code.map((cell) => cell.source);
  const joined = joinStrings(text, lineIndex(text), sources);
  return {
    text: joined.text,
    lines: joined.lines,
    cells: joined.ends.map((end, i) => ({
      languageId: code[i]?.languageId ?? language,
      start: joined.ends[i - 1] ?? 0,
      end,
    })),
    ...(problem && { unread: { kind: "notebook", reason: problem } }),
  };
}
