import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CodeAction, TextDocumentEdit } from "vscode-languageserver/node";
import { joinCells } from "../../../server/src/domain/cells";
import { cellAnalyses } from "../../../server/src/editor/notebook";
import { analysisOf, denied, first, usesIn } from "../../editor/fixture";
import { type Editor, profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

const notebook = "file:///w/a.ipynb";
const cell = (name: string) => `vscode-notebook-cell:/w/a.ipynb#${name}`;
const denies = (name = "Qwen/Qwen2.5-7B") => `load("${name}")\n`;
const item = (name: string, text: string, languageId = "python") => ({ uri: cell(name), languageId, version: 1, text });
const entry = (name: string) => ({ kind: 2, document: cell(name) });

const capabilities = (name: "pull" | "push") => ({
  ...profiles[name],
  notebookDocument: { synchronization: { dynamicRegistration: false } },
});

async function session(
  name: "pull" | "push",
  cells: ReturnType<typeof item>[],
  script: (editor: Editor) => Promise<void>,
  safe = false,
) {
  const fake = Object.assign(fakeCore(), { safe });
  const editor = await startEditor(fake.create, { capabilities: capabilities(name) });
  try {
    await editor.connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: {
        uri: notebook,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: cells.map(({ uri }) => ({ kind: 2, document: uri })),
      },
      cellTextDocuments: cells,
    });
    await script(editor);
  } finally {
    await editor.stop();
  }
  assert.deepEqual([...fake.seen.sessions], [], "Texts were left open.");
}

const change = (editor: Editor, cells: unknown) =>
  editor.connection.sendNotification("notebookDocument/didChange", {
    notebookDocument: { uri: notebook, version: 2 },
    change: { cells },
  });
const lines = (editor: Editor, name: string) => editor.last(cell(name))?.map(({ range }) => range.start.line);

for (const name of ["pull", "push"] as const) {
  describe(`an editor that knows notebooks (${name})`, () => {
    test("each cell has its own diagnostics, by one route; hover and fixes count in the cell", () =>
      session(name, [item("A", "x = 1\ny = 2\n"), item("B", `\n${denies()}`)], async (editor) => {
        assert.ok(editor.result.capabilities.notebookDocumentSync);
        await editor.until("the cell is denied", () => lines(editor, "B")?.length === 1);
        assert.deepEqual(lines(editor, "B"), [1]);
        assert.equal(editor.last(cell("A")), undefined);
        const pulled = await editor.request<{ items: unknown[] }>("textDocument/diagnostic", {
          textDocument: { uri: cell("B") },
        });
        assert.deepEqual(pulled.items, []);
        const cursor = { textDocument: { uri: cell("B") }, position: { line: 1, character: 10 } };
        assert.match(JSON.stringify(await editor.request("textDocument/hover", cursor)), /Alibaba, China/);
        const range = { start: cursor.position, end: cursor.position };
        const action = first(
          await editor.request<CodeAction[]>("textDocument/codeAction", {
            textDocument: cursor.textDocument,
            range,
            context: { diagnostics: [] },
          }),
        );
        const [edit] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
        assert.deepEqual(edit?.textDocument, { uri: cell("B"), version: 1 });
        assert.deepEqual(edit?.edits, [
          {
            range: { start: { line: 1, character: 6 }, end: { line: 1, character: 21 } },
            newText: "meta-llama/Llama-3.1-8B",
          },
        ]);
      }));

    test("a changed cell, a cell moved up, a deleted one, one of another language", () =>
      session(name, [item("A", "x = 1\n"), item("B", denies())], async (editor) => {
        await editor.until("it is denied", () => lines(editor, "B")?.[0] === 0);
        await change(editor, {
          textContent: [
            {
              document: { uri: cell("A"), version: 2 },
              changes: [
                { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }, text: denies() },
              ],
            },
          ],
        });
        await editor.until("the changed cell is denied", () => lines(editor, "A")?.[0] === 0);

        await change(editor, { structure: { array: { start: 0, deleteCount: 2, cells: [entry("B"), entry("A")] } } });
        await change(editor, {
          textContent: [{ document: { uri: cell("B"), version: 2 }, changes: [{ text: "nothing\n" }] }],
        });
        await editor.until("the moved cell is clean", () => lines(editor, "B")?.length === 0);
        assert.deepEqual(lines(editor, "A"), [0], "The other cell kept what is said of it.");

        await change(editor, {
          structure: {
            array: { start: 0, deleteCount: 1, cells: [entry("B")] },
            didClose: [{ uri: cell("B") }],
            didOpen: [item("B", denies(), "yaml")],
          },
        });
        await editor.until("it is read as the other language", () => lines(editor, "B")?.length === 1);

        await change(editor, {
          structure: { array: { start: 1, deleteCount: 1 }, didClose: [{ uri: cell("A") }] },
        });
        await editor.until("what was said of the deleted cell is cleared", () => lines(editor, "A")?.length === 0);

        await editor.connection.sendNotification("notebookDocument/didClose", {
          notebookDocument: { uri: notebook },
          cellTextDocuments: [{ uri: cell("B") }],
        });
        await editor.until("all is cleared", () => lines(editor, "B")?.length === 0);
      }));
  });
}

test("an identical swap of two cells leaves each its own place", () =>
  session("push", [item("A", denies()), item("B", denies())], async (editor) => {
    await editor.until("both are denied", () => lines(editor, "A")?.length === 1 && lines(editor, "B")?.length === 1);
    await change(editor, { structure: { array: { start: 0, deleteCount: 2, cells: [entry("B"), entry("A")] } } });
    const cursor = { textDocument: { uri: cell("A") }, position: { line: 0, character: 10 } };
    assert.ok(await editor.request("textDocument/hover", cursor));
    assert.deepEqual([lines(editor, "A"), lines(editor, "B")], [[0], [0]]);
  }));

test("fix all of a notebook is promised where notebooks are known, and mends every cell by small edits", () =>
  session(
    "push",
    [item("A", denies()), item("B", "x = 1\n"), item("C", `\n${denies()}`), item("D", denies(), "yaml")],
    async (editor) => {
      const { codeActionProvider } = editor.result.capabilities;
      assert.deepEqual((codeActionProvider as { codeActionKinds: string[] }).codeActionKinds, [
        "quickfix",
        "source.fixAll.stemma",
        "notebook.source.fixAll.stemma",
      ]);
      await editor.until("they are denied", () => lines(editor, "C")?.length === 1 && lines(editor, "D")?.length === 1);
      const ask = (only: string) =>
        editor.request<CodeAction[]>("textDocument/codeAction", {
          textDocument: { uri: cell("B") },
          range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
          context: { diagnostics: [], only: [only] },
        });
      const [action, ...more] = await ask("notebook.source.fixAll");
      assert.deepEqual([action?.kind, more.length], ["notebook.source.fixAll.stemma", 0]);
      const changes = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(
        changes.map(({ textDocument: { uri, version }, edits }) => [
          uri,
          version,
          ...edits.map(({ range: { start, end } }) => [start.line, start.character, end.line, end.character]),
        ]),
        [
          [cell("A"), 1, [0, 6, 0, 21]],
          [cell("C"), 1, [1, 6, 1, 21]],
          [cell("D"), 1, [0, 6, 0, 21]],
        ],
      );
      assert.deepEqual(await ask("source.fixAll"), [], "The cell itself needs nothing.");
    },
    true,
  ));

test("a text beside a notebook has no fix of the notebook", () =>
  session("push", [item("A", denies())], async (editor) => {
    await editor.open("file:///w/app.py", denies());
    const actions = await editor.request("textDocument/codeAction", {
      textDocument: { uri: "file:///w/app.py" },
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      context: { diagnostics: [], only: ["notebook.source.fixAll"] },
    });
    assert.deepEqual(actions, []);
  }));

describe("cells as one module", () => {
  test("a constant of an earlier cell: the literal is marked there, its use in the later cell", () => {
    const module = "vscode-notebook-cell:/w/a.ipynb#stemma-python";
    const cells = ['M = "Qwen/Qwen2.5-7B"', "a\n\nload(M)"];
    const { text, starts } = joinCells(cells.map((cell) => ({ languageId: "python", text: cell })));
    assert.deepEqual(starts, [1, 3], "Each stands behind a line that says its language.");
    const spans = starts.map((start, i) => ({ uri: `c:${i + 1}`, start }));
    const step = {
      uri: module,
      range: { start: { line: 5, character: 5 }, end: { line: 5, character: 6 } },
      step: "M",
    };
    const uses = usesIn(text, undefined, { uri: module, path: [step] });
    const analysis = {
      ...analysisOf(
        uses,
        uses.map((use) => denied(use)),
      ),
      uri: module,
    };
    const [one, two] = cellAnalyses(analysis, spans);
    assert.deepEqual([one?.uses.length, one?.findings.length, two?.uses.length, two?.findings.length], [1, 1, 0, 0]);
    assert.equal(one?.findings[0]?.uri, "c:1");
    assert.deepEqual(one?.uses[0]?.detection.path, [
      { uri: "c:2", range: { start: { line: 2, character: 5 }, end: { line: 2, character: 6 } }, step: "M" },
    ]);
  });

  test("what is said of the notebook as a whole is said of its first cell, a bound of the cell that it lies in", () => {
    const module = "vscode-notebook-cell:/w/a.ipynb#stemma";
    const { starts } = joinCells([
      { languageId: "r", text: "x" },
      { languageId: "python", text: "y\nz" },
    ]);
    const spans = starts.map((start, i) => ({ uri: `c:${i + 1}`, start }));
    const unread = { kind: "notebook" as const, reason: "why" };
    const limits = [{ uri: module, line: 4, what: "deep" }];
    const finding = denied(first(usesIn(`("Qwen/Qwen2.5-7B")`, undefined, { uri: module })));
    const analysis = { ...analysisOf([], [finding]), uri: module, unread, limits };
    const [one, two] = cellAnalyses(analysis, spans);
    assert.deepEqual([one?.unread, two?.unread], [unread, undefined]);
    assert.deepEqual([one?.limits, two?.limits], [undefined, [{ uri: "c:2", line: 1, what: "deep" }]]);
    assert.equal(
      one?.findings[0]?.range.start.line,
      0,
      "A finding of the whole text stands on the first cell's first line.",
    );
  });

  test("a call's slot in a cell is kept when what it loads is named in another file, and dropped when another cell's call", () => {
    const module = "vscode-notebook-cell:/w/a.ipynb#stemma";
    const slot = {
      range: { start: { line: 3, character: 7 }, end: { line: 3, character: 7 } },
      before: ", ",
      after: "",
    };
    const use = first(usesIn(`("Qwen/Qwen2.5-7B")`, undefined, { uri: "file:///w/models.py" }));
    const spans = [
      { uri: "c:1", start: 1 },
      { uri: "c:2", start: 3 },
    ];
    const slots = (uri: string, more: object) => {
      const path = [{ uri: module, range: slot.range, step: "imported" }];
      const detection = { ...use.detection, uri, path, pin: { ...slot, ...more } };
      return cellAnalyses({ ...analysisOf([{ ...use, detection }]), uri: module }, spans).flatMap(({ uses }) =>
        uses.map((one) => one.detection.pin),
      );
    };
    const moved = { start: { line: 0, character: 7 }, end: { line: 0, character: 7 } };
    assert.deepEqual(slots("file:///w/models.py", { uri: module }), [{ ...slot, uri: "c:2", range: moved }]);
    assert.deepEqual(slots(module, {}), [undefined]);
  });
});
