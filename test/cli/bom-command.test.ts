import assert from "node:assert/strict";
import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith } from "../host/folder";
import { runIn } from "./run-in";

const project = { "app/a.py": "MODEL:acme/bot MODEL:acme/error-bot\n" };

test("bom writes CycloneDX unless another format is named, and findings do not change the exit code", async (t) => {
  const { code, out, err } = await runIn(await folderWith(t, project), ["bom"]);
  const written = JSON.parse(out);
  assert.deepEqual([code, err, written.bomFormat, written.components.length], [0, "", "CycloneDX", 2]);
  assert.equal(written.metadata.timestamp, "2026-11-22T04:30:00Z");
});

test("bom takes bills of materials only", async (t) => {
  const { code, out, err } = await runIn(await folderWith(t, project), ["bom", "--format", "text"]);
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /--format does not take "text"/);
});

test("SOURCE_DATE_EPOCH is the time of a document; what is no number of seconds is refused", async (t) => {
  const cwd = await folderWith(t, project);
  const at = async (SOURCE_DATE_EPOCH: string) => runIn(cwd, ["bom"], { env: { SOURCE_DATE_EPOCH } });
  assert.equal(JSON.parse((await at("0")).out).metadata.timestamp, "1970-01-01T00:00:00Z");
  assert.equal(JSON.parse((await at("1700000000")).out).metadata.timestamp, "2023-11-14T22:13:20Z");
  const refused = await at("yesterday");
  assert.deepEqual([refused.code, refused.out], [2, ""]);
  assert.match(refused.err, /SOURCE_DATE_EPOCH is "yesterday"/);
});

test("the same folder gives the same bytes", async (t) => {
  const cwd = await folderWith(t, project);
  assert.equal((await runIn(cwd, ["bom"])).out, (await runIn(cwd, ["bom"])).out);
});

test("a document goes to a file, whole, and the standard output stays empty", async (t) => {
  const cwd = await folderWith(t, { ...project, "out/old.json": "old" });
  const printed = await runIn(cwd, ["bom", "app"]);
  for (const words of [
    ["bom", "app"],
    ["scan", "app", "--format", "cyclonedx"],
    ["check", "app", "-f", "cyclonedx"],
  ]) {
    const { code, out } = await runIn(cwd, [...words, "--output", "out/old.json"]);
    assert.deepEqual([code, out], [words[0] === "check" ? 1 : 0, ""]);
    assert.equal(await readFile(join(cwd, "out/old.json"), "utf8"), printed.out);
    assert.deepEqual(await readdir(join(cwd, "out")), ["old.json"]);
    await writeFile(join(cwd, "out/old.json"), "old");
  }
});

test("a dash is the standard output", async (t) => {
  const cwd = await folderWith(t, project);
  assert.equal((await runIn(cwd, ["bom", "-o", "-"])).out, (await runIn(cwd, ["bom"])).out);
  assert.deepEqual(await readdir(cwd), ["app"]);
});

test("a file that cannot be written is named, and what a link points to is written", async (t) => {
  const cwd = await folderWith(t, { ...project, "real.json": "" });
  const { code, err } = await runIn(cwd, ["bom", "--output", "no/such/folder.json"]);
  assert.equal(code, 2);
  assert.match(err, /"no\/such\/folder\.json" cannot be written \(ENOENT\)/);
  await symlink("real.json", join(cwd, "link.json"));
  await runIn(cwd, ["bom", "app", "-o", "link.json"]);
  assert.match(await readFile(join(cwd, "real.json"), "utf8"), /CycloneDX/);
});
