/** An index that cannot be used: what the editor shows of it. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { fileUri } from "../../../../server/src/domain/uri";
import { openNamedIndex } from "../../../../server/src/lsp/hosts/node/node-hub-index";
import { folderWith } from "../../../host/folder";
import { built } from "../../../lineage/hub-index-file";
import { profiles, talk } from "../../editor";

const again = 'make it again with "stemma index build"';

test("each cause is a problem at the index's file, with the next step", async (t) => {
  const { bytes } = await built([{ id: "acme/base" }]);
  const folder = await folderWith(t, {
    "good.idx": bytes,
    "text.idx": "no index at all, only words of some length\n",
    "cut.idx": bytes.slice(0, bytes.length - 9),
    "header.idx": bytes.slice(0, 20),
    "flipped.idx": bytes.map((byte, at) => (at === 30 ? byte ^ 0xff : byte)),
  });
  const at = (name: string) => join(folder, name);
  await mkdir(at("folder.idx"));
  await symlink(at("circle.idx"), at("circle.idx"));
  execFileSync("mkfifo", [at("pipe.idx")]);
  const said = async (name: string) => {
    const { hubIndex, problem } = await openNamedIndex(at(name));
    assert.equal(hubIndex, undefined, name);
    assert.equal(problem?.uri, fileUri(at(name)));
    assert.deepEqual(problem?.range.start, { line: 0, character: 0 });
    assert.ok(problem.message.length <= 160, problem.message);
    return problem.message.replace(/^This index is not used: |\. It is read when Stemma starts\.$/g, "");
  };
  assert.equal(await said("none.idx"), 'there is no such file; check the setting "stemma.index", or STEMMA_INDEX');
  assert.equal(await said("folder.idx"), "it is a folder; rename or delete the folder");
  assert.match(await said("circle.idx"), /^it is a symbolic link that leads in a circle; /);
  assert.match(await said("pipe.idx"), /^it is no plain file; /);
  assert.match(await said("text.idx"), /^it is .*not an index of models; /);
  for (const name of ["cut.idx", "header.idx", "flipped.idx"]) assert.ok((await said(name)).endsWith(again), name);
  for (const name of [at("good.idx"), fileUri(at("good.idx"))])
    assert.equal((await openNamedIndex(name)).hubIndex?.file, "good.idx");
});

test("the editor shows it as an error on that file, and no message pops up", async (t) => {
  const folder = await folderWith(t, { "w/a.py": "x = 1\n", "hub.idx": "" });
  await writeFile(join(folder, "hub.idx"), "words");
  const uri = fileUri(join(folder, "hub.idx"));
  const server = fileURLToPath(new URL("../../../../dist/server.js", import.meta.url));
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: folder },
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  try {
    const options = { cacheDir: join(folder, "cache"), settings: { index: join(folder, "hub.idx") } };
    const profile = { capabilities: profiles.push, options };
    const editor = await talk(pipes, profile, fileUri(join(folder, "w")), () => child.exitCode ?? undefined);
    await editor.until("the index is said", () => editor.last(uri)?.length === 1);
    const [said] = editor.last(uri) ?? [];
    assert.equal(said?.severity, 1);
    assert.match(String(said?.message), /^This index is not used: it is /);
    assert.deepEqual(editor.shown, []);
    assert.ok(editor.logged.some((line) => line.includes("This index is not used")));
    await editor.stop();
  } finally {
    child.kill();
  }
});
