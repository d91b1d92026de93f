/** The files of a workspace that is on no disk: what is found, what is not, and what is said of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { absent, textOf } from "../../../../server/src/domain/file-text";
import { mostTextBytes } from "../../../../server/src/domain/unread";
import { memoryStore } from "../../../../server/src/lsp/hosts/browser/worker-store";
import type { ClientFiles } from "../../../../server/src/lsp/hosts/client-files/client-files";
import { editorFiles, mostFiles, mostFolders } from "../../../../server/src/lsp/hosts/client-files/editor-files";
import type { ListFolderParams, ListFolderResult, ReadFileParams } from "../../../../server/src/lsp/protocol/protocol";
import { rootOf } from "../../../../server/src/lsp/workspace/workspace-roots";
import { memoryFiles } from "../../memory-files";

const root = "memfs:/my%20project";
const python = (path: string) => path.endsWith(".py");
const signal = new AbortController().signal;

function filesOf(given: Record<string, string | Uint8Array>) {
  const { answers, asked, set } = memoryFiles(root, given);
  const client: ClientFiles = {
    readFile: async (uri, maxBytes) =>
      answers["stemma/readFile"]?.({ uri, maxBytes, transfer: "bytes" } satisfies ReadFileParams as never) as never,
    listFolder: async (uri) =>
      answers["stemma/listFolder"]?.({ uri } satisfies ListFolderParams as never) as ListFolderResult,
  };
  const clock = { now: 0 };
  const files = editorFiles({ client, folders: () => [root], wants: python, now: () => clock.now });
  return { ...files, asked, set, clock };
}

async function found(
  files: ReturnType<typeof filesOf>,
  excludes: string[] = [],
  only?: readonly string[],
): Promise<string[]> {
  const list: string[] = [];
  for await (const one of files.files.find(root, { excludes, signal, ...(only && { only }) }))
    list.push(
      one.kind === "file" ? one.uri.slice(root.length + 1) : `${one.unread.reason}: ${one.uri.slice(root.length + 1)}`,
    );
  return list;
}

test("the walk keeps out what git ignores, what the editor excludes and other people's code", async () => {
  const files = filesOf({
    ".gitignore": "build/\n*.gen.py\n",
    "app.py": "",
    "app.gen.py": "",
    "notes.txt": "",
    "build/out.py": "",
    "node_modules/x/y.py": "",
    "old/a.py": "",
    "lib/.gitignore": "!kept.gen.py\n",
    "lib/kept.gen.py": "",
    "lib/ä b.py": "",
    "lib/link.py -> app.py": "",
  });
  const expected = [
    "app.py",
    "lib/kept.gen.py",
    "symbolic link, which is not followed here: lib/link.py",
    "lib/%C3%A4%20b.py",
  ];
  assert.deepEqual(await found(files, ["**/old"]), expected);
  const at = (path: string) => found(files, ["**/old"], [`${root}/${path}`]);
  for (const path of ["app.py", "lib/kept.gen.py", "lib/%C3%A4%20b.py"]) assert.deepEqual(await at(path), [path]);
  assert.deepEqual(await at("lib"), expected.slice(1));
  for (const path of ["app.gen.py", "build/out.py", "build", "old", "node_modules/x/y.py", "notes.txt", "new.py"])
    assert.deepEqual(await at(path), [], path);
});

test("a change of .gitignore counts from then on, and until then it is read once", async () => {
  const files = filesOf({ ".gitignore": "a.py\n", "a.py": "" });
  assert.deepEqual(await found(files), []);
  assert.deepEqual(await found(files, [], [`${root}/a.py`]), []);
  assert.equal(files.asked.filter((one) => one.endsWith("/.gitignore")).length, 1);
  files.set(".gitignore", "b.py\n");
  files.changed(`${root}/.gitignore`);
  assert.deepEqual(await found(files, [], [`${root}/a.py`]), ["a.py"]);
});

test("an ignore file that cannot be read is said, and what it leaves out is read", async () => {
  for (const [content, said] of [
    [new Uint8Array([0x61, 0, 0x62]), "binary"],
    [" ".repeat(mostTextBytes + 1), "larger than 2 MB"],
  ] as const) {
    const files = filesOf({ "lib/.gitignore": content, "lib/a.py": "", "b.py": "" });
    assert.deepEqual(await found(files), ["b.py", `${said}: lib/.gitignore`, "lib/a.py"]);
    files.set("lib/.gitignore", "a.py");
    files.changed(`${root}/lib/.gitignore`);
    assert.deepEqual(await found(files), ["b.py"]);
  }
  const folder = filesOf({ ".gitignore/x.txt": "", "b.py": "" });
  assert.deepEqual(await found(folder), ["cannot be read: .gitignore", "b.py"]);
});

test("the bounds are said, not passed over", async () => {
  const wide = filesOf(Object.fromEntries(Array.from({ length: mostFiles + 2 }, (_, at) => [`f${at}.py`, ""])));
  const many = await found(wide);
  assert.equal(many.length, mostFiles + 1);
  assert.match(many.at(-1) ?? "", /^holds more than 5000 files/);
  const deep = filesOf(Object.fromEntries(Array.from({ length: mostFolders + 2 }, (_, at) => [`d${at}/f.py`, ""])));
  assert.match((await found(deep)).at(-1) ?? "", /^holds more than 2000 folders/);
});

test("texts are decoded as those of a disk are, and what is no text says why", async () => {
  const files = filesOf({
    "mark.py": "\u{feff}x = 1",
    "wide.py": new Uint8Array([0xff, 0xfe, 0x78, 0x00]),
    "weights.py": new Uint8Array([1, 0, 2]),
  });
  const read = (path: string) => files.files.readText(`${root}/${path}`);
  assert.deepEqual(await read("mark.py"), { text: "x = 1" });
  assert.deepEqual(await read("wide.py"), { text: "x" });
  assert.deepEqual(await read("weights.py"), { unread: { kind: "binary", reason: "binary" } });
  assert.deepEqual(await read("gone.py"), undefined);
  assert.deepEqual(await files.disk.read(`${root}/gone.py`), absent);
  assert.deepEqual(await files.disk.read(`${root}/weights.py`), {
    kind: "unreadable",
    cause: "it is binary",
    remedy: "mend that and try again",
  });
  assert.equal(await files.disk.list("memfs:/elsewhere"), undefined);
});

test("what a listing does not hold is not asked for, until something came, or a minute has passed", async () => {
  const files = filesOf({ "app.py": "x", "lib/a.py": "" });
  const { disk, asked, clock } = files;
  const read = async (path: string) => textOf(await disk.read(`${root}/${path}`));
  assert.equal(await read("lib/none/b.py"), undefined);
  assert.equal(await read("lib/c.py"), undefined);
  assert.deepEqual(await disk.read("memfs:/elsewhere/a.py"), absent);
  assert.equal(await disk.list(`${root}/..`), undefined);
  assert.deepEqual(asked, [`list ${root}`, `list ${root}/lib`]);
  files.set("lib/none/b.py", "new");
  assert.equal(await read("lib/none/b.py"), undefined);
  files.changed(`${root}/lib/none/b.py`);
  assert.equal(await read("lib/none/b.py"), "new");
  files.set("lib/c.py", "later");
  assert.equal(await read("lib/c.py"), undefined);
  clock.now = 60_000;
  assert.equal(await read("lib/c.py"), "later");
});

test("whoever reads in the order of the walk finds the next files under way, as they are when he comes to them", async () => {
  const files = filesOf(Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f${at}.py`, `${at}`])));
  assert.equal((await found(files)).length, 9);
  const { asked } = files;
  const read = async (at: number) => files.files.readText(`${root}/f${at}.py`);
  const reads = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return asked.flatMap((one) => /^read .*f(\d)/.exec(one)?.[1] ?? []).join("");
  };
  assert.deepEqual(await read(0), { text: "0" });
  assert.equal(await reads(), "01234");
  files.set("f1.py", "new");
  files.changed(`${root}/f1.py`);
  assert.deepEqual(await read(1), { text: "new" });
  assert.equal(await reads(), "0123415");
  assert.deepEqual(await read(4), { text: "4" }, "Two are left out.");
  assert.equal(await reads(), "0123415678");
  for (const at of [5, 6, 7, 8]) assert.deepEqual(await read(at), { text: `${at}` });
  assert.deepEqual(await read(2), { text: "2" });
  assert.equal(await reads(), "01234156782", "One that was passed over is read when it is wanted.");
});

test("an aborted walk ends", async () => {
  const stopped = AbortSignal.abort();
  const walk = filesOf({ "a.py": "" }).files.find(root, { excludes: [], signal: stopped });
  await assert.rejects(async () => {
    for await (const one of walk) assert.fail(one.uri);
  });
});

test("a notebook's cell lies where its notebook does, in whichever file system that is", () => {
  const folders = ["vscode-remote://localhost%3A80/w", "vscode-remote://localhost%3A80/w/inner/", "memfs:/m"];
  assert.equal(rootOf("vscode-notebook-cell://localhost%3A80/w/n.ipynb#W0s", folders), folders[0]);
  assert.equal(
    rootOf("vscode-notebook-cell://localhost%3A80/w/inner/n.ipynb#W0s", folders),
    "vscode-remote://localhost%3A80/w/inner",
  );
  assert.equal(rootOf("vscode-notebook-cell:/m/n.ipynb#W0s", folders), "memfs:/m");
  assert.equal(rootOf("memfs:/m/a.py", folders), "memfs:/m");
  assert.equal(rootOf("memfs:/mm/a.py", folders), undefined);
  assert.equal(rootOf("file:///m/a.py", folders), undefined);
});

test("the store in memory lets go of the oldest, and of what is too large", async () => {
  let now = 1;
  const store = memoryStore(() => now);
  await store.set("a", "x");
  now = 2;
  await store.set("a", "y");
  assert.deepEqual(await store.get("a"), { text: "y", at: 2 });
  await store.set("huge", "x".repeat(3 << 20));
  assert.equal(await store.get("huge"), undefined);
  for (let at = 0; at < 20; at++) await store.set(`large ${at}`, "x".repeat(1 << 20));
  assert.equal(await store.get("a"), undefined);
  assert.equal((await store.get("large 19"))?.text.length, 1 << 20);
  for (let at = 0; at < 3000; at++) await store.set(`small ${at}`, "x");
  assert.equal(await store.get("small 0"), undefined);
  assert.ok(await store.get("small 2999"));
});
