import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { advisorySchema } from "../../server/catalog/schema-advisories.mjs";
import { advisories } from "../../server/src/core/advisories";
import { parseReference } from "../../server/src/domain/reference";

const file = JSON.parse(readFileSync(new URL("../../server/catalog/advisories.json", import.meta.url), "utf8"));

test("every advisory has a source that a person can follow", () => {
  assert.deepEqual(advisorySchema.safeParse(file).error?.issues ?? [], []);
  assert.ok(advisories.length > 0);
  assert.equal(new Set(advisories.map(({ id }) => id)).size, advisories.length);
  for (const { evidence, models } of advisories) {
    assert.match(evidence.url ?? "", /^https:/);
    for (const model of models) assert.equal(parseReference(model)?.provider, "huggingface");
  }
});

test("an advisory without a source, with a pattern or with another key is refused", () => {
  const [one] = file.advisories;
  for (const wrong of [
    { source: "" },
    { url: "http://a.example" },
    { models: ["huggingface:deepseek-ai/*"] },
    { date: "2025-13" },
    { verdict: "bad" },
  ]) {
    assert.equal(
      advisorySchema.safeParse({ advisories: [{ ...one, ...wrong }] }).success,
      false,
      JSON.stringify(wrong),
    );
  }
});
