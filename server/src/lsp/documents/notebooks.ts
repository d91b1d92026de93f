import type { NotebookDocument, TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { cellsLanguageId, joinCells } from "../../domain/cells";
import { type CellSpan, cellAnalyses, shift } from "../../editor/notebook";
import type { Session } from "../server/session";
import type { Analyzed } from "./analyzed-text";
import type { Documents } from "./documents";

/** The notebooks that are open, and the open texts with their cells among them. */
export interface Notebooks {
  /** Cells answer as texts of their own; what they say comes from the module that they make together. */
  readonly documents: Documents;
  isOpen(uri: string): boolean;
}

interface Notebook {
  order: string[];
  readonly cells: Map<string, TextDocument>;
  readonly module: Module;
}

/** The text that the code cells make together. */
interface Module {
  readonly uri: string;
  version: number;
  text: string;
  spans: readonly CellSpan[];
}

/**
 * Follows notebooks; the code cells of each are one text, opened among the others under an address of its own. What that text's
 * analysis says is passed on for each cell.
 */
export function followNotebooks(session: Session, documents: Documents): Notebooks {
  const notebooks = new Map<string, Notebook>();
  const byCell = new Map<string, Notebook>();
  const byModule = new Map<string, Notebook>();

  function joined({ order, cells }: Notebook): Pick<Module, "text" | "spans"> {
    const known = order.flatMap((cell) => cells.get(cell) ?? []);
    const { text, starts } = joinCells(known.map((cell) => ({ languageId: cell.languageId, text: cell.getText() })));
    return { text, spans: known.map(({ uri }, i) => ({ uri, start: starts[i] ?? 0 })) };
  }

  /** Brings the module up to date. `edit` is the change of one cell's text that led here, if nothing else did. */
  function update(
    notebook: Notebook,
    edit?: { cell: string; changes: readonly TextDocumentContentChangeEvent[] },
  ): void {
    const { module } = notebook;
    const { text, spans } = joined(notebook);
    const changes = module.text === text ? [] : (editsIn(module, edit, text) ?? [{ text }]);
    const moved = JSON.stringify(module.spans) !== JSON.stringify(spans);
    Object.assign(module, { text, spans });
    if (changes.length > 0) documents.change(module.uri, ++module.version, changes);
    else if (moved) documents.rerun(module.uri);
  }

  function addCell(notebook: Notebook, { uri, languageId, version, text }: TextDocumentItem): void {
    notebook.cells.set(uri, TextDocument.create(uri, languageId, version, text));
    byCell.set(uri, notebook);
  }

  function dropCell(notebook: Notebook, uri: string): void {
    notebook.cells.delete(uri);
    byCell.delete(uri);
    session.emit("cellClosed", uri);
  }

  const orderOf = (cells: NotebookDocument["cells"]) =>
    cells.filter(({ kind }) => kind === 2).map((cell) => cell.document);

  const { synchronization } = session.connection.notebooks;
  synchronization.onDidOpenNotebookDocument(({ notebookDocument: { uri, cells }, cellTextDocuments }) => {
    const module: Module = { uri: moduleUri(uri), version: 1, text: "", spans: [] };
    const notebook: Notebook = { order: orderOf(cells), cells: new Map(), module };
    notebooks.set(uri, notebook);
    byModule.set(module.uri, notebook);
    for (const cell of cellTextDocuments) addCell(notebook, cell);
    session.emit("notebookOpened", uri);
    Object.assign(module, joined(notebook));
    documents.open({ ...module, languageId: cellsLanguageId });
  });
  synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri }, change }) => {
    const notebook = notebooks.get(uri);
    if (!notebook || !change.cells) return;
    const { structure, textContent = [] } = change.cells;
    if (structure) {
      const { start, deleteCount, cells = [] } = structure.array;
      notebook.order.splice(start, deleteCount, ...cells.map((cell) => cell.document));
      for (const cell of structure.didClose ?? []) dropCell(notebook, cell.uri);
      for (const cell of structure.didOpen ?? []) addCell(notebook, cell);
    }
    for (const { document, changes } of textContent) {
      const cell = notebook.cells.get(document.uri);
      if (cell) notebook.cells.set(document.uri, TextDocument.update(cell, [...changes], document.version));
    }
    const [only] = textContent;
    const alone = only && textContent.length === 1 && !structure;
    update(notebook, alone ? { cell: only.document.uri, changes: only.changes } : undefined);
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
    const notebook = notebooks.get(uri);
    if (!notebook) return;
    notebooks.delete(uri);
    for (const cell of [...notebook.cells.keys()]) dropCell(notebook, cell);
    byModule.delete(notebook.module.uri);
    documents.close(notebook.module.uri);
    session.emit("notebookClosed", uri);
  });

  /** The results of the cells, when `result` is that of a module; itself otherwise. */
  function split(result: Analyzed): Analyzed[] {
    const notebook = byModule.get(result.uri);
    if (!notebook) return [result];
    const { cells, module } = notebook;
    return cellAnalyses(result.analysis, module.spans).flatMap((analysis, i) => {
      const cell = cells.get(analysis.uri);
      const start = module.spans[i]?.start ?? 0;
      const typing = result.typing && shift(result.typing, -start);
      if (!cell) return [];
      const own = { uri: cell.uri, version: cell.version, text: cell.getText(), analysis };
      return [{ ...result, ...own, ...(typing && { typing }) }];
    });
  }

  const moduleOf = (cell: string) => byCell.get(cell)?.module;
  const inCell = (result: Analyzed | undefined, uri: string) => result && split(result).find((one) => one.uri === uri);
  const textOf = (uri: string) => byCell.get(uri)?.cells.get(uri);

  session.on("read", (result) => {
    for (const one of split(result)) session.emit("analyzed", one, false);
  });
  session.on("rested", (result) => {
    for (const one of split(result)) session.emit("analyzed", one, true);
  });
  return {
    isOpen: (uri) => notebooks.has(uri),
    documents: {
      ...documents,
      async analyzed(uri, now) {
        const module = moduleOf(uri);
        return module ? inCell(await documents.analyzed(module.uri, now), uri) : documents.analyzed(uri, now);
      },
      latest(uri) {
        const module = moduleOf(uri);
        return module ? inCell(documents.latest(module.uri), uri) : documents.latest(uri);
      },
      version: (uri) => textOf(uri)?.version ?? documents.version(uri),
      text: (uri) => textOf(uri)?.getText() ?? documents.text(uri),
      cells: (uri) => byCell.get(uri)?.order,
      languageId: (uri) => textOf(uri)?.languageId ?? documents.languageId(uri),
      rerun: (uri) => documents.rerun(uri === undefined ? undefined : (moduleOf(uri)?.uri ?? uri)),
    },
  };
}

/** The same edits, counted in the module; undefined where they cannot be carried over and the whole text has to be sent. */
function editsIn(
  { spans, text }: Module,
  edit: { readonly cell: string; readonly changes: readonly TextDocumentContentChangeEvent[] } | undefined,
  wanted: string,
): TextDocumentContentChangeEvent[] | undefined {
  const span = edit && spans.find(({ uri }) => uri === edit.cell);
  if (!span) return undefined;
  const changes = edit.changes.flatMap((change) =>
    "range" in change ? [{ text: change.text, range: shift(change.range, span.start) }] : [],
  );
  if (changes.length !== edit.changes.length) return undefined;
  // A sign that parts the cells is no part of one: where an edit brings it along, the texts differ.
  const edited = TextDocument.update(TextDocument.create("", "", 1, text), changes, 2).getText();
  return edited === wanted ? changes : undefined;
}

/** Beside the cells' own addresses, so that policy and folder are found as for them. */
function moduleUri(notebook: string): string {
  return `vscode-notebook-cell:${notebook.replace(/^[a-z][\w+.-]*:(\/\/)?/i, "")}#stemma`;
}
