/** The bill of materials of a workspace, over the protocol. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { ErrorCodes } from "vscode-languageserver";
import type { BomResult } from "../../../server/src/lsp/protocol/protocol";
import { faultsOf } from "../../report/spdx-shape";
import { type Editor, profiles, startEditor } from "../editor";
import { fakeCore } from "../fake-core";

const denied = `load("Qwen/Qwen2.5-7B")\n`;
const profile = { capabilities: profiles.push, folders: ["file:///w"] };
const bom = (editor: Editor, format: string) => editor.request<BomResult>("stemma/bom", { format });

async function workspace(
  files: Readonly<Record<string, string>>,
  script: (editor: Editor, analyses: readonly string[]) => Promise<void>,
  given: object = profile,
): Promise<void> {
  const fake = Object.assign(fakeCore(), { disk: new Map(Object.entries(files)) });
  const editor = await startEditor(fake.create, { ...profile, ...given });
  try {
    await script(editor, fake.seen.analyses);
  } finally {
    await editor.stop();
  }
}

const read = (editor: Editor) => editor.until("it was read", () => editor.workspace.at(-1)?.phase === "done");

test("the workspace's bill is made from what was read, in both formats, without reading anew", () =>
  workspace({ "file:///w/src/a.py": denied, "file:///w/b.py": denied }, async (editor, analyses) => {
    await read(editor);
    const before = analyses.length;
    const cyclonedx = await bom(editor, "cyclonedx");
    assert.ok(cyclonedx);
    assert.equal(cyclonedx.complete, true);
    assert.equal(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(cyclonedx.text), null);
    const { components, compositions, metadata } = JSON.parse(cyclonedx.text);
    assert.equal(metadata.component.name, "w");
    assert.equal(compositions[0].aggregate, "unknown");
    const occurrences = components.flatMap((each: { evidence?: { occurrences: { location: string }[] } }) =>
      (each.evidence?.occurrences ?? []).map(({ location }) => location),
    );
    assert.deepEqual(occurrences.sort(), ["b.py", "src/a.py"]);
    const spdx = await bom(editor, "spdx");
    assert.deepEqual(faultsOf(JSON.parse(spdx?.text ?? "")), []);
    assert.equal(analyses.length, before);
  }));

test("a file that was not read makes the bill say that it is incomplete", () =>
  workspace({ "file:///w/a.py": denied, "file:///w/b.py": "#skip" }, async (editor) => {
    await read(editor);
    const made = await bom(editor, "cyclonedx");
    assert.equal(made?.complete, false);
    assert.equal(JSON.parse(made?.text ?? "").compositions[0].aggregate, "incomplete");
  }));

test("without a reading of the workspace the bill says so", () =>
  workspace(
    {},
    async (editor) => {
      await editor.open("file:///w/a.py", denied);
      await editor.until("it is told", () => editor.workspace.at(-1)?.phase === "off");
      await editor.until("it is known", () => editor.last("file:///w/a.py")?.length === 1);
      const made = await bom(editor, "cyclonedx");
      assert.match(made?.text ?? "", /only open files were read/);
      assert.equal(JSON.parse(made?.text ?? "").components.length > 0, true);
    },
    { options: { settings: { workspace: { scan: false } } } },
  ));

test("several folders are named from the one around them", () =>
  workspace(
    { "file:///w/one/a.py": denied, "file:///w/two/b.py": denied },
    async (editor) => {
      await read(editor);
      const { metadata, components } = JSON.parse((await bom(editor, "cyclonedx"))?.text ?? "");
      assert.equal(metadata.component.name, "w");
      assert.ok(JSON.stringify(components).includes('"one/a.py"'));
    },
    { folders: ["file:///w/one", "file:///w/two"] },
  ));

test("files of another scheme are named from their folder, and a cell from its notebook", () =>
  workspace({}, async (editor) => {
    const cell = "vscode-notebook-cell:/w/chat.ipynb#W0s";
    for (const uri of ["vscode-vfs://github/acme/bot/src/a.py", cell]) await editor.open(uri, denied);
    await editor.until("they are known", () => editor.last(cell)?.length === 1);
    const places = async () =>
      [...((await bom(editor, "cyclonedx"))?.text ?? "").matchAll(/"location": "(.*)"/g)].map(([, place]) => place);
    assert.deepEqual((await places()).sort(), ["chat.ipynb#W0s", "vscode-vfs://github/acme/bot/src/a.py"]);
  }));

test("a workspace of another scheme is named from its folder", () =>
  workspace(
    {},
    async (editor) => {
      await editor.open("vscode-vfs://github/acme/bot/src/a.py", denied);
      await editor.until("it is known", () => editor.last("vscode-vfs://github/acme/bot/src/a.py")?.length === 1);
      const made = JSON.parse((await bom(editor, "cyclonedx"))?.text ?? "");
      assert.equal(made.metadata.component.name, "bot");
      assert.match(JSON.stringify(made.components), /"location":"src\/a\.py"/);
    },
    { folders: ["vscode-vfs://github/acme/bot"] },
  ));

test("with folders of several file systems, the first names its files, and those of the others go by their address", () =>
  workspace(
    {},
    async (editor) => {
      const uris = ["memfs:/p/src/a.py", "vscode-remote://host%3A1/w/b.py", "vscode-notebook-cell:/p/chat.ipynb#W0s"];
      for (const uri of uris) await editor.open(uri, denied);
      await editor.until("they are known", () => uris.every((uri) => editor.last(uri)?.length === 1));
      const made = JSON.parse((await bom(editor, "cyclonedx"))?.text ?? "");
      assert.equal(made.metadata.component.name, "p");
      assert.match(JSON.stringify(made.components), /"location":"src\/a\.py"/);
      assert.match(JSON.stringify(made.components), /"location":"chat\.ipynb#W0s"/);
      assert.match(JSON.stringify(made.components), /"location":"vscode-remote:\/\/host%3A1\/w\/b\.py"/);
    },
    { folders: ["memfs:/p", "vscode-remote://host%3A1/w"] },
  ));

test("an unknown format is answered with null, none is refused", () =>
  workspace({}, async (editor) => {
    assert.equal(await bom(editor, "constructor"), null);
    await assert.rejects(editor.request<BomResult>("stemma/bom", undefined), { code: ErrorCodes.InvalidParams });
  }));
