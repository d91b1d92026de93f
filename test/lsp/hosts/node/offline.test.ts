/** The server as it ships, in a process that cannot reach anything: what tries is written down. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Hover, type MarkupContent, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { folderWith } from "../../../host/folder";
import { type Editor, profiles, talk } from "../../editor";

const server = fileURLToPath(new URL("../../../../dist/server.js", import.meta.url));
const barred = new URL("../../../host/no-sockets.mjs", import.meta.url).href;
const text = `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("nobody-known/model-x")\n`;

/** A session with a server that cannot get out of its process; gives what it tried. */
async function walledIn(
  t: TestContext,
  settings: unknown,
  script: (editor: Editor, uri: string) => Promise<void>,
): Promise<string[]> {
  assert.ok(existsSync(server), 'The server is not built; run "npm run build".');
  const folder = await folderWith(t, { "app.py": text, "other.py": text, "ways-out": "" });
  const book = join(folder, "ways-out");
  writeFileSync(book, "");
  const child = spawn(process.execPath, ["--import", barred, server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { HOME: folder, USERPROFILE: folder, STEMMA_WAYS_OUT: book, HF_TOKEN: "hf_neverneeded" },
  });
  t.after(() => child.kill());
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  const uri = pathToFileURL(folder).href;
  const editor = await talk(
    pipes,
    { capabilities: profiles.push, options: { cacheDir: join(folder, "cache"), settings } },
    uri,
    () => child.exitCode ?? undefined,
  );
  await script(editor, uri);
  await editor.stop();
  return readFileSync(book, "utf8").split("\n").filter(Boolean);
}

test("offline, a session of opening, hovering, reading the workspace and a self-test sends nothing anywhere", async (t) => {
  const tried = await walledIn(t, undefined, async (editor, uri) => {
    await editor.open(`${uri}/app.py`, text);
    await editor.until("the text is read", () => editor.statuses.some(({ counts }) => counts?.models === 1));
    await editor.until("the folder is read", () => editor.workspace.at(-1)?.phase === "done");
    const position = { line: 1, character: 40 };
    const hover = await editor.request<Hover>("textDocument/hover", {
      textDocument: { uri: `${uri}/app.py` },
      position,
    });
    assert.match((hover.contents as MarkupContent).value, /model-x/);
    const { checks } = await editor.request<{ checks: { name: string; outcome: string }[] }>("stemma/selfTest", {});
    assert.equal(checks.find(({ name }) => name === "hub")?.outcome, "not asked");
    assert.deepEqual(editor.shown, []);
  });
  assert.deepEqual(tried, []);
});

test("the same wall stops a session that may look up", async (t) => {
  const tried = await walledIn(t, { network: "online" }, async (editor, uri) => {
    await editor.open(`${uri}/app.py`, text);
    const { checks } = await editor.request<{ checks: { name: string; outcome: string }[] }>("stemma/selfTest", {});
    assert.equal(checks.find(({ name }) => name === "hub")?.outcome, "failed");
  });
  assert.ok(tried.length > 0, "a wall that nothing runs into proves nothing");
});
