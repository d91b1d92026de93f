import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { readCatalog } from "../../build/catalog.mjs";
import { type Catalog, problemsOf } from "../../server/catalog/check.mjs";

type Table = {
  lines: Record<string, string>;
  families: { id: string; line: string; name: string }[];
  shapes: Record<string, unknown>[];
  names: { tells: { family: string; pattern: string }[]; silent: string[] };
};

const whole: Promise<Catalog> = readCatalog(resolve(import.meta.dirname, "../.."));

/** The faults of the real shapes after a change. */
async function after(spoil: (table: Table) => void): Promise<string[]> {
  const copy = structuredClone(await whole);
  spoil(copy.fingerprints as unknown as Table);
  return problemsOf(copy).filter((problem) => problem.startsWith("fingerprints.json"));
}

const shape = (table: Table) => table.shapes[0] ?? {};

test("the shapes of root models have no fault", async () => {
  assert.deepEqual(await after(() => undefined), []);
});

const faults: readonly (readonly [what: string, spoil: (table: Table) => void, says: RegExp])[] = [
  ["a shape without a source", (table) => Reflect.deleteProperty(shape(table), "from"), /shapes\.0\.from/],
  ["a source that is not in the table", (table) => Object.assign(shape(table), { from: "rumor" }), /source "rumor"/],
  [
    "a shape without a vocabulary",
    (table) => Reflect.deleteProperty(shape(table), "vocabulary"),
    /shapes\.0\.vocabulary/,
  ],
  ["a shape of an unknown family", (table) => Object.assign(shape(table), { family: "nobody" }), /no family "nobody"/],
  [
    "a family of an unknown line",
    (table) => Object.assign(table.families[0] ?? {}, { line: "nobody" }),
    /no line "nobody"/,
  ],
  ["a model with two shapes", (table) => table.shapes.push({ ...shape(table), hidden: 7 }), /has two shapes/],
  [
    "a name of an unknown family",
    (table) => table.names.tells.push({ family: "nobody", pattern: "x" }),
    /no family "nobody"/,
  ],
  ["a pattern that can run away", (table) => table.names.silent.push("(?:a+)+$"), /not a regular expression/],
  ["a pattern that is none", (table) => table.names.silent.push("(a"), /not a regular expression/],
];
for (const [what, spoil, says] of faults) {
  test(`refuses ${what}`, async () => assert.match((await after(spoil)).join("\n"), says));
}
