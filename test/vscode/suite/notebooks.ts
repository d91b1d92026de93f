import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test, uiTest } from "./register";
import { until } from "./until";
import { hoverTexts, inWorkspace, openFresh, rangeOf, stemmaDiagnostics } from "./workspace";

const denied = "Qwen/Qwen2.5-7B-Instruct";
const approved = "meta-llama/Llama-3.1-8B-Instruct";
const load = (id: string, more = "") => `model = AutoModelForCausalLM.from_pretrained("${id}")${more}\n`;
const cells = [
  "from transformers import AutoModelForCausalLM\n",
  `# the first\n${load(denied)}`,
  `x = 1\ny = 2\n\n${load(denied)}`,
  load(approved, "  # stemma-ignore denied-origin: was needed once"),
];

/** A notebook of the editor's own kind, cell by cell. */
export function notebookTests(): void {
  uiTest("a denied model in a notebook's cell is underlined there, and its hover tells of it", async (ui) => {
    const notebook = await openNotebook();
    await untilPlaces(notebook, [[], [[1, denied]], [[3, denied]], []]);
    await ui.waitFor(".notebookOverlay .squiggly-error");
    const cell = cellOf(notebook, 2);
    const hovers = await hoverTexts(cell.uri, rangeOf(cell, denied).start.translate(0, 2));
    assert.equal(hovers.length, 1, "There is no hover, or it is given twice.");
    assert.match(hovers.join(), /Alibaba, China/);
    await ui.screenshot("notebook");
  });

  test("a fix in a cell replaces the id and nothing else", async () => {
    const notebook = await openNotebook();
    await untilPlaces(notebook, [[], [[1, denied]], [[3, denied]], []]);
    const cell = cellOf(notebook, 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      cell.uri,
      rangeOf(cell, denied),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const swap = actions.find(({ title, isPreferred }) => title.includes(approved) && isPreferred);
    assert.ok(swap?.edit, actions.map(({ title }) => title).join(" | "));
    assert.deepEqual(
      swap.edit.entries().map(([uri, edits]) => [uri.toString(), edits.map(({ range }) => cell.getText(range))]),
      [[cell.uri.toString(), [denied]]],
    );
    assert.ok(await vscode.workspace.applyEdit(swap.edit));
    await untilPlaces(notebook, [[], [], [[3, denied]], []]);
    assert.equal(cell.getText(), `# the first\n${load(approved)}`);
  });

  test("cells that are moved, deleted or written in another language leave nothing behind and nothing twice", async () => {
    const notebook = await openNotebook();
    await untilPlaces(notebook, [[], [[1, denied]], [[3, denied]], []]);
    const editor = await vscode.window.showNotebookDocument(notebook, {
      selections: [new vscode.NotebookRange(2, 3)],
    });
    editor.selection = new vscode.NotebookRange(2, 3);
    await vscode.commands.executeCommand("notebook.cell.moveUp");
    await untilPlaces(notebook, [[], [[3, denied]], [[1, denied]], []]);

    const gone = cellOf(notebook, 1).uri;
    const edit = new vscode.WorkspaceEdit();
    edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2))]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilPlaces(notebook, [[], [[1, denied]], []]);
    await until("nothing at the deleted cell", () => stemmaDiagnostics(gone).length === 0);

    await vscode.languages.setTextDocumentLanguage(cellOf(notebook, 1), "plaintext");
    await untilPlaces(notebook, [[], [], []]);
    await vscode.languages.setTextDocumentLanguage(cellOf(notebook, 1), "python");
    await untilPlaces(notebook, [[], [[1, denied]], []]);
  });

  test("what a notebook's cells say is not said of its file too; when it is closed, the file speaks again", async () => {
    const notebook = await openNotebook();
    await untilPlaces(notebook, [[], [[1, denied]], [[3, denied]], []]);
    assert.deepEqual(stemmaDiagnostics(notebook.uri), []);
    const uris = notebook.getCells().map(({ document }) => document.uri);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await until("nothing at its cells", () => uris.every((uri) => stemmaDiagnostics(uri).length === 0));
    await until("the file's own error, which leads to its other place", () => {
      const raised = stemmaDiagnostics(notebook.uri, vscode.DiagnosticSeverity.Error);
      return raised.length === 1 && (raised[0]?.relatedInformation ?? []).length > 0;
    });
  });

  test("saving a notebook applies the safe fixes of every cell, where the person wants that", async () => {
    const notebook = await openNotebook();
    await untilPlaces(notebook, [[], [[1, denied]], [[3, denied]], []]);
    const comment = cellOf(notebook, 3);
    await until("the waiver that hides nothing", () => codes(comment.uri).includes("unused-waiver"));
    const settings = vscode.workspace.getConfiguration("notebook");
    await settings.update(
      "codeActionsOnSave",
      { "notebook.source.fixAll.stemma": "explicit" },
      vscode.ConfigurationTarget.Global,
    );
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(cellOf(notebook, 0).uri, new vscode.Position(0, 0), "# saved\n");
      assert.ok(await vscode.workspace.applyEdit(edit));
      await vscode.commands.executeCommand("workbench.action.files.save");
      await until("the comment to go", () => !comment.getText().includes("stemma-ignore"));
      assert.equal(comment.getText(), load(approved));
      assert.equal(cellOf(notebook, 1).getText(), cells[1], "A fix that is not safe was applied.");
      assert.equal(notebook.cellCount, cells.length);
      await until("nothing of it", () => !codes(comment.uri).includes("unused-waiver"));
    } finally {
      await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Global);
    }
  });
}

/** A fresh notebook on the disk, opened alone. */
async function openNotebook(): Promise<vscode.NotebookDocument> {
  await openFresh("snippets/app/llm.py");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  const content = {
    cells: cells.map((text) => ({
      cell_type: "code",
      metadata: {},
      outputs: [],
      execution_count: null,
      source: text.split(/(?<=\n)/),
    })),
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const uri = inWorkspace(`snippets/app/chat-${++made}.ipynb`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content, null, 1)));
  // Opened as a person does: what an extension opens by itself stays in memory long after its editor was closed.
  await vscode.commands.executeCommand("vscode.openWith", uri, "jupyter-notebook");
  return until("the notebook", () =>
    vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri.toString()),
  );
}

let made = 0;

function cellOf(notebook: vscode.NotebookDocument, index: number): vscode.TextDocument {
  return notebook.cellAt(index).document;
}

/** Waits until the errors of each cell are those of the list, each a line and the text that it covers. */
async function untilPlaces(notebook: vscode.NotebookDocument, wanted: [line: number, text: string][][]): Promise<void> {
  const found = () =>
    notebook
      .getCells()
      .map(({ document }) =>
        stemmaDiagnostics(document.uri, vscode.DiagnosticSeverity.Error).map(({ range }) => [
          range.start.line,
          document.getText(range),
        ]),
      );
  await until(`errors at ${JSON.stringify(wanted)}`, () => {
    if (JSON.stringify(found()) === JSON.stringify(wanted)) return true;
    throw new Error(JSON.stringify(found()));
  });
}

function codes(uri: vscode.Uri): unknown[] {
  return stemmaDiagnostics(uri).map(({ code }) => (typeof code === "object" ? code.value : code));
}
