import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFile, mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type TestContext, test } from "node:test";
import { mostTextBytes } from "../../server/src/domain/unread";
import { readText, type WalkFilesOptions, walkFiles } from "../../server/src/host/files";
import { folderWith } from "./folder";

/** What a walk says, one line each: `a/b.py`, or `a/b.py: reason`. */
async function walked(folder: string, roots: string[] = [""], options: WalkFilesOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const found of walkFiles(
    roots.map((root) => join(folder, root)),
    options,
  )) {
    const name = relative(folder, found.path);
    lines.push(found.kind === "file" ? name : `${name}: ${found.unread.reason}`);
  }
  return lines;
}

const check = async (
  t: TestContext,
  files: Record<string, string | Uint8Array>,
  expected: string[],
  roots?: string[],
) => assert.deepEqual(await walked(await folderWith(t, files), roots), expected);

test("a folder is read in a stable order, hidden files too", (t) =>
  check(t, { "b.py": "", "a/z.py": "", ".env": "", ".github/ci.yml": "" }, [
    ".env",
    ".github/ci.yml",
    "a/z.py",
    "b.py",
  ]));

test("installed packages and tools' folders are other people's", (t) =>
  check(
    t,
    {
      "node_modules/x.js": "",
      ".venv/x.py": "",
      "a/__pycache__/x.py": "",
      "lib/site-packages/x.py": "",
      ".git/config": "",
      "dist/x.js": "",
    },
    ["dist/x.js"],
  ));

test("ignore files count at every level; an inner one may take back", (t) =>
  check(
    t,
    {
      ".gitignore": "*.log\n/dist/\n*.tmp\n",
      "a.log": "",
      "dist/x.js": "",
      "sub/dist/y.js": "",
      "sub/.gitignore": "!keep.tmp\nlocal.py\n",
      "sub/keep.tmp": "",
      "sub/local.py": "",
      "local.py": "",
    },
    [".gitignore", "local.py", "sub/.gitignore", "sub/dist/y.js", "sub/keep.tmp"],
  ));

test("ignore files above the root count up to the top of the repository", (t) =>
  check(
    t,
    { ".git/HEAD": "", ".gitignore": "secret.py\nout/\n", "app/secret.py": "", "app/a.py": "", "app/out/b.py": "" },
    ["app/a.py"],
    ["app"],
  ));

/** Ways in which an ignore file is there and has no rules to give, and what is said of each. */
const spoiled: Readonly<Record<string, (path: string) => unknown>> = {
  "it holds a NUL byte, as no text does": (path) => writeFile(path, "gen/\n\0"),
  "it is a folder": (path) => mkdir(path),
  "it is a symbolic link that leads in a circle": (path) => symlink(path, path),
  "it is a symbolic link that leads nowhere": (path) => symlink("nothing", path),
  "it is larger than 2 MB": (path) => writeFile(path, `gen/\n${" ".repeat(mostTextBytes)}`),
  "it is no plain file": (path) => execFileSync("mkfifo", [path]),
};
for (const [cause, spoil] of Object.entries(spoiled))
  test(`an ignore file is said where ${cause}, and what it leaves out is read`, async (t) => {
    const folder = await folderWith(t, { ".git/HEAD": "", "sub/gen/a.py": "", "sub/deep/b.py": "" });
    await spoil(join(folder, "sub", ".gitignore"));
    const wants = (name: string) => name.endsWith(".py");
    const said = `sub/.gitignore: ${cause}`;
    assert.deepEqual(await walked(folder, [""], { wants }), [said, "sub/deep/b.py", "sub/gen/a.py"]);
    assert.deepEqual(await walked(folder, ["sub/gen", "sub/deep"], { wants }), [said, "sub/gen/a.py", "sub/deep/b.py"]);
  });

test("an ignore file in UTF-16 is read", (t) =>
  check(t, { ".gitignore": Buffer.from("\ufeffa.py\n", "utf16le"), "a.py": "", "b.py": "" }, [".gitignore", "b.py"]));

test("a folder that is ignored and named on purpose is read", (t) =>
  check(
    t,
    { ".git/HEAD": "", ".gitignore": "out/\n", "out/a.py": "", "out/b/c.py": "" },
    ["out/a.py", "out/b/c.py"],
    ["out"],
  ));

test("a file that is named is read once, whatever else names it", (t) =>
  check(t, { ".gitignore": "a.py\n", "a.py": "", "b.py": "" }, ["a.py", ".gitignore", "b.py"], ["a.py", "", "b.py"]));

test("links make no loops and lead nowhere outside", async (t) => {
  const outside = await folderWith(t, { "secret.py": "" });
  const folder = await folderWith(t, { "a/x.py": "" });
  await symlink(folder, join(folder, "a", "loop"));
  await symlink(join(folder, "a", "x.py"), join(folder, "same.py"));
  await symlink(join(outside, "secret.py"), join(folder, "out.py"));
  await symlink(join(folder, "gone"), join(folder, "broken.py"));
  assert.deepEqual(await walked(folder), [
    "a/x.py",
    "broken.py: symbolic link that leads nowhere",
    "out.py: symbolic link to a file out of the scanned folder",
  ]);
});

test("a link to a file whose own name says nothing is read by the link's name", async (t) => {
  const folder = await folderWith(t, { "docker/app.image": "", "node_modules/x/m.py": "", "src/a.py": "" });
  await symlink(join("docker", "app.image"), join(folder, "Dockerfile"));
  await symlink(join("node_modules", "x", "m.py"), join(folder, "m.py"));
  const wants = (name: string) => name === "Dockerfile" || name.endsWith(".py");
  assert.deepEqual(await walked(folder, [""], { wants }), [
    "Dockerfile",
    "m.py: symbolic link into a folder of installed packages",
    "src/a.py",
  ]);
});

test("a script without an ending is known by its first line, which others are not asked for", async (t) => {
  const folder = await folderWith(t, { run: "#!/bin/sh\necho", data: "x", "a.txt": "#!/bin/sh\n", LICENSE: "" });
  const asked: string[] = [];
  const passed: string[] = [];
  const wants = (name: string, firstLine?: string) => {
    if (firstLine !== undefined) asked.push(`${name} ${firstLine}`);
    return firstLine !== undefined;
  };
  assert.deepEqual(await walked(folder, [""], { wants, passedOver: (name) => passed.push(name) }), ["run"]);
  assert.deepEqual(asked, ["run #!/bin/sh"]);
  assert.deepEqual(passed, ["LICENSE", "a.txt", "data"]);
});

test("a root may itself be a link", async (t) => {
  const folder = await folderWith(t, { "real/x.py": "" });
  await symlink(join(folder, "real"), join(folder, "link"));
  assert.deepEqual(await walked(folder, ["link"]), ["link/x.py"]);
});

test("a file too large is passed over with the limit as reason, one of no interest without a word", async (t) => {
  const folder = await folderWith(t, { "big.py": "", "big.png": "", "a.py": "" });
  for (const name of ["big.py", "big.png"]) await truncate(join(folder, name), mostTextBytes + 1);
  const wants = (path: string) => path.endsWith(".py");
  assert.deepEqual(await walked(folder, [""], { wants }), ["a.py", "big.py: larger than 2 MB"]);
});

test("an aborted walk ends with the signal's reason", async (t) => {
  const folder = await folderWith(t, { "a.py": "" });
  await assert.rejects(walked(folder, [""], { signal: AbortSignal.abort(new Error("enough")) }), /enough/);
});

test("text is read as VS Code reads it", async (t) => {
  const folder = await folderWith(t, {
    "bom.py": new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a]),
    "wide.env": new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x3d, 0x00]),
    "latin.py": new Uint8Array([0x61, 0xe9, 0x62]),
    "bin.py": new Uint8Array([0x61, 0x00]),
    "long.py": "",
  });
  await truncate(join(folder, "long.py"), mostTextBytes + 1);
  const read = (name: string) => readText(join(folder, name));
  assert.deepEqual(await read("bom.py"), { kind: "text", text: "a\r\n", bom: true, encoding: "utf-8", bytes: 6 });
  assert.deepEqual(await read("wide.env"), { kind: "text", text: "A=", bom: true, encoding: "utf-16le", bytes: 6 });
  assert.deepEqual(await read("latin.py"), {
    kind: "text",
    text: "aéb",
    bom: false,
    encoding: "windows-1252",
    bytes: 3,
  });
  assert.deepEqual(await read("bin.py"), { kind: "skipped", unread: { kind: "binary", reason: "binary" } });
  assert.deepEqual(await read("long.py"), {
    kind: "skipped",
    unread: { kind: "too-large", reason: "larger than 2 MB" },
  });
  assert.deepEqual(await read("gone.py"), {
    kind: "skipped",
    unread: { kind: "unreadable", reason: "cannot be read (ENOENT)" },
  });
  assert.deepEqual(await readText("/dev/zero"), {
    kind: "skipped",
    unread: { kind: "unreadable", reason: "not a plain file" },
  });
});

test("a line of 200 MB costs no reading", async (t) => {
  const folder = await folderWith(t, { "a.json": "" });
  await truncate(join(folder, "a.json"), 200 * 1024 * 1024);
  assert.deepEqual(await walked(folder), ["a.json: larger than 2 MB"]);
  const before = process.memoryUsage().rss;
  assert.equal((await readText(join(folder, "a.json"))).kind, "skipped");
  assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024);
});

test("a file that changes while it is read gives one of its states, or none", async (t) => {
  const folder = await folderWith(t, { "grows.py": "", "swaps.py": "" });
  const [grows, swaps] = [join(folder, "grows.py"), join(folder, "swaps.py")];
  let done = false;
  const writing = (async () => {
    for (let i = 0; !done; i++) {
      await appendFile(grows, "x = 1\n");
      await writeFile(swaps, (i % 2 === 0 ? "a" : "b").repeat(300_000));
    }
  })();
  for (let i = 0; i < 40; i++) {
    const [first, second] = await Promise.all([readText(grows), readText(swaps)]);
    if (first.kind === "text") assert.match(first.text, /^(?:x = 1\n)*$/);
    else assert.equal(first.unread.reason, "changed while it was read");
    if (second.kind === "text") assert.ok(/^a*$/.test(second.text) || /^b*$/.test(second.text));
    else assert.equal(second.unread.reason, "changed while it was read");
  }
  done = true;
  await writing;
});
