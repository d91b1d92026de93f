import { lineIndex } from "../../domain/text";
import { JsonCursor, type Stretch } from "./cursor";

/** A cell of a notebook; its source is one string or several, each given by the inside of its quotes. */
interface Cell {
  readonly kind: "code" | "other";
  /** VS Code's language id, where the cell states its own. */
  readonly languageId?: string;
  readonly source: readonly Stretch[];
}

export interface NotebookCells {
  /** What the kernel runs, in lower case: `python`, `r`, `julia`; undefined when the notebook does not say. */
  readonly language?: string;
  readonly cells: readonly Cell[];
  /** What is wrong with the text, as a short phrase: cells may be missing then. */
  readonly problem?: string;
}

/** Reads the cells of an `.ipynb` text in order, of the formats 3 and 4. An empty text is a notebook without cells. Never throws. */
export function readCells(text: string): NotebookCells {
  const cursor = new JsonCursor(text);
  const read = (): string => {
    const found = cursor.string();
    return found ? text.slice(found.start, found.end) : "";
  };
  const cells: Cell[] = [];
  const said: Record<string, string> = {};
  let listed = false;
  let understood = true;
  const list = () => {
    listed ||= cursor.peek() === "[";
    understood = readList(cursor, read, cells) && understood;
  };
  if (cursor.peek() === "") return { cells };
  if (cursor.peek() !== "{") return { cells, problem: "it is no JSON of a notebook" };
  cursor.members((key) => {
    if (key === "cells") list();
    else if (key === "worksheets") cursor.items(() => cursor.members((inner) => inner === "cells" && list()));
    else if (key === "metadata") readKernel(cursor, read, said);
  });
  const language = languageOf(said);
  const problem =
    cursor.broken !== undefined
      ? `its JSON is broken at line ${lineIndex(text).positionAt(cursor.broken).line + 1}`
      : !listed
        ? "it has no list of cells"
        : understood
          ? undefined
          : "it has a cell whose source is no text";
  return { cells, ...(language && { language }), ...(problem && { problem }) };
}

/** Whether every cell of the list was understood. */
function readList(cursor: JsonCursor, read: () => string, cells: Cell[]): boolean {
  let understood = true;
  cursor.items(() => {
    let type = "";
    let languageId = "";
    let hasSource = false;
    const source: Stretch[] = [];
    understood &&= cursor.peek() === "{";
    cursor.members((key) => {
      if (key === "cell_type") type = read();
      else if (key === "source" || key === "input") hasSource = readSource(cursor, source) || hasSource;
      else if (key === "metadata") languageId = readLanguage(cursor, read) || languageId;
    });
    const isCode = type === "code";
    understood &&= hasSource || !isCode;
    cells.push({ kind: isCode ? "code" : "other", source, ...(languageId && { languageId }) });
  });
  return understood;
}

/** The cell's own language, where VS Code or a kernel of several languages wrote it down. */
function readLanguage(cursor: JsonCursor, read: () => string): string {
  let found = "";
  cursor.members((key) => {
    const inside = languageKeys.get(key);
    if (inside === undefined) return;
    cursor.members((own) => {
      if (own === inside) found = read();
    });
  });
  return found;
}

const languageKeys: ReadonlyMap<string, string> = new Map([
  ["vscode", "languageId"],
  ["polyglot_notebook", "kernelName"],
  ["dotnet_interactive", "language"],
]);

/** Whether the source is text: a string, or a list of strings. */
function readSource(cursor: JsonCursor, source: Stretch[]): boolean {
  let isText = true;
  const add = () => {
    const found = cursor.string();
    if (found) source.push(found);
    else isText = false;
  };
  if (cursor.peek() === "[") cursor.items(add);
  else add();
  return isText;
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
