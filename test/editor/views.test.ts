/** What a client's own views are made from: the list of models and the graph of lineages. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { lineageGraph } from "../../server/src/editor/lineage-graph";
import { modelRows } from "../../server/src/editor/models";
import { createUseIndex } from "../../server/src/editor/use-index";
import { analysisOf, denied, lineageOf, models, uri, usesIn } from "./fixture";

function indexed(text: string, world = models) {
  const index = createUseIndex();
  const uses = usesIn(text, world);
  const findings = uses.filter((use) => use.detection.text.startsWith("Qwen")).map((use) => denied(use));
  index.put(analysisOf(uses, findings));
  return index;
}

describe("the list of models", () => {
  test("has one row a model, with maker, country, license, uses in reading order and verdicts", () => {
    const { rows, omitted } = modelRows(
      indexed(`a("Qwen/Qwen2.5-7B-Instruct")\nb("acme/support-bot")\nc("Qwen/Qwen2.5-7B-Instruct")`),
    );
    assert.equal(omitted, 0);
    assert.deepEqual(
      rows.map(({ name, state, uses }) => [name, state, uses.map(({ range }) => range.start.line)]),
      [
        ["Qwen/Qwen2.5-7B-Instruct", "complete", [0, 2]],
        ["acme/support-bot", "unknown", [1]],
      ],
    );
    const [qwen, bot] = rows;
    assert.deepEqual(
      [qwen?.maker, qwen?.country, qwen?.license],
      ["Alibaba", { code: "CN", name: "China" }, "Apache-2.0"],
    );
    assert.equal(qwen?.uses[0]?.findings[0]?.rule, "denied-origin");
    assert.equal(qwen?.uses[0]?.uri, uri);
    assert.equal(bot?.maker, undefined);
    assert.equal(bot?.completeness, "offline, not asked");
    assert.deepEqual(bot?.uses[0]?.findings, []);
  });

  test("a place that two files lead to is one use", () => {
    const index = indexed(`a("Qwen/Qwen2.5-7B-Instruct")`);
    index.put({ ...analysisOf(usesIn(`a("Qwen/Qwen2.5-7B-Instruct")`)), uri: "file:///w/reader.py" });
    assert.equal(modelRows(index).rows[0]?.uses.length, 1);
  });

  test("outside words are on one line and without control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (noise) => {
        const world = { evil: { by: noise, license: noise, country: "US" } };
        const [row] = modelRows(indexed(`a("evil")`, world)).rows;
        for (const word of [row?.maker, row?.license]) assert.ok(!/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(word ?? ""), word);
      }),
    );
  });
});

describe("the graph", () => {
  test("of one model reaches its roots, with relation, origin and ending in words", () => {
    const name = "deepseek-ai/DeepSeek-R1-Distill-Llama-8B";
    const graph = lineageGraph(indexed(`a("${name}")`), lineageOf(name, models));
    assert.equal(graph.subject, `huggingface:${name}`);
    assert.deepEqual(
      graph.nodes.map((node) => [node.name, node.origin, node.ending, node.uses]),
      [
        [name, "DeepSeek, China", undefined, 1],
        ["meta-llama/Llama-3.1-8B", "Meta, United States", "root", 0],
      ],
    );
    assert.deepEqual(graph.edges, [
      {
        base: "huggingface:meta-llama/Llama-3.1-8B",
        child: `huggingface:${name}`,
        relation: "finetune",
        confidence: "declared by the publisher",
      },
    ]);
  });

  test("of the workspace shares the models that several lineages reach, and counts uses and verdicts", () => {
    const graph = lineageGraph(indexed(`a("Qwen/Qwen2.5-7B-Instruct")\nb("Qwen/Qwen2.5-7B")\nc("acme/support-bot")`));
    assert.equal(graph.subject, undefined);
    assert.deepEqual(
      graph.nodes.map((node) => [node.name, node.uses, node.findings, node.unknown]),
      [
        ["Qwen/Qwen2.5-7B-Instruct", 1, 1, false],
        ["Qwen/Qwen2.5-7B", 1, 1, false],
        ["acme/support-bot", 1, 0, true],
      ],
    );
    assert.equal(graph.edges.length, 1);
  });

  test("has a bound and says what it left out", () => {
    const many = Object.fromEntries(
      Array.from({ length: 310 }, (_, i) => [`acme/model-${i}`, { by: "Acme", ending: "root" as const }]),
    );
    const text = Object.keys(many)
      .map((name) => `a("${name}")`)
      .join("\n");
    const graph = lineageGraph(indexed(text, many));
    assert.equal(graph.nodes.length, 300);
    assert.equal(graph.omitted, 10);
  });
});
