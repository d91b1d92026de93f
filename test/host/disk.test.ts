import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openDisk } from "../../server/src/host/disk";
import { uriOf } from "../../server/src/host/paths";
import { refusal } from "../../server/src/host/text/unreadable";
import { folderWith } from "./folder";

test("files are read by URI; one that is too large is there all the same", async (t) => {
  const folder = await folderWith(t, { "a b.txt": "hello", "sub/x": "" });
  const disk = openDisk();
  const uri = uriOf(join(folder, "a b.txt"));
  assert.deepEqual(await disk.read(uri), { kind: "text", text: "hello" });
  assert.deepEqual(await disk.read(uri, 2), {
    kind: "unreadable",
    cause: "it is larger than 2 bytes",
    remedy: "shorten it",
  });
  assert.deepEqual(await disk.readBytes(uri, 1, 3), new Uint8Array([101, 108, 108]));
  assert.deepEqual(await disk.readBytes(uri, 4, 100), new Uint8Array([111]));
  assert.deepEqual(await disk.list(uriOf(folder)), ["a b.txt", "sub/"]);
  assert.equal(typeof (await disk.changedAt(uri)), "number");
});

test("a URI that names no file here is nothing, not an error", async () => {
  const disk = openDisk();
  for (const uri of [
    "untitled:x",
    "file://host/share",
    "file:///a%2Fb",
    "file:///nowhere/at/all",
    "nonsense",
    "file:///a%00b",
  ]) {
    assert.deepEqual(await disk.read(uri), { kind: "absent" }, uri);
    assert.equal(await disk.list(uri), undefined, uri);
    assert.equal(await disk.readBytes(uri, 0, 1), undefined, uri);
    assert.equal(await disk.changedAt(uri), undefined, uri);
  }
});

test("whatever has the name and gives no text is unreadable, with its cause; only nothing is absent", async (t) => {
  const folder = await folderWith(t, { "nul.jsonc": "{}\u0000", "folder/x": "", "file/x": "", "long.jsonc": "x" });
  const at = (name: string) => join(folder, name);
  await symlink(at("circle"), at("circle"));
  await symlink(at("nothing"), at("dangling"));
  await truncate(at("long.jsonc"), 3 << 20);
  if (process.platform !== "win32") execFileSync("mkfifo", [at("pipe")]);
  const disk = openDisk();
  const said = async (name: string) => {
    const file = await disk.read(uriOf(at(name)));
    return file.kind === "unreadable" ? file.cause : file.kind;
  };
  assert.equal(await said("nul.jsonc"), "it holds a NUL byte, as no text does");
  assert.equal(await said("folder"), "it is a folder");
  assert.equal(await said("circle"), "it is a symbolic link that leads in a circle");
  assert.equal(await said("dangling"), "it is a symbolic link that leads nowhere");
  assert.equal(await said("long.jsonc"), "it is larger than 2 MB");
  assert.equal(await said("none.jsonc"), "absent");
  assert.equal(await said("long.jsonc/below"), "absent");
  assert.equal(await said("x".repeat(300)), "absent");
  if (process.platform === "win32") return;
  assert.equal(await said("../../../../../../../../../dev/null"), "it is no plain file");
  assert.equal(await said("pipe"), "it is no plain file", "Nobody waits for whoever would write into it.");
});

test("what the system refuses is named in words", async (t) => {
  const folder = await folderWith(t, { a: "" });
  const refused = async (code: string, name = "a") => {
    const file = await refusal(join(folder, name), Object.assign(new Error(code), { code }));
    return file.kind === "unreadable" ? `${file.cause}; ${file.remedy}` : file.kind;
  };
  assert.equal(await refused("EACCES"), "permission is denied; allow it to be read");
  assert.equal(await refused("EIO"), "the disk reports an error; check the disk");
  assert.equal(await refused("EOTHER"), "the system says EOTHER; mend that and try again");
  assert.equal(await refused("ENOENT", "none"), "absent");
});
