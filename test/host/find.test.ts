import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openFinder } from "../../server/src/host/find";
import { uriOf } from "../../server/src/host/paths";
import { folderWith } from "./folder";

const finder = openFinder((path) => path.endsWith(".py"));
const { signal } = new AbortController();

async function tree(t: Parameters<typeof folderWith>[0]) {
  return folderWith(t, {
    ".git/HEAD": "",
    ".gitignore": "built/\n*.gen.py\n",
    "app.py": "a",
    "notes.md": "not of interest",
    "built/out.py": "b",
    "src/made.gen.py": "c",
    "src/.gitignore": "!kept.gen.py\n",
    "src/kept.gen.py": "d",
    "src/generated/x.py": "e",
    "node_modules/p/y.py": "f",
    "venv/lib/z.py": "g",
    "src/big.py": "#".repeat(1024 * 1024 + 1),
  });
}

test("finds what git would keep and the editor does not hide, and asks the same of one file", async (t) => {
  const root = await tree(t);
  const excludes = ["**/generated"];
  const found: string[] = [];
  const skipped: string[] = [];
  for await (const file of finder.find(uriOf(root), { excludes, signal })) {
    if (file.kind === "file") found.push(file.path.slice(root.length + 1));
    else skipped.push(`${file.path.slice(root.length + 1)}: ${file.reason}`);
  }
  assert.deepEqual(found, ["app.py", "src/kept.gen.py"]);
  assert.deepEqual(skipped, ["src/big.py: larger than 1 MB"]);
  for (const name of ["app.py", "src/kept.gen.py", "src/new.py"]) {
    assert.equal(await finder.includes(uriOf(join(root, name)), uriOf(root), excludes), true, name);
  }
  for (const name of [
    "notes.md",
    "built/out.py",
    "built/deep/new.py",
    "src/made.gen.py",
    "src/generated/x.py",
    "node_modules/p/y.py",
    "venv/lib/z.py",
    "../beside.py",
  ]) {
    assert.equal(await finder.includes(uriOf(join(root, name)), uriOf(root), excludes), false, name);
  }
});

test("reads a text, or says why not; hostile addresses name no file", async (t) => {
  const root = await tree(t);
  assert.deepEqual(await finder.readText(uriOf(join(root, "app.py"))), { text: "a" });
  assert.deepEqual(await finder.readText(uriOf(join(root, "src/big.py"))), { skipped: "larger than 1 MB" });
  for (const uri of ["file://other-host/x.py", "file:///%2F..%00", "untitled:1", "http://h/x.py"]) {
    assert.ok("skipped" in (await finder.readText(uri)), uri);
    assert.equal(await finder.includes(uri, uriOf(root), []), false, uri);
  }
});

test("an aborted search throws and gives nothing more", async (t) => {
  const root = await tree(t);
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(async () => {
    for await (const file of finder.find(uriOf(root), { excludes: [], signal: controller.signal }))
      assert.fail(file.path);
  });
});
