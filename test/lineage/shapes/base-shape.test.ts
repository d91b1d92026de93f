import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Relation, Shape } from "../../../server/src/domain/lineage";
import { ancestorsOf, subjectOf } from "../../../server/src/domain/lineage";
import type { Fingerprints } from "../../../server/src/lineage/catalog/fingerprints";
import { emptyRecord } from "../../../server/src/lineage/merge";
import { createResolver } from "../../../server/src/lineage/resolve";
import { contradicts } from "../../../server/src/lineage/shapes/base-shape";
import type { Source } from "../../../server/src/lineage/source";
import { patient, realCatalog, ref } from "../world";

const evidence = { source: "config.json of the workspace", asOf: "2026-11-22", confidence: "declared" } as const;
let table: Fingerprints;
before(async () => {
  const found = (await realCatalog()).fingerprints();
  assert.ok(found);
  table = found;
});

const shapes = {
  "Qwen3-8B": {
    type: "qwen3",
    hidden: 4096,
    layers: 36,
    heads: 32,
    kvHeads: 8,
    intermediate: 12288,
    vocabulary: 151936,
  },
  "Qwen3-4B": {
    type: "qwen3",
    hidden: 2560,
    layers: 36,
    heads: 32,
    kvHeads: 8,
    intermediate: 9728,
    vocabulary: 151936,
  },
  "Llama-3.1-8B": {
    type: "llama",
    hidden: 4096,
    layers: 32,
    heads: 32,
    kvHeads: 8,
    intermediate: 14336,
    vocabulary: 128256,
  },
  "Mistral-7B": {
    type: "mistral",
    hidden: 4096,
    layers: 32,
    heads: 32,
    kvHeads: 8,
    intermediate: 14336,
    vocabulary: 32000,
  },
  "Yi-6B": { type: "llama", hidden: 4096, layers: 32, heads: 32, kvHeads: 4, intermediate: 11008, vocabulary: 64000 },
  "DeepSeek-V3": {
    type: "deepseek_v3",
    hidden: 7168,
    layers: 61,
    heads: 128,
    kvHeads: 128,
    intermediate: 18432,
    vocabulary: 129280,
    experts: 256,
    expertsPerToken: 8,
  },
} satisfies Record<string, Shape>;

const cases: readonly (readonly [
  what: string,
  shape: Shape,
  relation: Relation,
  base: string,
  differs: readonly string[],
])[] = [
  ["a fine-tune of its base", shapes["Qwen3-8B"], "finetune", "Qwen/Qwen3-8B", []],
  ["a later generation of one shape", shapes["Llama-3.1-8B"], "finetune", "meta-llama/Meta-Llama-3-8B", []],
  ["added tokens", { ...shapes["Llama-3.1-8B"], vocabulary: 128288 }, "finetune", "meta-llama/Llama-3.1-8B", []],
  [
    "a vocabulary of its own",
    { ...shapes["Llama-3.1-8B"], vocabulary: 145000 },
    "finetune",
    "meta-llama/Llama-3.1-8B",
    [],
  ],
  ["layers cut away", { ...shapes["Qwen3-8B"], layers: 18 }, "finetune", "Qwen/Qwen3-8B", []],
  ["layers stacked", { ...shapes["Mistral-7B"], type: "llama", layers: 48 }, "merge", "mistralai/Mistral-7B-v0.1", []],
  [
    "pruned in width",
    { ...shapes["Llama-3.1-8B"], hidden: 3072, intermediate: 9216 },
    "finetune",
    "meta-llama/Llama-3.1-8B",
    [],
  ],
  ["distilled into another model", shapes["Qwen3-8B"], "distill", "deepseek-ai/DeepSeek-V3", []],
  ["a base that nobody measured", shapes["Qwen3-8B"], "finetune", "acme/unheard", []],
  [
    "another size of the family",
    shapes["Qwen3-4B"],
    "finetune",
    "Qwen/Qwen3-8B",
    [
      "hidden size 2560, the base has 4096",
      "intermediate size 9728, the base has 12288",
      "the files match another size of the Qwen3 family",
    ],
  ],
  [
    "another family of equal widths",
    shapes["Llama-3.1-8B"],
    "finetune",
    "mistralai/Mistral-7B-v0.1",
    ["vocabulary 128256, the base has 32000", "the files match the Llama 3 family"],
  ],
  [
    "another family",
    shapes["DeepSeek-V3"],
    "finetune",
    "Qwen/Qwen3-8B",
    [
      "hidden size 7168, the base has 4096",
      "layers 61, the base has 36",
      "attention heads 128, the base has 32",
      "key-value heads 128, the base has 8",
      "vocabulary 129280, the base has 151936",
      "the files match the DeepSeek V3 family",
    ],
  ],
  [
    "Llama's type, another line",
    shapes["Yi-6B"],
    "finetune",
    "meta-llama/Llama-3.1-8B",
    [
      "key-value heads 4, the base has 8",
      "intermediate size 11008, the base has 14336",
      "vocabulary 64000, the base has 128256",
      "the files match the Yi 1 family",
    ],
  ],
  [
    "nothing in common with the base",
    { type: "acme", hidden: 2048, layers: 20, heads: 16, kvHeads: 16, intermediate: 5000, vocabulary: 50000 },
    "finetune",
    "Qwen/Qwen3-8B",
    [
      "hidden size 2048, the base has 4096",
      "layers 20, the base has 36",
      "attention heads 16, the base has 32",
      "key-value heads 16, the base has 8",
      "intermediate size 5000, the base has 12288",
      "vocabulary 50000, the base has 151936",
      "type acme, the base has qwen3",
    ],
  ],
  [
    "a change of format that loses layers",
    { ...shapes["Qwen3-8B"], layers: 35 },
    "quantized",
    "Qwen/Qwen3-8B",
    ["layers 35, the base has 36"],
  ],
  ["a change of format", { ...shapes["Qwen3-8B"], vocabulary: 151669 }, "quantized", "Qwen/Qwen3-8B", []],
];

describe("a stated base against the files", () => {
  for (const [what, shape, relation, base, differs] of cases) {
    test(what, () => {
      const edge = { base: ref(`huggingface:${base}`), relation, evidence };
      const found = contradicts(shape, { edge }, table);
      if (differs.at(-1)?.includes("Llama 3 family"))
        assert.match(found.at(-1) ?? "", /^the files match the Llama 3(?:\.1)? family$/);
      else assert.deepEqual(found, differs);
    });
  }

  test("shapes that independent models share contradict nothing", () => {
    const shared = {
      type: "llama",
      hidden: 4096,
      layers: 32,
      heads: 32,
      kvHeads: 32,
      intermediate: 11008,
      vocabulary: 32000,
    };
    const edge = { base: ref("huggingface:codellama/CodeLlama-7b-hf"), relation: "finetune" as const, evidence };
    assert.deepEqual(contradicts(shared, { edge }, table), []);
  });
});

describe("a lineage with shapes", () => {
  /** A world in which `acme/` models have these shapes and bases. */
  async function lineageOf(name: string, shape: Shape | undefined, base?: string) {
    const source: Source = {
      name: "files",
      online: false,
      async lookup(reference) {
        if (reference.name !== name) return { kind: "silent" };
        const bases = base ? [{ base: ref(base), relation: "finetune" as const, evidence }] : [];
        return {
          kind: "record",
          record: { ...emptyRecord(reference), bases, ...(shape && { shape: { value: shape, evidence } }) },
        };
      },
    };
    const resolver = createResolver({ sources: [source], catalog: await realCatalog(), online: () => false });
    return resolver.resolve(ref(`huggingface:${name}`), patient);
  }

  test("where no base is stated, what it looks like is said, and the ending stays", async () => {
    const { record, ending } = subjectOf(await lineageOf("acme/bot", shapes["DeepSeek-V3"]));
    assert.equal(record.inferred?.value.matches, "architecture matches the DeepSeek V3 family");
    assert.equal(record.inferred?.evidence.confidence, "inferred");
    assert.deepEqual(record.bases, []);
    assert.equal(ending, "not-known");
  });

  test("where a base is stated and fits, nothing is added", async () => {
    const { record } = subjectOf(await lineageOf("acme/bot", shapes["Qwen3-8B"], "huggingface:Qwen/Qwen3-8B"));
    assert.equal(record.inferred, undefined);
    assert.equal(record.mismatches, undefined);
  });

  test("where the files contradict it, the edge stays and the contradiction is beside it", async () => {
    const lineage = await lineageOf("acme/bot", shapes["DeepSeek-V3"], "huggingface:Qwen/Qwen3-8B");
    const { record } = subjectOf(lineage);
    assert.equal(record.mismatches?.[0]?.value.base.name, "Qwen/Qwen3-8B");
    assert.equal(record.mismatches?.[0]?.evidence.source, "config.json of the workspace");
    assert.equal(record.inferred?.value.family, "DeepSeek V3");
    assert.equal(record.bases.length, 1);
    assert.ok(ancestorsOf(lineage).length > 0);
  });

  test("a root of the table is not said to look like itself", async () => {
    assert.equal(
      subjectOf(await lineageOf("deepseek-ai/DeepSeek-V3", shapes["DeepSeek-V3"])).record.inferred,
      undefined,
    );
  });
});
