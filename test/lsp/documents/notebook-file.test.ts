/** The server that ships: what the workspace's reading says of a notebook's file, its cells say once it is open. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CodeAction } from "vscode-languageserver/node";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { folderWith } from "../../host/folder";
import { profiles, talk } from "../editor";

const server = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));
const policy = `{ "extends": "inventory", "rules": { "denied-origin": { "severity": "error", "countries": ["CN"], "ancestors": true } } }`;
const sources = [
  'M = "qwen3:8b"',
  "!ollama run {M}",
  "%%bash\nollama pull qwen2.5:7b\n",
  'from transformers import AutoModel\nAutoModel.from_pretrained("Qwen/Qwen3-8B")',
  "x = 1",
];

test("commands and scripts among the cells are found in the open notebook as in its file, and nothing twice", async (t) => {
  const cells = sources.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source }));
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  const folder = await folderWith(t, { "stemma.jsonc": policy, "n.ipynb": text });
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { HOME: folder, USERPROFILE: folder, OLLAMA_HOST: "off" },
  });
  t.after(() => child.kill());
  const root = pathToFileURL(folder).href;
  const editor = await talk(
    { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) },
    {
      capabilities: { ...profiles.push, notebookDocument: { synchronization: { dynamicRegistration: false } } },
      options: { cacheDir: join(folder, ".cache") },
    },
    root,
    () => child.exitCode ?? undefined,
  );
  const uri = `${root}/n.ipynb`;
  await editor.until("the file is judged", () => editor.last(uri)?.length === 3);
  const said = editor.last(uri)?.map(({ message }) => message);

  const cell = (i: number) => `vscode-notebook-cell:${new URL(uri).pathname}#W${i}`;
  const items = sources.map((source, i) => ({ uri: cell(i), languageId: "python", version: 1, text: source }));
  await editor.connection.sendNotification("notebookDocument/didOpen", {
    notebookDocument: {
      uri,
      notebookType: "jupyter-notebook",
      version: 1,
      cells: items.map((item) => ({ kind: 2, document: item.uri })),
    },
    cellTextDocuments: items,
  });
  const inCells = () => sources.map((_, i) => (editor.last(cell(i)) ?? []).map(({ message }) => message));
  await editor.until("the cells are judged", () => inCells().flat().length === 3);
  assert.deepEqual(inCells().flat().sort(), said?.sort());
  assert.deepEqual(
    inCells().map(({ length }) => length),
    [1, 0, 1, 1, 0],
  );
  await editor.until("the file is silent", () => editor.last(uri)?.length === 0);
  const [wrong] = editor.last(cell(2)) ?? [];
  assert.deepEqual(wrong?.range, { start: { line: 1, character: 12 }, end: { line: 1, character: 22 } });
  const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri: cell(3) },
    range: editor.last(cell(3))?.[0]?.range,
    context: { diagnostics: [] },
  });
  const ignore = JSON.stringify(actions.find(({ title }) => title.startsWith("Ignore"))?.edit);
  assert.match(ignore, /# stemma-ignore denied-origin: /, "The comment is that of the cell's language.");
  await editor.stop();
});
