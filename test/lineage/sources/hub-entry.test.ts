import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hubRecord, readEntry } from "../../../server/src/lineage/sources/hub-entry";
import { realCatalog } from "../world";

const evidence = { source: "Hugging Face Hub", asOf: "2026-11-22", confidence: "declared" as const };

test("wrong properties count as absent, the right ones stay", async () => {
  const entry = readEntry({
    name: "acme/bot",
    sha: "not a commit",
    gated: "perhaps",
    tags: ["license:mit", "base_model:finetune:Qwen/Qwen3-8B", "base_model:Qwen/Qwen3-8B", "base_model:quantized:"],
    config: { architectures: "one", auto_map: {} },
    baseModels: { models: "none" },
    updatedAt: new Date(Number.NaN),
  });
  assert.ok(entry);
  const record = hubRecord(entry, evidence, await realCatalog());
  assert.equal(record.revision, undefined);
  assert.equal(record.gated, undefined);
  assert.equal(record.remoteCode, true);
  assert.equal(record.license?.value.id, "mit");
  assert.deepEqual(
    record.bases.map(({ base, relation }) => `${relation} ${base.name}`),
    ["finetune Qwen/Qwen3-8B"],
  );
});

test("what names no repository is no model", () => {
  for (const name of [undefined, 7, "", "x", "a/b/c", "<b>/x", `a/${"x".repeat(300)}`])
    assert.equal(readEntry({ name }), undefined);
});

test("no answer, however hostile, throws or brings an id that is none", async () => {
  const catalog = await realCatalog();
  const text = fc.oneof(fc.string(), fc.constantFrom("Qwen/Qwen3-8B", "../x", "a--b/c", "](command:x)", "<img>"));
  const answer = fc.record(
    {
      name: fc.constantFrom("acme/bot", "acme/Bot-7B-Instruct"),
      tags: fc.oneof(
        fc.anything(),
        fc.array(
          fc.oneof(
            text,
            text.map((id) => `base_model:merge:${id}`),
          ),
        ),
      ),
      cardData: fc.oneof(
        fc.anything(),
        fc.record({
          base_model: fc.oneof(text, fc.array(text), fc.anything()),
          license: fc.oneof(text, fc.array(text), fc.anything()),
          license_name: fc.oneof(text, fc.anything()),
          license_link: fc.oneof(text, fc.anything()),
        }),
      ),
      baseModels: fc.oneof(fc.anything(), fc.record({ relation: text, models: fc.array(fc.record({ id: text })) })),
      config: fc.anything(),
      gguf: fc.anything(),
      createdAt: fc.anything(),
    },
    { requiredKeys: ["name"] },
  );
  fc.assert(
    fc.property(answer, (one) => {
      const entry = readEntry(one);
      if (!entry) return;
      const record = hubRecord(entry, evidence, catalog);
      for (const { base } of record.bases) assert.match(base.name, /^[\w.-]+(\/[\w.-]+)?$/);
      const url = record.license?.value.url;
      assert.ok(url === undefined || url.startsWith("https://"));
    }),
    { numRuns: 300 },
  );
});
