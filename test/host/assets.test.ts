import assert from "node:assert/strict";
import { test } from "node:test";
import { AssetError, openAssets } from "../../server/src/host/assets";
import { folderWith } from "./folder";

test("assets are read once, when they are asked for", async (t) => {
  const folder = await folderWith(t, {
    "catalog.json": '{"date":"2026-11-01"}',
    "tree-sitter-x.wasm": new Uint8Array([0, 97]),
  });
  const assets = openAssets(folder);
  assert.deepEqual(await assets.catalog(), { date: "2026-11-01" });
  assert.equal(await assets.catalog(), await assets.catalog());
  assert.equal((await assets.grammar("tree-sitter-x.wasm")).length, 2);
});

test("a missing or damaged asset is named", async (t) => {
  const assets = openAssets(await folderWith(t, { "languages.json": "[" }));
  await assert.rejects(
    assets.parser(),
    (error) => error instanceof AssetError && /"web-tree-sitter\.wasm" is missing/.test(error.message),
  );
  await assert.rejects(assets.languages(), /"languages\.json" in .* is damaged/);
  await assert.rejects(assets.grammar("../x.wasm"), /not the name of a grammar/);
});
