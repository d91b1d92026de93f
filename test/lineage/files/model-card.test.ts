import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isNonCommercial } from "../../../server/src/domain/licenses/license-clauses";
import { effectiveTerms } from "../../../server/src/domain/licenses/license-effective";
import { completenessOf, subjectOf } from "../../../server/src/domain/lineage";
import { readCard, taggedBase } from "../../../server/src/lineage/files/model-card";
import { baseReference } from "../../../server/src/lineage/identify/base-name";
import { createTerms } from "../../../server/src/lineage/licenses/terms-of-license";
import { emptyRecord } from "../../../server/src/lineage/merge";
import type { Source } from "../../../server/src/lineage/source";
import { hubRecord, readEntry } from "../../../server/src/lineage/sources/hub-entry";
import { walk } from "../../../server/src/lineage/walk";
import { patient, realCatalog, ref } from "../world";

const evidence = { source: "a card", asOf: "2026-11-22", confidence: "declared" as const };

function printed(text: string): string | undefined {
  const base = baseReference(text);
  return base && `${base.provider}:${base.name}`;
}

describe("a base may be given as an address", () => {
  test("pages of the Hub in every spelling are that repository", () => {
    for (const text of [
      "lab/Seed-7B",
      " lab/Seed-7B ",
      "https://huggingface.co/lab/Seed-7B",
      "https://huggingface.co/lab/Seed-7B/",
      "http://www.huggingface.co/lab/Seed-7B//",
      "https://huggingface.co/lab/Seed-7B/tree/main",
      "https://huggingface.co/lab/Seed-7B/tree/0123abc/sub/folder",
      "https://huggingface.co/lab/Seed-7B/blob/main/README.md",
      "https://huggingface.co/lab/Seed-7B/resolve/main/model.safetensors?download=true",
      "https://huggingface.co/lab/Seed-7B?library=vllm#use",
      "https://hf.co/lab/Seed-7B",
      "huggingface.co/lab/Seed-7B",
      "//huggingface.co/lab/Seed-7B",
      "https://hf-mirror.com/lab/Seed-7B",
      "HTTPS://HuggingFace.co/lab/Seed-7B",
      "hf://lab/Seed-7B",
      "hf://models/lab/Seed-7B",
      "hf://lab/Seed-7B@main/config.json",
    ])
      assert.equal(printed(text), "huggingface:lab/Seed-7B", text);
    assert.equal(printed("https://huggingface.co/gpt2/"), "huggingface:gpt2");
  });

  test("pages of ModelScope and of Ollama's library are models of theirs", () => {
    assert.equal(printed("https://www.modelscope.cn/models/lab/Seed-7B/summary"), "modelscope:lab/Seed-7B");
    assert.equal(printed("https://modelscope.ai/models/lab/Seed-7B"), "modelscope:lab/Seed-7B");
    assert.equal(printed("https://ollama.com/library/seed:7b"), "ollama:seed:7b");
    assert.equal(printed("https://ollama.com/lab/seed"), "ollama:lab/seed");
  });

  test("what leads to no model is none, and never a piece of it", () => {
    for (const text of [
      "https",
      "https:",
      "https://",
      "https://example.org/lab/Seed-7B",
      "https://huggingface.co/datasets/lab/corpus",
      "https://huggingface.co/datasets/corpus",
      "hf://datasets/lab/corpus",
      "https://huggingface.co/",
      "./outputs/last",
      "/home/me/model",
      "our own model",
      "a/b/c",
      `https://huggingface.co/${"/".repeat(5_000)}x`,
    ]) {
      const found = printed(text);
      assert.ok(found === undefined || found === `huggingface:${text}`, `${text}: ${found}`);
    }
  });

  test("a tag is split at its relation alone", () => {
    assert.deepEqual(taggedBase("base_model:lab/Seed-7B"), { name: "lab/Seed-7B" });
    assert.deepEqual(taggedBase("base_model:quantized:lab/Seed-7B"), { name: "lab/Seed-7B", relation: "quantized" });
    assert.deepEqual(taggedBase("base_model:https://huggingface.co/lab/Seed-7B"), {
      name: "https://huggingface.co/lab/Seed-7B",
    });
    assert.deepEqual(taggedBase("base_model:finetune:https://hf.co/lab/Seed-7B"), {
      name: "https://hf.co/lab/Seed-7B",
      relation: "finetune",
    });
    assert.equal(taggedBase("dataset:lab/corpus"), undefined);
  });

  test("the Hub's answer to such a card has one base", async () => {
    const address = "https://huggingface.co/lab/Seed-7B";
    const entry = readEntry({
      name: "acme/bot",
      tags: [`base_model:${address}`, `base_model:finetune:${address}`, "base_model:finetune:lab/Seed-7B"],
      cardData: { base_model: [address, `${address}/tree/main`] },
    });
    assert.ok(entry);
    const { bases } = hubRecord(entry, evidence, await realCatalog());
    assert.deepEqual(
      bases.map(({ base, relation }) => `${relation} ${base.name}`),
      ["finetune lab/Seed-7B"],
    );
  });

  test("the Hub's answer without a card, or with one wrong part, keeps the rest", async () => {
    const catalog = await realCatalog();
    const bases = (answer: object) => {
      const entry = readEntry({ name: "acme/bot", ...answer });
      assert.ok(entry);
      return hubRecord(entry, evidence, catalog).bases.map(({ base }) => base.name);
    };
    assert.deepEqual(bases({ tags: ["base_model:lab/Seed-7B"] }), ["lab/Seed-7B"]);
    assert.deepEqual(bases({ tags: [7, "base_model:finetune:lab/Seed-7B", null] }), ["lab/Seed-7B"]);
    assert.deepEqual(bases({ baseModels: { relation: "merge", models: [{ id: "lab/A" }, {}, { id: "lab/B" }] } }), [
      "lab/A",
      "lab/B",
    ]);
    const many = Array.from({ length: 6_000 }, (_, n) => `tag-${n}`);
    assert.deepEqual(bases({ tags: ["base_model:finetune:lab/Seed-7B", ...many] }), ["lab/Seed-7B"]);
  });
});

describe("what a card says of its bases and is not followed is told", () => {
  async function lineageOf(card: Record<string, unknown>, rooted = true) {
    const catalog = await realCatalog();
    const source: Source = {
      name: "cards",
      online: false,
      async lookup(reference) {
        if (reference.name !== "acme/bot")
          return { kind: "record", record: { ...emptyRecord(reference), ...(rooted && { root: evidence }) } };
        const { contradictions, ...facts } = readCard(card, evidence, catalog);
        return { kind: "record", record: { ...emptyRecord(reference), ...facts, contradictions } };
      },
    };
    const bounds = { depth: 64, nodes: 2_000 };
    return walk(ref("huggingface:acme/bot"), { sources: [source], catalog, bounds, open: undefined, signal: patient });
  }

  test("a name that leads to no model, alone or beside one that does", async () => {
    for (const base_model of ["./outputs/last", ["acme/root", "./outputs/last"], { name: "acme/root" }]) {
      const lineage = await lineageOf({ base_model });
      assert.deepEqual(completenessOf(lineage), ["not-known"], JSON.stringify(base_model));
      assert.match(subjectOf(lineage).cause ?? "", /^its card names a base in words that lead to no model: "/);
    }
    assert.equal(completenessOf(await lineageOf({ base_model: "acme/root" })), "complete");
  });

  test("two thousand invented bases are sixty-four, and never complete", async () => {
    const lineage = await lineageOf({ base_model: Array.from({ length: 2_000 }, (_, n) => `acme/made-up-${n}`) });
    assert.equal(lineage.nodes.size, 65);
    assert.deepEqual(completenessOf(lineage), ["bound"]);
    assert.equal(subjectOf(lineage).cause, "its card names 2000 bases; the first 64 were followed");
  });
});

describe("every license of a list counts", () => {
  async function termsOf(license: unknown, name?: string) {
    const catalog = await realCatalog();
    const facts = readCard({ license, license_name: name }, evidence, catalog);
    const record = { ...emptyRecord(ref("huggingface:acme/bot")), license: facts.license };
    const lineage = {
      asked: record.reference,
      subject: "huggingface:acme/bot",
      nodes: new Map([["huggingface:acme/bot", { record, depth: 0 }]]),
      identified: [],
      limits: [],
    };
    const { held, unknown } = effectiveTerms(lineage, createTerms(catalog));
    const commercial = held.some(({ clause, terms }) => clause.term === "commercial" && isNonCommercial(terms));
    return { license: facts.license?.value, commercial, unknown: unknown.map((one) => one.license?.id) };
  }

  test("in any order, in a list, in an expression that joins them", async () => {
    for (const license of [["mit", "cc-by-nc-4.0"], ["cc-by-nc-4.0", "mit"], "MIT AND CC-BY-NC-4.0"]) {
      const { license: stated, commercial } = await termsOf(license);
      assert.ok(commercial, JSON.stringify(license));
      assert.match(stated?.name ?? "", /MIT/);
      assert.match(stated?.name ?? "", /CC-BY-NC-4\.0/i);
      assert.deepEqual(stated?.all?.map(({ id }) => id).sort(), ["cc-by-nc-4.0", "mit"]);
    }
    assert.equal((await termsOf(["mit", "MIT"])).license?.id, "mit");
    assert.equal((await termsOf("mit or cc-by-nc-4.0")).commercial, false);
  });

  test("one that nobody can tell the terms of hides none of the others and is told", async () => {
    const { commercial, unknown } = await termsOf(["other", "cc-by-nc-4.0"], "acme-own-terms");
    assert.ok(commercial);
    assert.deepEqual(unknown, ["other"]);
  });

  test("one that is on no list of SPDX counts as well", async () => {
    const catalog = await realCatalog();
    const terms = createTerms(catalog)("mit and llama3.1");
    assert.ok(terms?.clauses.some(({ term }) => term === "users"));
    assert.equal(createTerms(catalog)("mit and acme-own-terms"), undefined);
  });

  test("the Hub's tags count like its card", async () => {
    const entry = readEntry({ name: "acme/bot", tags: ["license:mit", "license:cc-by-nc-4.0"] });
    assert.ok(entry);
    const { license } = hubRecord(entry, evidence, await realCatalog());
    assert.equal(license?.value.id, "mit and cc-by-nc-4.0");
  });
});
