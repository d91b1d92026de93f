/** The parts of the client that need no editor: grouping, the starter policy, the page of the graph. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parse } from "jsonc-parser";
import { place } from "../../client/src/graph/graph-layout";
import { readPageMessage } from "../../client/src/graph/graph-messages";
import { graphPage } from "../../client/src/graph/graph-page";
import { filtered, grouped, verdictsIn, worstOf } from "../../client/src/models/model-groups";
import { starterPolicy } from "../../client/src/policy/starter-policy";
import type { GraphNode } from "../../server/src/lsp/protocol/protocol";
import { denied, row, use } from "./model-rows";

const rows = [
  row("org/a", { maker: "Org", country: { code: "US", name: "United States" }, license: "MIT" }),
  row("far/b", {
    maker: "Far",
    country: { code: "CN", name: "China" },
    license: "Apache-2.0",
    uses: [use("x/llm.py", [denied]), use("y.py")],
  }),
  row("acme/c", { state: "unknown" }),
];
const shape = (by: Parameters<typeof grouped>[1]) =>
  grouped(rows, by).map(({ label, rows: part }) => [label, part.map(({ name }) => name)]);

test("models are grouped by country, license and finding; what nobody knows comes last", () => {
  assert.deepEqual(shape("model"), [[undefined, ["org/a", "far/b", "acme/c"]]]);
  assert.deepEqual(shape("country"), [
    ["China", ["far/b"]],
    ["United States", ["org/a"]],
    [undefined, ["acme/c"]],
  ]);
  assert.deepEqual(
    shape("license").map(([label]) => label),
    ["Apache-2.0", "MIT", undefined],
  );
  const [denial, rest] = grouped(rows, "finding");
  assert.equal(denial?.label, "denied-origin");
  assert.deepEqual(
    denial?.rows.map(({ uses }) => uses.map(({ uri }) => uri)),
    [["file:///w/x/llm.py"]],
  );
  assert.deepEqual(
    rest?.rows.map(({ name, uses }) => [name, uses.length]),
    [
      ["org/a", 1],
      ["far/b", 1],
      ["acme/c", 1],
    ],
  );
});

test("by finding, the most serious rule comes first, whatever its name", () => {
  const said = (rule: string, severity: "error" | "hint" | "warning") => ({ ...denied, rule, severity });
  const mixed = [
    row("org/a", { uses: [use("app.py", [said("a-hint", "hint"), said("b-warning", "warning")] as never)] }),
  ];
  const worse = row("org/b", { uses: [use("app.py", [said("c-error", "error")] as never)] });
  assert.deepEqual(
    grouped([...mixed, worse, row("org/c")], "finding").map(({ label }) => label),
    ["c-error", "b-warning", "a-hint", undefined],
  );
});

test("the filter wants every word, in any of the facts", () => {
  const names = (filter: string) => filtered(rows, filter).map(({ name }) => name);
  assert.deepEqual(names("china denied"), ["far/b"]);
  assert.deepEqual(names("LLM.PY"), ["far/b"]);
  assert.deepEqual(names("unknown"), ["acme/c"]);
  assert.deepEqual(names("china mit"), []);
  assert.equal(names("  ").length, 3);
  assert.deepEqual(verdictsIn(rows), { error: 1, warning: 0, information: 0, hint: 0 });
  assert.equal(worstOf(rows[1]?.uses ?? []), "error");
});

test("the starter policy approves what is used, leaves the unknown to a person, and is valid whatever the names hold", () => {
  const policy = parse(starterPolicy(rows));
  assert.deepEqual(policy.approved, [{ model: "huggingface:org/a" }, { model: "huggingface:far/b" }]);
  assert.deepEqual(policy.rules, {});
  assert.match(starterPolicy(rows), /"huggingface:acme\/c"/);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.boolean(), (noise, known) => {
      const evil = row(noise, { license: noise, state: known ? "open" : "unknown" });
      const errors: Parameters<typeof parse>[1] = [];
      const read = parse(starterPolicy([evil]), errors, { allowTrailingComma: true });
      assert.deepEqual(errors, []);
      assert.equal(read.extends, "recommended");
      assert.deepEqual(read.rules, {});
      assert.equal(read.approved.length, known ? 1 : 0);
    }),
  );
});

test("the graph's page loads nothing but its own script and style", () => {
  const html = graphPage({ script: 's"<x', style: "c", source: "vscode:", nonce: "n0", language: "de" });
  assert.match(html, /content="default-src 'none'; img-src data:; style-src vscode:; script-src 'nonce-n0'"/);
  assert.ok(!/unsafe|https?:|<x/.test(html), html);
});

test("a page's message is taken only in the shapes that we know", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const message = readPageMessage(value);
      if (message) assert.equal(message.type, (value as { type: string }).type);
    }),
  );
  assert.deepEqual(readPageMessage({ type: "export", png: "iVBORw0KGgoAAA==" }), {
    type: "export",
    png: "iVBORw0KGgoAAA==",
  });
  for (const png of ["PHNjcmlwdD4=", "iVBORw0KGgo<", 7])
    assert.equal(readPageMessage({ type: "export", png }), undefined);
  assert.deepEqual(readPageMessage({ type: "open", key: "k", more: 1 }), { type: "open", key: "k" });
  assert.equal(readPageMessage({ type: "open", key: 3 }), undefined);
  assert.equal(readPageMessage(null), undefined);
});

test("forty models, some without a family: no boxes overlap, columns begin at one edge, lines touch their boxes", () => {
  const node = (key: string): GraphNode => ({
    ...{ key, name: key.repeat(4), provider: "huggingface", origin: "Org, United States", license: "MIT" },
    ...{ unknown: false, uses: 0, findings: 0, passport: "" },
  });
  const edges = Array.from({ length: 24 }, (_, i) => ({
    base: `m${Math.floor(i / 3)}`,
    child: `m${i + 1}`,
    relation: "finetune",
    confidence: "recorded",
  }));
  const all = Array.from({ length: 40 }, (_, i) => node(`m${i}`));
  const placed = place({ title: "", omitted: 0, nodes: all, edges }, ({ name, origin }) => [name, origin]);
  assert.equal(placed.nodes.length, 40);
  const at = new Map(placed.nodes.map((one) => [one.node.key, one]));
  for (const one of placed.nodes) {
    assert.ok(one.x >= 0 && one.x + one.width <= placed.width && one.y + one.height <= placed.height, one.node.key);
    for (const other of placed.nodes)
      assert.ok(
        one === other ||
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y,
        `${one.node.key} covers ${other.node.key}`,
      );
  }
  for (const { edge, points } of placed.edges) {
    const [base, child] = [at.get(edge.base), at.get(edge.child)];
    assert.ok(base && child);
    assert.equal(points[0]?.x, base.x + base.width);
    assert.equal(points.at(-1)?.x, child.x);
  }
  const lowest = Math.max(...placed.nodes.filter((_, i) => i < 25).map(({ y, height }) => y + height));
  assert.ok(
    placed.nodes.slice(25).every(({ y }) => y >= lowest),
    "a single stands among the families",
  );
});

test("bases stand left of what was made from them, and no boxes overlap", () => {
  const node = (key: string): GraphNode => ({
    ...{ key, name: key, provider: "huggingface", origin: "Org, United States", license: "MIT" },
    ...{ unknown: false, uses: 0, findings: 0, passport: "" },
  });
  const edge = (base: string, child: string) => ({ base, child, relation: "finetune", confidence: "recorded" });
  const keys = ["a", "b", "c", "d"];
  const { nodes } = place(
    { title: "", omitted: 0, nodes: keys.map(node), edges: [edge("a", "b"), edge("b", "c"), edge("a", "c")] },
    ({ name, origin }) => [name, origin],
  );
  const at = (key: string) => nodes.find((one) => one.node.key === key) ?? assert.fail(key);
  assert.ok(at("a").x + at("a").width < at("b").x && at("b").x + at("b").width < at("c").x);
  assert.deepEqual(
    keys.map((key) => at(key).level),
    [1, 2, 3, 1],
  );
  for (const one of nodes)
    for (const other of nodes)
      if (one !== other)
        assert.ok(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        );
  // A wrong card can make a circle.
  assert.equal(
    place({ title: "", omitted: 0, nodes: [node("a"), node("b")], edges: [edge("a", "b"), edge("b", "a")] }, () => [
      "x",
    ]).nodes.length,
    2,
  );
});
