/** Workspaces whose folders' names mean something in a URI, in the server that ships. Offline throughout. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { fileUri } from "../../../server/src/domain/uri";
import { folderWith } from "../../host/folder";
import { type Editor, profiles, talk } from "../editor";

const policy = `{ "extends": "inventory", "rules": { "denied-model": { "severity": "error", "models": ["acme/*"] } } }`;
const text = `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("acme/old")\n`;
const names = ["c#/w?.py/100%/a.py", "ä b/(group)/[id]/@x.py", "%2F/b+c.py"];

/** As editors other than VS Code write it: only what has to be escaped is. */
const otherSpelling = (path: string) => `file://${encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23")}`;

async function session(
  t: TestContext,
  spell: (path: string) => string,
  script: (editor: Editor, root: string) => Promise<void>,
) {
  const files = Object.fromEntries(names.map((name) => [`p#1/(w)/${name}`, text]));
  const folder = await folderWith(t, { "p#1/(w)/stemma.jsonc": policy, ...files });
  const root = join(folder, "p#1", "(w)");
  const server = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: folder },
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  try {
    const profile = { capabilities: profiles.push, options: { cacheDir: join(folder, "cache") } };
    const editor = await talk(pipes, profile, spell(root), () => child.exitCode ?? undefined);
    await script(editor, root);
    await editor.stop();
  } finally {
    child.kill();
  }
}

for (const [editorName, spell] of [
  ["VS Code", fileUri],
  ["other editors", otherSpelling],
] as const)
  test(`the survey and an open text are one file, spelled as ${editorName} does`, (t) =>
    session(t, spell, async (editor, root) => {
      const paths = names.map((name) => join(root, name));
      const uris = paths.map((path) => fileUri(path));
      await editor.until("the survey is done", () => editor.workspace.at(-1)?.phase === "done");
      for (const uri of uris) await editor.until("it is denied", () => editor.last(uri)?.length === 1);

      // An edit takes the finding of the survey away: were they two files, it would stay.
      for (const path of paths) await editor.open(spell(path), "pass\n");
      for (const uri of uris) await editor.until("it is mended", () => editor.last(uri)?.length === 0);
      assert.deepEqual([...new Set(editor.published.map(({ uri }) => uri))].sort(), [...uris].sort());
    }));
