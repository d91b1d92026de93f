import assert from "node:assert/strict";
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith } from "../host/folder";
import { runIn } from "./run-in";

const file = "stemma.baseline.json";
const read = (...path: string[]) => readFile(join(...path), "utf8");
const entries = async (...path: string[]) =>
  JSON.parse(await read(...path, file)).findings.map(
    (one: { file: string; reference: string; count: number }) => `${one.file} ${one.reference} ${one.count}`,
  );

test("a project with findings takes stock; from then on only what is new fails", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a MODEL:acme/warning-a", "stemma.jsonc": "{}" });
  assert.equal((await runIn(cwd, ["check"])).code, 1);
  const written = await runIn(cwd, ["baseline"]);
  assert.deepEqual([written.code, written.out], [0, `${file} written: 2 findings accepted (2 new)\n`]);
  assert.deepEqual((await readdir(cwd)).sort(), ["a.py", file, "stemma.jsonc"]);
  const clean = await runIn(cwd, ["check", "--fail-on", "hint"]);
  assert.deepEqual([clean.code, clean.err], [0, ""]);
  assert.match(clean.out, /2 unknown, 2 accepted · 1 file /);

  await writeFile(join(cwd, "a.py"), "\n\nMODEL:acme/error-a\nMODEL:acme/error-b MODEL:acme/warning-a");
  const { code, out } = await runIn(cwd, ["check", "--format", "json"]);
  assert.equal(code, 1);
  const { findings, stats } = JSON.parse(out);
  assert.deepEqual(
    findings.map(({ reference, line }: { reference: string; line: number }) => [reference, line]),
    [["huggingface:acme/error-b", 4]],
  );
  assert.equal(stats.accepted, 2);
  const again = await runIn(cwd, ["baseline"]);
  assert.equal(again.out, `${file} written: 3 findings accepted (1 new)\n`);
  assert.equal((await runIn(cwd, ["baseline"])).out, `${file} is up to date: 3 findings accepted\n`);
});

test("one more of the same in a file is new, the last one", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a\n" });
  await runIn(cwd, ["baseline"]);
  await writeFile(join(cwd, "a.py"), "MODEL:acme/error-a\nMODEL:acme/error-a\n");
  const { code, out } = await runIn(cwd, ["check"]);
  assert.equal(code, 1);
  assert.match(out, /a\.py:2 +denied-model/);
  assert.doesNotMatch(out, /a\.py:1 +denied-model/);
});

test("--no-baseline raises everything, and reads no baseline", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
  await runIn(cwd, ["baseline"]);
  for (const command of ["scan", "check"]) {
    const { out, settings } = await runIn(cwd, [command, "--no-baseline", "--format", "json"]);
    assert.equal(settings[0]?.baseline, false);
    assert.equal(JSON.parse(out).findings.length, 1);
    assert.equal(JSON.parse(out).stats.accepted, 0);
  }
  assert.equal((await runIn(cwd, ["check", "--no-baseline"])).code, 1);
  assert.equal(JSON.parse((await runIn(cwd, ["scan", "--format", "json"])).out).findings.length, 0);
});

test("check tells in one line what is gone, where it read the whole folder; baseline takes it out", async (t) => {
  const cwd = await folderWith(t, {
    "a/a.py": "MODEL:acme/error-a MODEL:acme/error-b",
    "b/b.py": "MODEL:acme/error-c",
  });
  await runIn(cwd, ["baseline"]);
  await writeFile(join(cwd, "a", "a.py"), "MODEL:acme/error-a");
  await writeFile(join(cwd, "b", "b.py"), "");
  const { code, err, out } = await runIn(cwd, ["check"]);
  assert.equal(code, 0, "What is gone is no finding.");
  assert.equal(err, `${file} accepts 2 findings that are gone; run "stemma baseline" to take them out.\n`);
  assert.doesNotMatch(out, /gone/);
  assert.equal((await runIn(cwd, ["check", "--quiet"])).err, "");
  assert.equal((await runIn(cwd, ["check", "a"])).err, "", "A part cannot tell.");
  assert.equal((await runIn(cwd, ["scan"])).err, "");
  assert.equal((await runIn(cwd, ["baseline"])).out, `${file} written: 1 finding accepted (2 gone)\n`);
  assert.deepEqual(await entries(cwd), ["a/a.py huggingface:acme/error-a 1"]);
});

test("a part of the folder adds to the baseline above it and drops nothing", async (t) => {
  const cwd = await folderWith(t, { "a/a.py": "MODEL:acme/error-a", "b/b.py": "MODEL:acme/error-b" });
  await runIn(cwd, ["baseline"]);
  await writeFile(join(cwd, "a", "a.py"), "MODEL:acme/error-c");
  await runIn(cwd, ["baseline", "a"]);
  assert.deepEqual(await entries(cwd), [
    "a/a.py huggingface:acme/error-a 1",
    "a/a.py huggingface:acme/error-c 1",
    "b/b.py huggingface:acme/error-b 1",
  ]);
});

test("each folder's own baseline holds its own findings, and is emptied when they are gone", async (t) => {
  const empty = '{ "schema": "stemma-baseline/1", "findings": [] }';
  const cwd = await folderWith(t, {
    "a.py": "MODEL:acme/error-a",
    "b/b.py": "MODEL:acme/error-b",
    [`b/${file}`]: empty,
  });
  await runIn(cwd, ["baseline"]);
  assert.deepEqual(await entries(cwd), ["a.py huggingface:acme/error-a 1"]);
  assert.deepEqual(await entries(cwd, "b"), ["b.py huggingface:acme/error-b 1"]);
  await writeFile(join(cwd, "b", "b.py"), "MODEL:acme/harmless");
  assert.match((await runIn(cwd, ["check"])).err, /^b\/stemma\.baseline\.json accepts 1 finding that is gone/);
  await runIn(cwd, ["baseline"]);
  assert.deepEqual(await entries(cwd, "b"), []);
});

test("it lies beside the policy in force, or in the scanned folder; without findings none is written", async (t) => {
  const cwd = await folderWith(t, { "stemma.jsonc": "{}", "sub/a.py": "MODEL:acme/error-a" });
  await runIn(cwd, ["baseline", "sub"]);
  assert.deepEqual(await entries(cwd), ["sub/a.py huggingface:acme/error-a 1"]);
  const bare = await folderWith(t, { "sub/a.py": "MODEL:acme/error-a", "clean/b.py": "MODEL:acme/bot" });
  await runIn(bare, ["baseline", "sub"]);
  assert.deepEqual(await entries(bare, "sub"), ["a.py huggingface:acme/error-a 1"]);
  const { code, out } = await runIn(bare, ["baseline", "clean"]);
  assert.deepEqual([code, out], [0, `No finding needs a baseline; ${file} was not written\n`]);
  assert.deepEqual(await readdir(join(bare, "clean")), ["b.py"]);
});

test("a baseline that cannot be read accepts nothing, fails the check and is not overwritten", async (t) => {
  const broken = '{\n  "schema": "stemma-baseline/1",\n  "findings": [\n<<<<<<< ours\n';
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a", [file]: broken });
  for (const command of ["check", "baseline"]) {
    const { code, err } = await runIn(cwd, [command]);
    assert.equal(code, 2);
    assert.match(err, /^stemma\.baseline\.json:4: This file contains merge markers/);
  }
  assert.equal(JSON.parse((await runIn(cwd, ["scan", "--format", "json"])).out).findings.length, 1);
  assert.equal(await read(cwd, file), broken);
});

test("a link stays a link, and a folder in its place is told", async (t) => {
  const cwd = await folderWith(t, {
    "a.py": "MODEL:acme/error-a",
    "real.json": '{"schema":"stemma-baseline/1","findings":[]}',
  });
  await symlink("real.json", join(cwd, file));
  assert.equal((await runIn(cwd, ["baseline"])).code, 0);
  assert.match(await read(cwd, "real.json"), /acme\/error-a/);
  const blocked = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
  await mkdir(join(blocked, file));
  const { code, err } = await runIn(blocked, ["baseline"]);
  assert.equal(code, 2);
  assert.match(err, /^stemma\.baseline\.json:1: This baseline cannot be read: it is a folder; rename or delete/);
});

test("a baseline that cannot be read is never written anew", async (t) => {
  for (const spoil of [
    (path: string) => writeFile(path, "{}\u0000"),
    (path: string) => writeFile(path, " ".repeat(2_200_000)),
    (path: string) => symlink(path, path),
    (path: string) => symlink("nowhere.json", path),
  ]) {
    const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
    await spoil(join(cwd, file));
    const before = await lstat(join(cwd, file));
    const { code, err } = await runIn(cwd, ["baseline"]);
    assert.equal(code, 2);
    assert.match(err, /^stemma\.baseline\.json:1: This baseline cannot be read: it .*; .*\.\n$/);
    const after = await lstat(join(cwd, file));
    assert.deepEqual([after.ino, after.size, after.mtimeMs], [before.ino, before.size, before.mtimeMs]);
    assert.deepEqual((await readdir(cwd)).sort(), ["a.py", file]);
    assert.equal((await runIn(cwd, ["check"])).code, 2);
  }
});

test("nothing is written through a link that leaves the workspace", async (t) => {
  const outside = await folderWith(t, { "other.json": '{"schema":"stemma-baseline/1","findings":[]}' });
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
  await symlink(join(outside, "other.json"), join(cwd, file));
  const before = await readFile(join(outside, "other.json"), "utf8");
  const { code, err } = await runIn(cwd, ["baseline"]);
  assert.equal(code, 2);
  assert.match(err, /"stemma\.baseline\.json" is not written: it is a link out of the workspace/);
  assert.equal(await readFile(join(outside, "other.json"), "utf8"), before);
});

test("accepted findings are suppressed results in SARIF, and --no-accepted leaves them out", async (t) => {
  const cwd = await folderWith(t, { "a.py": "MODEL:acme/error-a" });
  await runIn(cwd, ["baseline"]);
  const results = async (...more: string[]) =>
    JSON.parse((await runIn(cwd, ["scan", "--format", "sarif", ...more])).out).runs[0].results;
  const [only] = await results();
  assert.equal(only.suppressions[0].kind, "external");
  assert.equal(only.suppressions[0].location.physicalLocation.artifactLocation.uri, file);
  assert.deepEqual(await results("--no-accepted"), []);
});
