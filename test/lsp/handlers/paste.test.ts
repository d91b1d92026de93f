/** Pasting over the protocol. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ErrorCodes } from "vscode-languageserver";
import type { ModelFacts } from "../../../server/src/domain/model-facts";
import type { PasteResult } from "../../../server/src/lsp/protocol/protocol";
import { policyUri, uri } from "../../editor/fixture";
import { profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

const caret = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });

test("a pasted address becomes an id where a model is named, stays text elsewhere, and everything else is null", async () => {
  const facts = { spell: () => undefined, record: () => undefined } as unknown as ModelFacts;
  const fake = Object.assign(fakeCore(), { facts });
  const editor = await startEditor(fake.create, { capabilities: profiles.pull });
  const paste = (range: unknown, text: unknown, at = uri) =>
    editor.request<PasteResult>("stemma/paste", { uri: at, range, text });
  const address = "https://huggingface.co/Qwen/Qwen2.5-7B";
  try {
    await editor.open(uri, `model = load("")\nprint()\n`);
    assert.deepEqual(await paste(caret(0, 14), address), {
      offers: [{ kind: "id", title: "Paste model id Qwen/Qwen2.5-7B", insertText: "Qwen/Qwen2.5-7B", edits: [] }],
      atModel: true,
    });
    const elsewhere = await paste(caret(0, 14), "https://huggingface.co/nobody/knows");
    assert.deepEqual([elsewhere?.atModel, elsewhere?.offers[0]?.insertText], [false, "nobody/knows"]);
    assert.equal(await paste(caret(1, 6), address), null);
    assert.equal(await paste(caret(0, 14), "https://huggingface.co/gpt2"), null);
    for (const nonsense of ["hello", "https://evil.example/a/b"])
      assert.equal(await paste(caret(0, 14), nonsense), null);
    for (const [where, what] of [
      [caret(0, 14), 7],
      [caret(0, 14), undefined],
      ["nowhere", address],
    ] as const)
      await assert.rejects(paste(where, what), { code: ErrorCodes.InvalidParams });
    assert.equal(await paste(caret(0, 14), address, "file:///w/closed.py"), null);

    await editor.open(policyUri, '{ "approved": [{ "model": "" }], "extends": "" }', "jsonc");
    const policy = await paste(caret(0, 27), address, policyUri);
    assert.equal(policy?.offers[0]?.insertText, "huggingface:Qwen/Qwen2.5-7B");
    assert.equal(await paste(caret(0, 45), address, policyUri), null);
  } finally {
    await editor.stop();
  }
  assert.deepEqual([...fake.seen.sessions], [], "Texts were left open.");
});
