import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { mostTextBytes } from "../../server/src/domain/unread";
import { openFinder } from "../../server/src/host/find-files";
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
    "src/big.py": "#".repeat(mostTextBytes + 1),
  });
}

async function found(root: string, only?: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for await (const file of finder.find(uriOf(root), { excludes: ["**/generated"], signal, ...(only && { only }) })) {
    const name = file.path.slice(root.length + 1);
    names.push(file.kind === "file" ? name : `${name}: ${file.unread.reason}`);
  }
  return names;
}

test("finds what git would keep and the editor does not hide", async (t) => {
  const root = await tree(t);
  assert.deepEqual(await found(root), ["app.py", "src/big.py: larger than 2 MB", "src/kept.gen.py"]);
});

test("finds the same of single files and folders as of the whole, and nothing where nothing is", async (t) => {
  const root = await tree(t);
  const at = (...names: string[]) => names.map((name) => uriOf(join(root, name)));
  assert.deepEqual(await found(root, at("app.py", "src/kept.gen.py")), ["app.py", "src/kept.gen.py"]);
  assert.deepEqual(await found(root, at("src")), ["src/big.py: larger than 2 MB", "src/kept.gen.py"]);
  assert.deepEqual(await found(root, at("src/", "src/kept.gen.py")), [
    "src/big.py: larger than 2 MB",
    "src/kept.gen.py",
  ]);
  assert.deepEqual(await found(root, [uriOf(root)]), await found(root));
  const left = [
    "notes.md",
    "built/out.py",
    "built",
    "src/made.gen.py",
    "src/generated",
    "node_modules/p",
    "venv/lib/z.py",
  ];
  const none = ["src/new.py", "kept", "../beside.py", "sr", "app.py/x.py"];
  for (const name of [...left, ...none]) assert.deepEqual(await found(root, at(name)), [], name);
  assert.deepEqual(await found(root, []), []);
});

test("reads a text, or says why not; hostile addresses name no file", async (t) => {
  const root = await tree(t);
  assert.deepEqual(await finder.readText(uriOf(join(root, "app.py"))), { text: "a" });
  assert.deepEqual(await finder.readText(uriOf(join(root, "src/big.py"))), {
    unread: { kind: "too-large", reason: "larger than 2 MB" },
  });
  assert.equal(await finder.readText(uriOf(join(root, "gone.py"))), undefined);
  for (const uri of ["file://other-host/x.py", "file:///%2F..%00", "untitled:1", "http://h/x.py"]) {
    const foreign = { unread: { kind: "unreadable", reason: "not a file of this machine" } };
    assert.deepEqual(await finder.readText(uri), foreign, uri);
    assert.deepEqual(await found(root, [uri]), [], uri);
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
