import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Diagnostic } from "vscode-languageserver/node";
import { restsAt } from "../../../server/src/editor/typing";
import { uri } from "../../editor/fixture";
import { type Editor, profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

const open = `load("Qwen/Qwen2.5-7")\nload("Qwen/Qwen2.5-7B")\n`;

/** Types one character at a place. */
const type = (editor: Editor, version: number, line: number, character: number, key: string) =>
  editor.change(uri, version, key, { start: { line, character }, end: { line, character } });
const pull = async (editor: Editor) =>
  (await editor.request<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri } })).items;

async function session(name: "push" | "pull", rest: number, script: (editor: Editor) => Promise<void>) {
  const editor = await startEditor(
    fakeCore().create,
    { capabilities: profiles[name] },
    { delays: { typing: 10, network: 30, rest } },
  );
  try {
    await editor.open(uri, open);
    await script(editor);
  } finally {
    await editor.stop();
  }
}

/** The lines that diagnostics speak of: where they stand, and the further places of the same model. */
const lines = (diagnostics: readonly Diagnostic[] | undefined) =>
  diagnostics?.flatMap(({ range, relatedInformation = [] }) => [
    range.start.line,
    ...relatedInformation.flatMap(({ location, message }) =>
      message === "And here." ? [location.range.start.line] : [],
    ),
  ]);

describe("what is being typed", () => {
  test("is not judged until typing rests; everything else is (pushed)", () =>
    session("push", 300, async (editor) => {
      await editor.until("the whole name is denied", () => editor.last(uri)?.length === 1);
      await type(editor, 2, 0, 20, "B");
      await editor.until("it was read", () => editor.statuses.at(-1)?.counts?.uses === 2);
      assert.deepEqual(lines(editor.last(uri)), [1], "The name under the cursor was judged.");
      await editor.until("typing rested", () => lines(editor.last(uri))?.length === 2);
      assert.deepEqual(lines(editor.last(uri)), [0, 1]);
    }));

  test("is not judged until typing rests; then the editor is asked to pull again", () =>
    session("pull", 200, async (editor) => {
      assert.equal((await pull(editor)).length, 1);
      const refreshes = editor.refreshes;
      await type(editor, 2, 0, 20, "B");
      assert.deepEqual(lines(await pull(editor)), [1]);
      await editor.until("typing rested", () => editor.refreshes > refreshes);
      assert.deepEqual(lines(await pull(editor)), [0, 1]);
    }));

  test("what is shown already does not blink while it is edited", () => {
    const at = (start: number, end: number) => ({
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    const one = (code: string, start: number, end: number) => ({ code, message: "", range: at(start, end) });
    const codes = (before: Diagnostic[]) =>
      [one("a", 5, 12), one("b", 5, 12), one("a", 40, 44)]
        .filter(({ code, range }) => restsAt(at(11, 12), before)(String(code), range))
        .map(({ code, range }) => `${code}${range.start.character}`);
    assert.deepEqual(codes([]), ["a40"]);
    assert.deepEqual(codes([one("a", 5, 11)]), ["a5", "a40"]);
    assert.deepEqual(codes([one("b", 30, 31)]), ["a40"]);
  });

  test("a name that arrives whole is judged at once", () =>
    session("push", 60_000, async (editor) => {
      await editor.until("it is denied", () => editor.last(uri)?.length === 1);
      const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
      await editor.change(uri, 2, `load("Qwen/Qwen2.5-7B")`, range);
      await editor.until("it is denied", () => lines(editor.last(uri))?.length === 2);
    }));
});
