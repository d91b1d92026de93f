/** Files nested far deeper than anybody writes them: a problem at a place, and no overflow of the stack. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readBaseline } from "../../server/src/policy/baseline/baseline";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { readLock } from "../../server/src/policy/lock/lock";

/** Where readers that recurse give up lies in between, at a depth that nobody can name. */
const depths = [50, 500, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 12_000, 20_000, 100_000];

const shapes: Readonly<Record<string, (depth: number) => string>> = {
  lists: (depth) => "[".repeat(depth) + "]".repeat(depth),
  objects: (depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`,
  "lists without an end": (depth) => "[".repeat(depth),
  "objects without an end": (depth) => '{"a":'.repeat(depth),
  "lists and objects in turn": (depth) => '[{"a":'.repeat(depth),
};

const readers = {
  policy: (text: string) => parsePolicy(text, "file:///w/stemma.jsonc").problems,
  lock: (text: string) => readLock(text, "file:///w/stemma.lock.json").problems,
  baseline: (text: string) => readBaseline(text, "file:///w/stemma.baseline.json").problems,
};

for (const [noun, read] of Object.entries(readers))
  for (const [shape, nested] of Object.entries(shapes))
    test(`a ${noun} of ${shape}, up to 100,000 levels, is wrong in words`, () => {
      for (const depth of depths)
        for (const text of [nested(depth), `{"version":1,"rules":${nested(depth)}}`, `{"models":${nested(depth)}}`]) {
          const [problem] = read(text);
          assert.ok(problem, `${depth} levels are a ${noun}`);
          assert.match(problem.message, /^\S.*\.$/);
        }
      const [problem] = read(nested(100_000));
      assert.match(
        problem?.message ?? "",
        new RegExp(`^This ${noun} is nested too deeply to be read[;.] ?.*flatten it`, "i"),
      );
    });
