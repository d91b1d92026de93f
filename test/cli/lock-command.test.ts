import assert from "node:assert/strict";
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith } from "../host/folder";
import { runIn } from "./run-in";

const file = "stemma.lock.json";
const models = (text: string) => Object.keys(JSON.parse(text).models);

test("lock writes what is used; the second run changes nothing and says so", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/bot MODEL:acme/aide", "stemma.jsonc": "{}" });
  const first = await runIn(cwd, ["lock"]);
  assert.equal(first.code, 0);
  assert.equal(first.out, `+ huggingface:acme/aide\n+ huggingface:acme/bot\n${file} written: 2 added\n`);
  const text = await readFile(join(cwd, file), "utf8");
  assert.deepEqual(models(text), ["huggingface:acme/aide", "huggingface:acme/bot"]);
  const second = await runIn(cwd, ["lock"]);
  assert.equal(second.out, `${file} is up to date\n`);
  assert.equal(await readFile(join(cwd, file), "utf8"), text);
  assert.deepEqual((await readdir(cwd)).sort(), ["a.py", "stemma.jsonc", file], "No other file stays behind.");
});

test("lock --check writes nothing and fails until the lock is up to date", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/bot" });
  const missing = await runIn(cwd, ["lock", "--check"]);
  assert.equal(missing.code, 1);
  assert.match(missing.out, /is not up to date: 1 added; run "stemma lock"/);
  assert.deepEqual(await readdir(cwd), ["a.py"]);
  await runIn(cwd, ["lock"]);
  assert.equal((await runIn(cwd, ["lock", "--check"])).code, 0);
  await writeFile(join(cwd, "a.py"), "MODEL:acme/other");
  const moved = await runIn(cwd, ["lock", "--check"]);
  assert.equal(moved.code, 1);
  assert.match(moved.out, /^\+ huggingface:acme\/other\n- huggingface:acme\/bot\n/);
});

test("a part of the folder adds to the lock above it and drops nothing", async (t) => {
  const cwd = await folderWith(t, { "a/a.py": "MODEL:acme/a", "b/b.py": "MODEL:acme/b" });
  await runIn(cwd, ["lock"]);
  await writeFile(join(cwd, "a", "a.py"), "MODEL:acme/new");
  await runIn(cwd, ["lock", "a"]);
  assert.deepEqual(models(await readFile(join(cwd, file), "utf8")), [
    "huggingface:acme/a",
    "huggingface:acme/b",
    "huggingface:acme/new",
  ]);
  await runIn(cwd, ["lock"]);
  assert.deepEqual(models(await readFile(join(cwd, file), "utf8")), ["huggingface:acme/b", "huggingface:acme/new"]);
});

test("each folder's own lock holds its own models", async (t) => {
  const empty = '{ "schema": "stemma-lock/1", "models": {} }';
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/a", "b/b.py": "MODEL:acme/b", [`b/${file}`]: empty });
  await runIn(cwd, ["lock"]);
  assert.deepEqual(models(await readFile(join(cwd, file), "utf8")), ["huggingface:acme/a"]);
  assert.deepEqual(models(await readFile(join(cwd, "b", file), "utf8")), ["huggingface:acme/b"]);
});

test("a lock that cannot be read is told with its place and is not overwritten", async (t) => {
  const broken = '{\n  "schema": "stemma-lock/1",\n  "models": {\n<<<<<<< ours\n';
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/bot", [file]: broken });
  const { code, err } = await runIn(cwd, ["lock"]);
  assert.equal(code, 2);
  assert.match(err, /^stemma\.lock\.json:4: This file contains merge markers/);
  assert.equal(await readFile(join(cwd, file), "utf8"), broken);
});

test("line ends stay, a link stays a link, and a folder that cannot be written is told", async (t) => {
  const crlf = '{\r\n  "schema": "stemma-lock/1",\r\n  "models": {}\r\n}\r\n';
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/bot", "real.json": crlf });
  await symlink("real.json", join(cwd, file));
  assert.equal((await runIn(cwd, ["lock"])).code, 0);
  const text = await readFile(join(cwd, "real.json"), "utf8");
  assert.match(text, /acme\/bot/);
  assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
  const blocked = await folderWith(t, { "a.py": "MODEL:acme/bot" });
  await mkdir(join(blocked, file));
  const { code, err } = await runIn(blocked, ["lock"]);
  assert.equal(code, 2);
  assert.match(err, /^stemma\.lock\.json:1: This lock cannot be read: it is a folder; rename or delete/);
});

test("a lock that cannot be read is never written anew", async (t) => {
  for (const spoil of [
    (path: string) => writeFile(path, "{}\u0000"),
    (path: string) => writeFile(path, " ".repeat(2_200_000)),
    (path: string) => symlink(path, path),
    (path: string) => symlink("nowhere.json", path),
  ]) {
    const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
    await spoil(join(cwd, file));
    const before = await lstat(join(cwd, file));
    const { code, err } = await runIn(cwd, ["lock"]);
    assert.equal(code, 2);
    assert.match(err, /^stemma\.lock\.json:1: This lock cannot be read: it .*; .*\.\n$/);
    const after = await lstat(join(cwd, file));
    assert.deepEqual([after.ino, after.size, after.mtimeMs], [before.ino, before.size, before.mtimeMs]);
    assert.deepEqual((await readdir(cwd)).sort(), ["a.py", file]);
  }
});

test("nothing is written through a link that leaves the workspace", async (t) => {
  const outside = await folderWith(t, { "other.json": '{"schema":"stemma-lock/1","models":{}}' });
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
  await symlink(join(outside, "other.json"), join(cwd, file));
  const before = await readFile(join(outside, "other.json"), "utf8");
  const { code, err } = await runIn(cwd, ["lock"]);
  assert.equal(code, 2);
  assert.match(err, /"stemma\.lock\.json" is not written: it is a link out of the workspace/);
  assert.equal(await readFile(join(outside, "other.json"), "utf8"), before);
});
