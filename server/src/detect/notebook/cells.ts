import { JsonCursor, type Stretch } from "./cursor";

/** A cell of a notebook; its source is one string or several, each given by the inside of its quotes. */
export interface Cell {
  readonly kind: "code" | "other";
  /** VS Code's language id, where the cell states its own. */
  readonly languageId?: string;
  readonly source: readonly Stretch[];
}

export interface NotebookCells {
  /** What the kernel runs, in lower case: `python`, `r`, `julia`; undefined when the notebook does not say. */
  readonly language?: string;
  readonly cells: readonly Cell[];
}

/** Reads the cells of an `.ipynb` text in order, of the formats 3 and 4. Empty for a text that is none; never throws. */
export function readCells(text: string): NotebookCells {
  const cursor = new JsonCursor(text);
  const read = (): string => {
    const found = cursor.string();
    return found ? text.slice(found.start, found.end) : "";
  };
  const cells: Cell[] = [];
  const said: Record<string, string> = {};
  cursor.members((key) => {
    if (key === "cells") readList(cursor, read, cells);
    else if (key === "worksheets") {
      cursor.items(() => cursor.members((inner) => inner === "cells" && readList(cursor, read, cells)));
    } else if (key === "metadata") readKernel(cursor, read, said);
  });
  const language = languageOf(said);
  return { cells, ...(language && { language }) };
}

function readList(cursor: JsonCursor, read: () => string, cells: Cell[]): void {
  cursor.items(() => {
    let type = "";
    let languageId = "";
    const source: Stretch[] = [];
    cursor.members((key) => {
      if (key === "cell_type") type = read();
      else if (key === "source" || key === "input") readSource(cursor, source);
      else if (key === "metadata") {
        cursor.members((inner) => {
          if (inner !== "vscode") return;
          cursor.members((own) => {
            if (own === "languageId") languageId = read();
          });
        });
      }
    });
    cells.push({ kind: type === "code" ? "code" : "other", source, ...(languageId && { languageId }) });
  });
}

function readSource(cursor: JsonCursor, source: Stretch[]): void {
  const add = () => {
    const found = cursor.string();
    if (found) source.push(found);
  };
  if (cursor.peek() === "[") cursor.items(add);
  else add();
}

/** The kernel's own word for its language stands in one of three places, depending on who wrote the file. */
function readKernel(cursor: JsonCursor, read: () => string, said: Record<string, string>): void {
  cursor.members((key) => {
    if (key !== "kernelspec" && key !== "language_info") return;
    cursor.members((inner) => {
      if (inner === "name" || inner === "language") said[`${key}.${inner}`] = read();
    });
  });
}

function languageOf(said: Readonly<Record<string, string>>): string | undefined {
  const stated = said["kernelspec.language"] ?? said["language_info.name"];
  if (stated) return stated.toLowerCase();
  const kernel = said["kernelspec.name"]?.toLowerCase() ?? "";
  // The names of Python's kernels are their environments' and can be anything; these few are other languages'.
  return /^(?:ir|ir\d.*|julia.*|deno|tslab|jslab|bash|scala.*|rust|evcxr|gonb|xcpp.*|\.net-.*|java.*|kotlin|ruby|octave|sagemath)$/.test(
    kernel,
  )
    ? kernel
    : undefined;
}
