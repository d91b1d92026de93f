/** What the files of a model's folder say together, and what their sizes are. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { modelKey } from "../../../server/src/domain/reference";
import { type FolderOptions, folderRecord, type ModelFolder } from "../../../server/src/lineage/files/folder-record";
import { ggufFacts } from "../../../server/src/lineage/files/gguf-facts";
import { type HeaderValue, shapeOfConfig, shapeOfHeader } from "../../../server/src/lineage/shapes/shape";
import { realCatalog, ref } from "../world";

const evidenceOf: FolderOptions["evidenceOf"] = (file, confidence) => ({
  source: file,
  asOf: "2026-11-22",
  confidence,
});

async function recordOf(folder: ModelFolder) {
  return folderRecord(ref("local:models/bot"), folder, { catalog: await realCatalog(), evidenceOf });
}

async function bases(folder: ModelFolder) {
  const { bases: edges } = await recordOf(folder);
  return edges.map(
    ({ base, relation, evidence }) => `${relation} ${modelKey(base)} (${evidence.source}, ${evidence.confidence})`,
  );
}

describe("a model's folder", () => {
  test("an adapter's own word counts before the card's, and the card's before where a configuration was loaded from", async () => {
    const adapter = { base_model_name_or_path: "acme/base" };
    const card = { base_model: "acme/carded" };
    const config = { _name_or_path: "acme/loaded" };
    assert.deepEqual(await bases({ adapter, card, config }), [
      "adapter huggingface:acme/base (adapter_config.json, declared)",
    ]);
    assert.deepEqual(await bases({ card, config }), ["finetune huggingface:acme/carded (README.md, declared)"]);
    assert.deepEqual(await bases({ config }), ["finetune huggingface:acme/loaded (config.json, inferred)"]);
    assert.deepEqual(await bases({ pipeline: config }), [
      "finetune huggingface:acme/loaded (model_index.json, inferred)",
    ]);
    assert.deepEqual(await bases({ config: { _name_or_path: "." } }), []);
    const packed = { quantization_config: {}, ...config };
    assert.deepEqual(await bases({ config: packed }), ["quantized huggingface:acme/loaded (config.json, inferred)"]);
    assert.deepEqual(await bases({ card, config: packed }), [
      "quantized huggingface:acme/carded (README.md, declared)",
    ]);
  });

  test("what a card says beyond what is followed is told, unless the adapter names its base", async () => {
    const card = { base_model: "our own one" };
    assert.equal((await recordOf({ card })).basesLeftOut?.ending, "not-known");
    assert.equal((await recordOf({ card, adapter: { base_model_name_or_path: "acme/base" } })).basesLeftOut, undefined);
    assert.equal(
      (await recordOf({ card, adapter: { base_model_name_or_path: " " } })).basesLeftOut?.ending,
      "not-known",
    );
  });

  test("the configuration tells of context, architecture and code, and of nothing where it is absent", async () => {
    const architectures = ["LlamaForCausalLM", 7, ...Array(30).fill("X")];
    const {
      context,
      remoteCode,
      architectures: named,
    } = await recordOf({
      config: { max_position_embeddings: 8_192, architectures, auto_map: {} },
    });
    assert.deepEqual([context, remoteCode, named?.length, named?.[1]], [8_192, true, 20, "X"]);
    const bare = await recordOf({ config: { max_position_embeddings: "8192" } });
    assert.deepEqual([bare.context, bare.remoteCode, bare.architectures], [undefined, false, undefined]);
    assert.equal((await recordOf({})).remoteCode, undefined);
    assert.equal((await recordOf({ card: { new_version: "acme/next" } })).successor, "huggingface:acme/next");
  });
});

describe("sizes", () => {
  test("stand in the configuration or its text part; what no model can have is not stated", () => {
    const sizes = { hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 4, vocab_size: 100 };
    const expected = { hidden: 64, layers: 2, heads: 4, kvHeads: 4, vocabulary: 100 };
    assert.deepEqual(shapeOfConfig(sizes), expected);
    assert.deepEqual(shapeOfConfig({ text_config: sizes }), expected);
    assert.deepEqual(shapeOfConfig({ text_config: [sizes], ...sizes, hidden_size: 32 }), { ...expected, hidden: 32 });
    assert.deepEqual(
      shapeOfConfig({ text_config: null, llm_config: { ...sizes, vocab_size: undefined }, vocab_size: 7 }),
      {
        ...expected,
        vocabulary: 7,
      },
    );
    for (const wrong of [0, -1, 1.5, 1e8 + 1, "64", Number.NaN, undefined])
      assert.equal(shapeOfConfig({ hidden_size: wrong }), undefined);
    assert.deepEqual(shapeOfConfig({ hidden_size: 1e8 }), { hidden: 1e8 });
    assert.equal(shapeOfConfig(undefined), undefined);
  });

  test("follow what a kind of model leaves out", () => {
    assert.deepEqual(shapeOfConfig({ model_type: "GPT2", n_embd: 64 }), { type: "gpt2", hidden: 64 });
    assert.deepEqual(shapeOfConfig({ model_type: "gpt2", n_embd: 64 }), {
      type: "gpt2",
      hidden: 64,
      intermediate: 256,
    });
    const falcon = { hidden_size: 64, n_head: 8, multi_query: true };
    assert.deepEqual(shapeOfConfig(falcon), { hidden: 64, heads: 8, kvHeads: 1 });
    assert.deepEqual(shapeOfConfig({ ...falcon, multi_query: false, head_dim: 8 }), {
      hidden: 64,
      heads: 8,
      kvHeads: 8,
      headSize: 8,
    });
    assert.deepEqual(shapeOfConfig({ hidden_size: 64, head_dim: 8, kv_lora_rank: 2 }), { hidden: 64 });
    for (const [epsilon, expected] of [
      [1e-6, 1e-6],
      [0, undefined],
      [1, undefined],
      ["1e-6", undefined],
    ] as const)
      assert.equal(shapeOfConfig({ hidden_size: 64, rms_norm_eps: epsilon })?.epsilon, expected);
    assert.equal(shapeOfConfig({ hidden_size: 64, model_type: "a b" })?.type, undefined);
  });

  test("in a GGUF file: the largest of a list, without layers that only predict", () => {
    const values = (more: Record<string, HeaderValue>) =>
      new Map<string, HeaderValue>([
        ["general.architecture", "Llama"],
        ...Object.entries(more).map(([key, value]) => [`llama.${key}`, value] as const),
      ]);
    assert.deepEqual(
      shapeOfHeader(
        values({
          embedding_length: 64,
          block_count: 5,
          nextn_predict_layers: 1,
          "attention.head_count": [4, 8, 2],
          vocab_size: 9,
        }),
      ),
      { container: "llama", hidden: 64, layers: 4, heads: 8, kvHeads: 8, vocabulary: 9 },
    );
    assert.deepEqual(shapeOfHeader(values({ embedding_length: 64, vocab_size: 9 }), 11), {
      container: "llama",
      hidden: 64,
      vocabulary: 11,
    });
    const latent = {
      embedding_length: 64,
      "attention.head_count": 8,
      "attention.head_count_kv": 1,
      "attention.key_length": 3,
    };
    assert.deepEqual(shapeOfHeader(values(latent)), {
      container: "llama",
      hidden: 64,
      heads: 8,
      kvHeads: 1,
      headSize: 3,
    });
    assert.deepEqual(shapeOfHeader(values({ ...latent, "attention.kv_lora_rank": 2 })), {
      container: "llama",
      hidden: 64,
      heads: 8,
      kvHeads: 8,
    });
    assert.equal(shapeOfHeader(values({ block_count: 5 })), undefined);
    assert.equal(shapeOfHeader(new Map([["llama.embedding_length", 64]])), undefined);
  });
});

test("a GGUF header says from what the file was converted, else from what that was made", async () => {
  const catalog = await realCatalog();
  const facts = (values: Record<string, HeaderValue>) =>
    ggufFacts(
      { values: new Map(Object.entries(values).map(([key, value]) => [`general.${key}`, value])) },
      evidenceOf("m.gguf", "declared"),
      catalog,
    );
  const made = (values: Record<string, HeaderValue>) =>
    facts(values).bases.map(({ base, relation }) => `${relation} ${base.name}`);
  const based = { "base_model.count": 1, "base_model.0.repo_url": "https://huggingface.co/acme/base" };
  assert.deepEqual(made(based), ["finetune acme/base"]);
  assert.deepEqual(made({ ...based, "source.repo_url": "https://hf.co/acme/bot/tree/main" }), ["quantized acme/bot"]);
  assert.deepEqual(made({ ...based, type: "adapter", "source.url": "https://hf.co/acme/bot" }), ["adapter acme/base"]);
  const two = {
    ...based,
    "base_model.count": 2,
    "base_model.1.organization": "Other Lab",
    "base_model.1.name": "Some Model",
  };
  assert.deepEqual(made(two), ["merge acme/base", "merge Other-Lab/Some-Model"]);
  assert.deepEqual(made({ ...two, "base_model.count": 0 }), []);
  assert.deepEqual(made({ "base_model.count": 1, "base_model.0.name": "alone" }), []);
  assert.deepEqual(facts({ datasets: Array(60).fill("acme/data") }).datasets?.length, 50);
  assert.deepEqual(facts({ datasets: "acme/data" }).datasets, ["acme/data"]);
  assert.equal(facts({ datasets: [7] }).datasets, undefined);
  assert.deepEqual(facts({ parameter_count: 7e9 }).parameters, 7e9);
  assert.equal(facts({ parameter_count: -1 }).parameters, undefined);
  assert.equal(facts({ license: "apache-2.0" }).license?.value.id, "apache-2.0");
});
