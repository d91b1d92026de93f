/** Files that could not be read, in the server that ships: they are said as diagnostics, and what is read is read as the command line does. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { fileUri } from "../../../server/src/domain/uri";
import { folderWith } from "../../host/folder";
import { profiles, talk } from "../editor";

const load = `from transformers import AutoModel\nmodel = AutoModel.from_pretrained("acme/old")\n`;

test("a file that was not read has a diagnostic until it can be, and odd encodings and scripts are read", async (t) => {
  const folder = await folderWith(t, {
    "w/stemma.jsonc": `{ "rules": { "denied-model": { "severity": "error", "models": ["acme/*"] }, "unknown-model": "off", "unpinned-revision": "off" } }`,
    "w/nul.py": "\0\0\0",
    "w/big.json": `["${"y".repeat(2_200_000)}"]`,
    "w/.gitignore": "left.py\n\0",
    "w/left.py": load,
    "w/wide.py": Buffer.from(load, "utf16le"),
    "w/latin.py": Buffer.from(`# größe\n${load}`, "latin1"),
    "w/run": `#!/usr/bin/env python3\n${load}`,
  });
  const at = (name: string) => fileUri(join(folder, "w", name));
  const server = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));
  const child = spawn(process.execPath, [server, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: folder },
  });
  const pipes = { reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
  try {
    const profile = { capabilities: profiles.push, options: { cacheDir: join(folder, "cache") } };
    const editor = await talk(pipes, profile, fileUri(join(folder, "w")), () => child.exitCode ?? undefined);
    const said = (name: string) =>
      editor
        .last(at(name))
        ?.map(({ code }) => code)
        .join();
    const changed = (name: string, type: 1 | 2 | 3) =>
      editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: at(name), type }] });
    for (const name of ["nul.py", "big.json"])
      await editor.until(`${name} is said`, () => said(name) === "unread-file");
    await editor.until("the ignore file is said", () => said(".gitignore") === "unread-file");
    await editor.until("what it leaves out is read", () => said("left.py") === "denied-model");
    await writeFile(join(folder, "w/.gitignore"), "left.py\n");
    await changed(".gitignore", 2);
    await editor.until("its rules count", () => said(".gitignore") === "" && said("left.py") === "");
    for (const name of ["wide.py", "latin.py", "run"])
      await editor.until(`${name} is read`, () => said(name) === "denied-model");
    const [diagnostic] = editor.last(at("nul.py")) ?? [];
    assert.equal(diagnostic?.severity, 2);
    assert.deepEqual(diagnostic?.range.start, { line: 0, character: 0 });

    // An open text that cannot be read says so itself.
    await editor.open(at("bundle.js"), `x = "${"y".repeat(30_000)}"`, "javascript");
    await editor.until("the open text is said", () => said("bundle.js") === "unread-file");

    await writeFile(join(folder, "w/nul.py"), load);
    await changed("nul.py", 2);
    await editor.until("it is read", () => said("nul.py") === "denied-model");
    await rm(join(folder, "w/big.json"));
    await changed("big.json", 3);
    await editor.until("it is gone", () => said("big.json") === "");
    await editor.stop();
  } finally {
    child.kill();
  }
});
