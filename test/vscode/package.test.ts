import assert from "node:assert/strict";
import { test } from "node:test";
import { largestEntry, largestPackage, packageFaults } from "./package";

const good = [
  "package.json",
  "readme.md",
  "changelog.md",
  "LICENSE.txt",
  "dist/extension.js",
  "dist/server.js",
  "dist/detector.js",
];
const packed = (paths: string[]) => paths.map((path) => ({ path, size: 10 }));

test("a package holds what is needed and nothing of the workshop", () => {
  assert.deepEqual(packageFaults(packed(good), 1000), []);
  const bad = ["node_modules/a/index.js", "dist/extension.js.map", "test/a.js", "client/src/a.ts", ".vscode/x.json"];
  const faults = packageFaults(packed([...good, ...bad]), 1000);
  for (const path of bad)
    assert.ok(
      faults.some((fault) => fault.startsWith(path)),
      `${path} is let through`,
    );
  assert.deepEqual(packageFaults(packed(good.slice(1)), 1000), ["package.json is missing"]);
  assert.deepEqual(packageFaults([...packed(good), { path: "dist/x.js", size: 0 }], 1000), ["dist/x.js is empty"]);
});

test("a package that is too large is told", () => {
  assert.deepEqual(packageFaults(packed(good), largestPackage), []);
  assert.deepEqual(packageFaults(packed(good), largestPackage * 1.5), ["it weighs 6.0 MB"]);
});

test("what activation loads stays small", () => {
  const entry = (size: number) => [
    ...packed(good.filter((path) => path !== "dist/extension.js")),
    { path: "dist/extension.js", size },
  ];
  assert.deepEqual(packageFaults(entry(largestEntry), 1000), []);
  assert.equal(packageFaults(entry(largestEntry + 1), 1000).length, 1);
});
