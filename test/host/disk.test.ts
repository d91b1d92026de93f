import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openDisk } from "../../server/src/host/disk";
import { uriOf } from "../../server/src/host/paths";
import { folderWith } from "./folder";

test("files are read by URI; what is not there is undefined", async (t) => {
  const folder = await folderWith(t, { "a b.txt": "hello", "sub/x": "" });
  const disk = openDisk();
  const uri = uriOf(join(folder, "a b.txt"));
  assert.equal(await disk.readText(uri), "hello");
  assert.equal(await disk.readText(uri, 2), undefined);
  assert.deepEqual(await disk.readBytes(uri, 1, 3), new Uint8Array([101, 108, 108]));
  assert.equal((await disk.readBytes(uri, 4, 100))?.length, 1);
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
    assert.equal(await disk.readText(uri), undefined, uri);
    assert.equal(await disk.list(uri), undefined, uri);
    assert.equal(await disk.readBytes(uri, 0, 1), undefined, uri);
    assert.equal(await disk.changedAt(uri), undefined, uri);
  }
});
