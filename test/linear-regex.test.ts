/** Every regular expression that meets text from outside takes time linear in its length; `linear-regex.ts` keeps the list. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { ask, findExpressions, isUnbounded, readList } from "./linear-regex";

const { expressions: listed, built } = readList();
const found = findExpressions();

/** Longer than any answer took, so that a busy machine does not change what is said. */
const patience = 60_000;

test("the checker tells expressions that take more than linear time", async () => {
  assert.equal((await ask("/^(?:a+)+$/", patience)).status, "vulnerable");
  assert.equal((await ask("/\\d+$/g", patience)).status, "vulnerable");
  assert.equal((await ask("/^\\d+$/", patience)).status, "safe");
});

test("a repetition without end is told from one that has an end", () => {
  for (const source of ["a*", "a+", "a{3,}", "[*]+", "(?:a|b)*?"]) assert.ok(isUnbounded(source), source);
  for (const source of ["a?", "a{3}", "a{3,9}", "[*+]", "\\*\\+", "[\\]+]"]) assert.ok(!isUnbounded(source), source);
});

test("an expression that is not listed is linear", async () => {
  const known = new Set(listed.map(({ expression }) => expression));
  assert.ok(found.expressions.size > 200, `Only ${found.expressions.size} expressions were found.`);
  for (const [expression, places] of found.expressions) {
    if (known.has(expression)) continue;
    const { status, words } = await ask(expression, patience);
    assert.equal(
      status,
      "safe",
      `${places[0]} ${expression}: ${words}. Mend it, or run node --import tsx test/linear-regex.ts --write.`,
    );
  }
});

test("the list names what is there, sorted, with a reason where the time is not linear", () => {
  const names = listed.map(({ expression }) => expression);
  const stale = names.filter((name) => !found.expressions.has(name));
  assert.deepEqual(stale, [], "These are gone. Run node --import tsx test/linear-regex.ts --write.");
  assert.deepEqual(names, [...new Set(names)].sort());
  for (const { expression, verdict, why } of listed) {
    assert.ok(verdict === "linear" || (verdict === "bounded" && why), `What caps the text of ${expression}?`);
  }
});

test("an expression that is built while the program runs is listed with a reason", () => {
  const calls = (list: readonly { file: string; call: string }[]) => list.map(({ file, call }) => `${file}: ${call}`);
  assert.deepEqual(calls(found.built), calls(built), "Run node --import tsx test/linear-regex.ts --write.");
  for (const { call, why } of built) assert.ok(why, `What keeps ${call} linear?`);
});

test("what the list calls linear is so: a sample is checked again", async () => {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const sample = listed
    .filter(({ verdict }) => verdict === "linear")
    .sort((a, b) => (hash(a.expression) < hash(b.expression) ? -1 : 1))
    .slice(0, 40);
  for (const { expression } of sample) {
    const { status, words } = await ask(expression, patience);
    assert.notEqual(
      status,
      "vulnerable",
      `${expression}: ${words}. Run node --import tsx test/linear-regex.ts --write --all.`,
    );
  }
});
