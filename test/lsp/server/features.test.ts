/** The language features over the protocol; what they say in detail is tested under test/editor. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TypeHierarchyItem, WorkspaceEdit } from "vscode-languageserver/node";
import type { ModelFacts } from "../../../server/src/domain/model-facts";
import { first, lineageOf, models, policyUri, uri } from "../../editor/fixture";
import { type Editor, profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

const other = "file:///w/other.py";
const text = `model = load("Qwen/Qwen2.5-7B-Instruct")\n`;
const cursor = { textDocument: { uri }, position: { line: 0, character: 20 } };

const recordOf = (name: string) => [...lineageOf(name, models).nodes.values()][0]?.record;
const facts: ModelFacts = {
  suggest: (_provider, prefix) =>
    Object.keys(models).flatMap((name) => {
      const record = recordOf(name);
      return record && name.startsWith(prefix) ? [{ name, record }] : [];
    }),
  derivatives: () => [],
  approved: async () => [],
  spell: ({ name }) => name,
  record: ({ name }) => recordOf(name),
  lineage: async ({ name }) => lineageOf(name, models),
  today: () => "2026-11-20",
  terms: new Map([["apache-2.0", ["keep the notice"]]]),
};

const capabilities = {
  ...profiles.pull,
  textDocument: { ...profiles.pull.textDocument, rename: { prepareSupport: true } },
  workspace: {
    ...profiles.pull.workspace,
    textDocumentContent: {},
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

async function session(script: (editor: Editor) => Promise<void>): Promise<void> {
  const disk = new Map([[other, `x = load("Qwen/Qwen2.5-7B-Instruct")\n`]]);
  const fake = Object.assign(fakeCore(), { disk, facts });
  const editor = await startEditor(fake.create, { capabilities });
  try {
    await editor.until("the workspace was read", () => editor.workspace.at(-1)?.phase === "done");
    await editor.open(uri, text);
    await script(editor);
  } finally {
    await editor.stop();
  }
  assert.deepEqual([...fake.seen.sessions], [], "Texts were left open.");
}

test("references and symbols reach files that nobody opened", () =>
  session(async (editor) => {
    const places = await editor.request<{ uri: string }[]>("textDocument/references", {
      ...cursor,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      places.map((place) => place.uri),
      [uri, other],
    );
    const symbols = await editor.request<{ location: { uri: string } }[]>("workspace/symbol", { query: "#qwen" });
    assert.deepEqual(symbols.map(({ location }) => location.uri).sort(), [uri, other]);
    assert.equal((await editor.request<unknown[]>("textDocument/documentSymbol", cursor)).length, 1);
  }));

test("a rename asks before it changes another file; it is refused with a reason", () =>
  session(async (editor) => {
    assert.deepEqual(
      await editor.request("textDocument/prepareRename", { ...cursor, position: { line: 0, character: 1 } }),
      null,
    );
    assert.ok(await editor.request("textDocument/prepareRename", cursor));
    const edit = await editor.request<WorkspaceEdit>("textDocument/rename", { ...cursor, newName: "acme/open-end" });
    assert.equal(edit.documentChanges?.length, 2);
    assert.equal(first(Object.values(edit.changeAnnotations ?? {})).needsConfirmation, true);
    await assert.rejects(editor.request("textDocument/rename", { ...cursor, newName: "a b" }), /letters, digits/);
  }));

test("the hierarchy leads to the bases and back, and lands in passports", () =>
  session(async (editor) => {
    const [root] = await editor.request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", cursor);
    const [base] = await editor.request<TypeHierarchyItem[]>("typeHierarchy/supertypes", { item: root });
    assert.equal(base?.name, "Qwen/Qwen2.5-7B");
    const children = await editor.request<TypeHierarchyItem[]>("typeHierarchy/subtypes", { item: base });
    assert.deepEqual(
      children.map(({ name }) => name),
      ["Qwen/Qwen2.5-7B-Instruct"],
    );
    const content = await editor.request<{ text: string }>("workspace/textDocumentContent", { uri: base?.uri });
    assert.match(content.text, /^# Qwen\/Qwen2\.5-7B\n/);
    assert.match(content.text, /keep the notice/);
    assert.deepEqual(await editor.request("stemma/passport", { uri: base?.uri }), content);
    assert.equal(await editor.request("stemma/passport", { uri: "file:///etc/passwd" }), null);
    const again = await editor.request<TypeHierarchyItem[]>("textDocument/prepareTypeHierarchy", {
      textDocument: { uri: base?.uri },
      position: { line: 0, character: 0 },
    });
    assert.equal(again[0]?.name, "Qwen/Qwen2.5-7B");
  }));

test("hover, links and diagnostics lead to the passport where the editor can show it", () =>
  session(async (editor) => {
    const passport = "stemma:/huggingface/Qwen/Qwen2.5-7B-Instruct.md";
    const hover = await editor.request<{ contents: { value: string } }>("textDocument/hover", cursor);
    assert.ok(hover.contents.value.includes(`[Passport](${passport})`), hover.contents.value);
    const [link] = await editor.request<{ target: string }[]>("textDocument/documentLink", cursor);
    assert.equal(link?.target, passport);
    const report = await editor.request<{ items: { relatedInformation: { location: { uri: string } }[] }[] }>(
      "textDocument/diagnostic",
      cursor,
    );
    assert.ok(report.items[0]?.relatedInformation.some(({ location }) => location.uri === passport));
  }));

test("completion inside a model's name, and nowhere else", () =>
  session(async (editor) => {
    const complete = (character: number) =>
      editor.request<{ items: { label: string }[] } | null>("textDocument/completion", {
        textDocument: { uri },
        position: { line: 0, character },
      });
    const list = await complete(19);
    assert.deepEqual(
      list?.items.map(({ label }) => label),
      ["Qwen/Qwen2.5-7B", "Qwen/Qwen2.5-7B-Instruct"],
    );
    assert.equal(await complete(3), null);
  }));

test("a policy leads to the groups that it defines and to the uses of its models; code has no definition of ours", () =>
  session(async (editor) => {
    const policy = `{ "approved": [{ "model": "huggingface:Qwen/Qwen2.5-7B-Instruct" }],
"groups": { "eu": {} }, "rules": { "denied-origin": { "countries": ["@eu"] } } }`;
    await editor.open(policyUri, policy, "jsonc");
    const at = (line: number, character: number) => ({
      textDocument: { uri: policyUri },
      position: { line, character },
    });
    const group = await editor.request<{ uri: string; range: unknown }>(
      "textDocument/definition",
      at(1, (policy.split("\n")[1] ?? "").indexOf("@eu") + 1),
    );
    assert.deepEqual(group, {
      uri: policyUri,
      range: { start: { line: 1, character: 13 }, end: { line: 1, character: 15 } },
    });
    assert.equal(await editor.request("textDocument/definition", cursor), null);
    // An open text counts from its first look on.
    await editor.request("textDocument/documentSymbol", cursor);
    const hover = await editor.request<{ contents: { value: string }; range: unknown }>(
      "textDocument/hover",
      at(0, 40),
    );
    assert.match(hover.contents.value, /^\*\*Qwen2\.5-7B-Instruct\*\* — Alibaba, China · Apache-2\.0/);
    assert.match(hover.contents.value, /Made from: \[Qwen2\.5-7B\]\(stemma:/);
    const uses = await editor.request<{ uri: string }[]>("textDocument/references", {
      ...at(0, 40),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      uses.map((place) => place.uri),
      [uri, other],
    );
  }));
