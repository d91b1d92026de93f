import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openStore } from "../../server/src/host/cache/store";
import { folderWith } from "./folder";
import { failingWrites, smallDisk } from "./full-disk";

const quiet = { warn() {} };
const now = () => 1_700_000_000_000;

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test("what is stored is found again, by another process too, with its time", async (t) => {
  const folder = await folderWith(t, {});
  await openStore({ folder, log: quiet, now }).set("hub:a/b", "license: mit");
  const other = openStore({ folder, log: quiet, now });
  assert.deepEqual(await other.get("hub:a/b"), { text: "license: mit", at: now() });
  assert.equal(await other.get("hub:a/c"), undefined);
  await other.clear();
  assert.equal(await other.get("hub:a/b"), undefined);
});

test("a damaged entry is a miss: garbage, cut short, another key's, another shape", async (t) => {
  const folder = await folderWith(t, {});
  const store = openStore({ folder, log: quiet, now });
  await store.set("a", "value");
  const [file = ""] = await filesIn(folder);
  const good = await readFile(file, "utf8");
  for (const bad of [
    "",
    "{",
    good.slice(0, -3),
    good.replace('"a"', '"b"'),
    "null",
    "[]",
    '{"key":"a","at":"x","text":""}',
    '{"key":"a","at":1,"text":2}',
  ]) {
    await writeFile(file, bad);
    assert.equal(await store.get("a"), undefined, bad);
  }
  await store.set("a", "again");
  assert.equal((await store.get("a"))?.text, "again");
});

test("where nothing can be written, one line says so and work goes on", async (t) => {
  const folder = await folderWith(t, { taken: "a file where the folder should be" });
  const lines: string[] = [];
  const store = openStore({ folder: join(folder, "taken"), log: { warn: (line) => lines.push(line) }, now });
  await store.set("a", "1");
  await store.set("b", "2");
  assert.equal(await store.get("a"), undefined);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /cannot be written \(ENOTDIR|EEXIST\)/);
});

test("writers of one key leave one whole entry and nothing beside it", async (t) => {
  const folder = await folderWith(t, {});
  const stores = [1, 2, 3].map(() => openStore({ folder, log: quiet, now }));
  await Promise.all(Array.from({ length: 60 }, (_, i) => stores[i % 3]?.set("a", "x".repeat(1000 + i))));
  assert.match(String((await stores[0]?.get("a"))?.text), /^x{1000,1059}$/);
  assert.equal((await filesIn(folder)).length, 1);
});

test("the folder stays below its limit, and a text too large is not kept", async (t) => {
  const folder = await folderWith(t, {});
  const store = openStore({ folder, log: quiet, now, maxBytes: 20_000, maxEntryBytes: 2_000 });
  await store.set("huge", "x".repeat(3_000));
  assert.equal(await store.get("huge"), undefined);
  for (let i = 0; i <= 400; i++) await store.set(`k${i}`, "x".repeat(1_000));
  const left = await filesIn(folder);
  assert.ok(left.length <= 20, `${left.length} files are left`);
  assert.ok(await store.get("k400"), "the newest entry is kept");
});

test("on a full disk one line says so, and room that comes back is used", async (t) => {
  for (const full of [await smallDisk(t), await failingWrites(t)]) {
    if (!full) continue;
    const lines: string[] = [];
    const store = openStore({ folder: join(full.folder, "cache"), log: { warn: (line) => lines.push(line) }, now });
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.set(`k${i}`, "x".repeat(10_000))));
    await store.set("a", "1");
    assert.equal(await store.get("a"), undefined);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /cannot be written \(ENOSPC: there is no room left\); going on without it/);
    assert.deepEqual(
      (await filesIn(full.folder)).filter((file) => file.endsWith(".tmp")),
      [],
    );
    await full.free();
    await store.set("a", "1");
    assert.equal((await store.get("a"))?.text, "1");
    assert.equal(lines.length, 1);
  }
});
