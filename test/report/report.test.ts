import assert from "node:assert/strict";
import { test } from "node:test";
import { makeReport } from "../../server/src/report/report";
import { analysis, fact, finding, qwen, range, root, sampleReport, unknown, use } from "./sample";

const parts = { root, skipped: [], stats: { files: 2, bytes: 1, milliseconds: 1 }, factsDate: "2026-11-01" };

test("a literal that two files lead to is one place, seen from its own file", () => {
  const at = range(0, 8, 24);
  const imported = use("config.py", at, qwen(), {
    library: "from main",
    path: [{ uri: `${root}main.py`, range: range(5, 0, 1), step: "imported" }],
  });
  const own = use("config.py", at, qwen(), { library: "its own" });
  const verdicts = [finding(own, "denied-origin")];
  const report = makeReport({
    ...parts,
    analyses: [
      analysis("a_main.py", [imported], [finding(imported, "denied-origin")]),
      analysis("config.py", [own], verdicts),
    ],
  });
  assert.equal(report.stats.detections, 1);
  assert.equal(report.findings.length, 1);
  assert.equal(report.models[0]?.uses[0]?.use.detection.library, "its own");
  assert.equal(report.models[0]?.uses[0]?.findings.length, 1);
});

test("a model goes before its tokenizer, and what only one view knows of hosting is kept", () => {
  const at = range(0, 8, 24);
  const tokenizer = {
    ...use("a.py", at, qwen(), { role: "tokenizer" as const }),
    hosting: fact({ operator: "x", kind: "hosted" as const }),
  };
  const report = makeReport({ ...parts, analyses: [analysis("a.py", [tokenizer, use("a.py", at, qwen())])] });
  const kept = report.models[0]?.uses[0]?.use;
  assert.equal(kept?.detection.role, "model");
  assert.equal(kept?.hosting?.value.operator, "x");
});

test("two names of a model make one block", () => {
  const [first] = sampleReport().models;
  assert.deepEqual(
    first?.uses.map(({ use }) => use.detection.reference.provider),
    ["huggingface", "ollama"],
  );
});

test("error, warning, unknown, then the rest", () => {
  const bot = use("a.py", range(0, 0, 3), unknown("acme/z"));
  const hinted = use("a.py", range(1, 0, 3), qwen());
  const report = makeReport({
    ...parts,
    analyses: [analysis("a.py", [bot, hinted], [finding(hinted, "x", { severity: "information" })])],
  });
  assert.deepEqual(
    report.models.map(({ unknown }) => unknown),
    [true, false],
  );
  assert.deepEqual(
    sampleReport().models.map(({ severity }) => severity),
    ["error", "warning", undefined],
  );
});

test("origin counts the ancestors", () => {
  const { developers, countries } = sampleReport();
  assert.deepEqual(developers, ["Alibaba", "DeepSeek", "Meta"]);
  assert.deepEqual(countries, ["CN", "US"]);
});

test("a finding away from every model is kept apart", () => {
  assert.deepEqual(
    sampleReport().elsewhere.map(({ rule }) => rule),
    ["unused-waiver"],
  );
});
