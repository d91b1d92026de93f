/** A package in which a model's name, its default and its override stand in three files, as the built program tells it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "../host/folder";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = process.env.STEMMA_BIN ?? join(root, "dist", "cli.js");
const project = join(root, "test", "projects", "package");

interface Place {
  readonly file: string;
  readonly line: number;
}

test("every step from the use of a value to its name is told", async (t) => {
  const home = await folderWith(t, {});
  const run = (...words: string[]) =>
    execFileSync(process.execPath, [bin, "scan", project, ...words], {
      cwd: home,
      env: { HOME: home, PATH: process.env.PATH },
      encoding: "utf8",
    });
  const { references } = JSON.parse(run("--format", "json"));
  const at = ({ file, line }: Place) => `${file.replace("reader/", "")}:${line}`;
  const told = references.map(
    (reference: Place & { name: string; role: string; path: (Place & { step: string })[] }) => [
      `${at(reference)} ${reference.name} ${reference.role}`,
      ...reference.path.map((step) => `${at(step)} ${step.step}`),
    ],
  );
  assert.deepEqual(told, [
    [
      "names.py:3 Qwen/Qwen2.5-7B-Instruct model",
      "chat.py:6 imported from settings.py",
      "settings.py:10 field Settings.chat",
      "settings.py:5 imported from names.py",
      "names.py:3 constant CHAT",
    ],
    [
      "names.py:4 BAAI/bge-small-en-v1.5 embedding",
      "search.py:5 imported from settings.py",
      "settings.py:11 field Settings.passages",
      "settings.py:5 imported from names.py",
      "names.py:4 constant PASSAGES",
    ],
    [
      "names.py:5 Qwen/Qwen3-0.6B model",
      "chat.py:5 imported from profiles.py",
      "profiles.py:6 constant LAPTOP",
      "profiles.py:4 imported from settings.py",
      "profiles.py:3 imported from names.py",
      "names.py:5 constant SMALL_CHAT",
    ],
    ["options.py:12 google/gemma-3-4b-it model", "options.py:12 default of --judge"],
  ]);
  const lines = run()
    .split("\n")
    .map((line) => line.trim());
  for (const place of ["reader/names.py:3", "reader/names.py:5", "reader/options.py:12"])
    assert.ok(
      lines.some((line) => line.startsWith(place)),
      place,
    );
});
