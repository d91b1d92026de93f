import assert from "node:assert/strict";
import { test } from "node:test";
import type { Confidence } from "../../server/src/domain/evidence";
import type { ModelRecord, Relation } from "../../server/src/domain/lineage";
import { emptyRecord, mergeRecords } from "../../server/src/lineage/merge";
import { ref } from "./world";

const says = (source: string, confidence: Confidence = "declared") => ({ source, asOf: "2026-05", confidence });

function model(
  name: string,
  source: string,
  said: { base?: string; relation?: Relation; license?: string; developer?: string; root?: Confidence } = {},
): ModelRecord {
  const evidence = says(source);
  return {
    ...emptyRecord(ref(name)),
    bases: said.base ? [{ base: ref(said.base), relation: said.relation ?? "finetune", evidence }] : [],
    license: said.license ? { value: { id: said.license, name: said.license }, evidence } : undefined,
    developer: said.developer ? { value: { id: said.developer, name: said.developer }, evidence } : undefined,
    root: said.root && says(source, said.root),
  };
}

const merged = (...records: ModelRecord[]) => {
  const [first] = records;
  assert.ok(first);
  return mergeRecords(first.reference, records);
};

test("the first source is in force, the second fills gaps", () => {
  const record = merged(
    model("a/x", "project", { license: "mit" }),
    model("a/x", "hub", { license: "mit", developer: "a", base: "a/base" }),
  );
  assert.equal(record.license?.evidence.source, "project");
  assert.equal(record.developer?.evidence.source, "hub");
  assert.equal(record.bases[0]?.base.name, "a/base");
  assert.deepEqual(record.contradictions, []);
});

test("what disagrees is kept, with who says it", () => {
  const record = merged(
    model("a/x", "catalog", { license: "llama3", developer: "a", base: "a/one" }),
    model("a/x", "hub", { license: "llama3.1", developer: "b", base: "a/two" }),
  );
  assert.equal(record.license?.value.id, "llama3");
  assert.deepEqual(
    record.contradictions.map(({ field, says: [first, second] }) => [
      field,
      first?.value,
      second?.value,
      second?.evidence.source,
    ]),
    [
      ["license", "llama3", "llama3.1", "hub"],
      ["developer", "a", "b", "hub"],
      ["bases", "huggingface:a/one", "huggingface:a/two", "hub"],
    ],
  );
});

test("bases that differ only in case do not disagree", () => {
  const record = merged(
    model("a/x", "catalog", { base: "MiniMaxAI/MiniMax-M3" }),
    model("a/x", "hub", { base: "MiniMaxAI/Minimax-M3" }),
  );
  assert.deepEqual(record.contradictions, []);
});

test("a guess that there is no base yields to a stated base; a sure statement does not", () => {
  const based = model("a/x", "hub", { base: "b/y" });
  assert.equal(merged(model("a/x", "catalog", { root: "unverified" }), based).bases.length, 1);
  const sure = merged(model("a/x", "catalog", { root: "recorded" }), based);
  assert.deepEqual(sure.bases, []);
  assert.equal(sure.root?.source, "catalog");
  assert.equal(sure.contradictions[0]?.field, "bases");
});

test("a model that names itself as its base has none, and a note says so", () => {
  const record = merged(model("a/Ouroboros", "hub", { base: "A/ouroboros" }));
  assert.deepEqual(record.bases, []);
  assert.match(record.notes[0] ?? "", /itself/);
});

test("quantized from one's own base to one's own release is a finetune", () => {
  const relation = (name: string, base: string) =>
    merged(model(name, "hub", { base, relation: "quantized" })).bases[0]?.relation;
  assert.equal(relation("acme/Numbers-7B-Instruct", "acme/Numbers-7B-Base"), "finetune");
  assert.equal(relation("deepseek-ai/DeepSeek-V3.1", "deepseek-ai/DeepSeek-V3.1-Base"), "finetune");
  assert.equal(relation("acme/Numbers-7B-Base-FP8", "acme/Numbers-7B-Base"), "quantized");
  assert.equal(relation("other/Numbers-7B-Instruct", "acme/Numbers-7B-Base"), "quantized");
});

test("the country of a developer comes from who means the same organization, never from another one's", () => {
  const made = (id: string, source: string, country?: string): ModelRecord => ({
    ...model("a/x", source),
    developer: { value: { id, name: id, ...(country && { country }) }, evidence: says(source) },
  });
  const countryOf = (...records: ModelRecord[]) => merged(...records).developer?.value;
  assert.deepEqual(countryOf(made("acme", "hub"), made("far", "catalog", "CN")), { id: "acme", name: "acme" });
  assert.equal(countryOf(made("acme", "hub"), made("far", "a", "CN"), made("acme", "b", "DE"))?.country, "DE");
  assert.equal(countryOf(made("acme", "hub", "US"), made("acme", "catalog", "DE"))?.country, "US");
});
