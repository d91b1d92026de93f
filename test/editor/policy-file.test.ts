import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { policyCompletions, policyHoverAt, policyLinks } from "../../server/src/editor/policy/policy-file";
import { policyModelAt } from "../../server/src/editor/policy/policy-places";
import { createUseIndex } from "../../server/src/editor/use-index";
import { analysisOf, cursorIn, usesIn } from "./fixture";

const rules = new Map([["denied-origin", { id: "denied-origin", summary: "A <b>country</b>.", severity: "error" }]]);
const known = (provider: string, prefix: string) =>
  provider === "huggingface" && "acme/x".startsWith(prefix) ? [{ name: "acme/x" }] : [];

describe("a policy file", () => {
  test("nested far deeper than anybody writes has nothing to show, and nothing overflows", () => {
    for (const depth of [200, 2_000, 3_000, 6_000, 100_000])
      for (const text of ["[".repeat(depth), `{"rules":${'{"a":'.repeat(depth)}`]) {
        const position = { line: 0, character: text.length };
        assert.deepEqual(policyLinks(text, rules), []);
        assert.equal(policyHoverAt(text, position, rules, "markdown"), undefined);
        assert.equal(policyModelAt(text, position), undefined);
        policyCompletions(text, position, createUseIndex(), known);
      }
  });

  test("links every rule that it names to its page; a broken file gives fewer", () => {
    const text = `{ // comment
      "rules": { "denied-origin": "error", "other": "off" },
      "waivers": [{ "rule": "denied-origin" }],
      "overrides": [{ "rules": { "denied-origin": "off", } }],
    }`;
    assert.deepEqual(
      policyLinks(text, rules).map(({ range, target }) => [
        range.start.line,
        range.start.character,
        target?.endsWith("/denied-origin.md"),
      ]),
      [
        [1, 18, true],
        [2, 29, true],
        [3, 34, true],
      ],
    );
    for (const broken of ["", "[", '{"rules"', '{"rules":', '{"rules": 3, "waivers": {}, "overrides": null}', '"x"']) {
      assert.deepEqual(policyLinks(broken, rules), [], broken);
    }
  });

  test("explains the rule under the cursor", () => {
    const { text, position } = cursorIn(`{ "rules": { "denied-or<|>igin": "error" } }`);
    const hover = policyHoverAt(text, position, rules, "markdown");
    assert.match(JSON.stringify(hover), /\*\*denied-origin\*\* — A &lt;b&gt;country/);
    assert.equal(policyHoverAt(text, { line: 0, character: 3 }, rules, "markdown"), undefined);
  });

  const offered = (marked: string) => {
    const { text, position } = cursorIn(marked);
    const index = createUseIndex();
    index.put(analysisOf(usesIn(`a("Qwen/Qwen2.5-7B")`)));
    return policyCompletions(text, position, index, known)?.map(({ label }) => label);
  };

  test("offers the workspace's models, then the catalog's, where a model is named", () => {
    const both = ["huggingface:Qwen/Qwen2.5-7B", "huggingface:acme/x"];
    assert.deepEqual(offered(`{ "approved": [{ "model": "<|>" }] }`), both);
    assert.deepEqual(offered(`{ "rules": { "denied-model": { "models": ["huggingface:acme<|>"] } } }`), both);
    assert.deepEqual(offered(`{ "waivers": [{ "model": "openai:<|>" }] }`), both.slice(0, 1));
  });

  test("nowhere else", () => {
    for (const marked of [
      `{ "extends": "<|>" }`,
      `{ "approved": [{ "mo<|>del": "x" }] }`,
      "<|>",
      `{ "approved": [{ "task": "<|>" }] }`,
    ]) {
      assert.equal(offered(marked), undefined, marked);
    }
  });
});
