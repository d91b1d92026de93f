import assert from "node:assert/strict";
import { test } from "node:test";
import { explainText } from "../../server/src/report/explain/explain-text";
import { plainPalette } from "../../server/src/report/text/palette";
import { matchesGolden } from "./golden";
import { distill, edge, hub, lineage, node, qwen, record } from "./sample";

const options = { palette: plainPalette, columns: 110, factsDate: "2026-11-01" };

test("a tree with evidence, dates and the end of each branch", () => {
  matchesGolden("explain.txt", explainText(distill(), options));
});

test("a name that means another model says how", () => {
  assert.match(
    explainText(qwen({ provider: "ollama", name: "qwen2.5:7b" }), options),
    /identified: the same model as huggingface:Qwen/,
  );
});

test("a circle is told once", () => {
  const self = node(record(hub("x/a"), { bases: [edge(hub("x/a"))] }), 0, "bound");
  const told = explainText(lineage(hub("x/a"), self), options);
  assert.equal(told.match(/shown above/g)?.length, 1);
  assert.match(told, /not complete: bound/);
});

test("hostile facts stay on their line", () => {
  const bad = node(record(hub("x/a"), { notes: ["a\n::error::b\u001b[0m"] }), 0, "undisclosed");
  assert.doesNotMatch(explainText(lineage(hub("x/a"), bad), options), /^\s*::|[^\P{C}\n]/mu);
});
