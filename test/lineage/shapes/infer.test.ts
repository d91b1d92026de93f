import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Shape } from "../../../server/src/domain/lineage";
import type { Fingerprints } from "../../../server/src/lineage/catalog/fingerprints";
import { inferFamily } from "../../../server/src/lineage/shapes/infer";
import { realCatalog } from "../world";

let table: Fingerprints;
before(async () => {
  const found = (await realCatalog()).fingerprints();
  assert.ok(found);
  table = found;
});

const evidence = { source: "config.json of the workspace", asOf: "2026-11-22", confidence: "declared" } as const;

function seen(name: string, shape: Shape | undefined): string | undefined {
  return inferFamily({ name, ...(shape && { shape: { value: shape, evidence } }) }, table)?.value.matches;
}

/** hidden, layers, heads, kv heads, intermediate, vocabulary, then experts and experts a token. */
type Sizes = readonly [number, number, number, number, number, number, number?, number?];

function sized([hidden, layers, heads, kvHeads, intermediate, vocabulary, experts, expertsPerToken]: Sizes): Shape {
  return {
    hidden,
    layers,
    heads,
    kvHeads,
    intermediate,
    vocabulary,
    ...(experts && { experts }),
    ...(expertsPerToken && { expertsPerToken }),
  };
}

/** Published models with the sizes of their own configurations; the last column is the whole answer. */
const published: readonly (readonly [
  name: string,
  type: string,
  sizes: Sizes,
  says: string | undefined,
  rest?: Shape,
])[] = [
  // A model whose base was not stated, found by others through its configuration.
  [
    "Rakuten/RakutenAI-3.0",
    "deepseek_v3",
    [7168, 61, 128, 128, 18432, 129280, 256, 8],
    "architecture matches the DeepSeek V3 family",
  ],
  // Fine-tunes of one family.
  [
    "deepseek-ai/DeepSeek-R1-Distill-Qwen-14B",
    "qwen2",
    [5120, 48, 40, 8, 13824, 152064],
    "architecture matches the Qwen2.5 family",
  ],
  [
    "deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
    "qwen2",
    [5120, 64, 40, 8, 27648, 152064],
    "architecture matches the Qwen2.5 family",
  ],
  [
    "nvidia/AceReason-Nemotron-14B",
    "qwen2",
    [5120, 48, 40, 8, 13824, 152064],
    "architecture matches the Qwen2.5 family",
  ],
  ["microsoft/NextCoder-14B", "qwen2", [5120, 48, 40, 8, 13824, 152064], "architecture matches the Qwen2.5 family"],
  ["NousResearch/Hermes-4-14B", "qwen3", [5120, 40, 40, 8, 17408, 151936], "architecture matches the Qwen3 family"],
  ["NousResearch/NousCoder-14B", "qwen3", [5120, 40, 40, 8, 17408, 151936], "architecture matches the Qwen3 family"],
  ["acme/Qwen3-8B-tuned", "qwen3", [4096, 36, 32, 8, 12288, 151936], "architecture matches the Qwen3 family"],
  ["Tesslate/OmniCoder-9B", "qwen3_5", [4096, 32, 16, 4, 12288, 248320], "architecture matches the Qwen3.5 family"],
  [
    "HuggingFaceH4/zephyr-7b-beta",
    "mistral",
    [4096, 32, 32, 8, 14336, 32000],
    "architecture matches the Mistral 7B family",
  ],
  ["bigscience/bloomz-560m", "bloom", [1024, 24, 16, 16, 4096, 250880], "architecture matches the BLOOM family"],
  ["acme/llama-70b-chat", "llama", [8192, 80, 64, 8, 28672, 32000], "architecture matches the Llama 2 family"],
  ["acme/coder", "llama", [8192, 48, 64, 8, 22016, 32000], "architecture matches the Code Llama family"],
  ["google/txgemma-9b-chat", "gemma2", [3584, 42, 16, 8, 14336, 256000], "architecture matches the Gemma 2 family"],
  ["acme/phi-tuned", "phi3", [5120, 40, 40, 10, 17920, 100352], "architecture matches the Phi-4 family"],
  ["acme/oss", "gpt_oss", [2880, 24, 64, 8, 2880, 201088, 32, 4], "architecture matches the gpt-oss family"],
  ["acme/nemo", "mistral", [5120, 40, 32, 8, 14336, 131072], "architecture matches the Mistral Nemo family"],
  ["acme/mixture", "mixtral", [4096, 32, 32, 8, 14336, 32000, 8, 2], "architecture matches the Mixtral family"],
  ["acme/embedder", "bert", [768, 12, 12, 12, 3072, 30522], "architecture matches the BERT family"],
  ["acme/glm", "glm4_moe", [4096, 46, 96, 8, 10944, 151552, 128, 8], "architecture matches the GLM-4.5 family"],
  // A renamed type, a few added tokens.
  [
    "tencent/WeDLM-7B-Base",
    "wedlm",
    [3584, 28, 28, 4, 18944, 152064],
    "architecture matches the Qwen family (Qwen2 or Qwen2.5)",
  ],
  ["tencent/WeDLM-8B-Base", "wedlm", [4096, 36, 32, 8, 12288, 151936], "architecture matches the Qwen3 family"],
  [
    "NousResearch/Hermes-2-Pro-Llama-3-8B",
    "llama",
    [4096, 32, 32, 8, 14336, 128288],
    "architecture and name match the Llama 3 family",
  ],
  // One shape, several generations: the line is said, and a name that tells the generation helps.
  [
    "deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
    "llama",
    [4096, 32, 32, 8, 14336, 128256],
    "architecture matches the Llama family (Llama 3 or Llama 3.1)",
  ],
  [
    "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",
    "qwen2",
    [3584, 28, 28, 4, 18944, 152064],
    "architecture matches the Qwen family (Qwen2 or Qwen2.5)",
  ],
  [
    "NousResearch/Hermes-3-Llama-3.1-8B",
    "llama",
    [4096, 32, 32, 8, 14336, 128256],
    "architecture and name match the Llama 3.1 family",
  ],
  [
    "Qwen/QwQ-like-Qwen2.5-7B",
    "qwen2",
    [3584, 28, 28, 4, 18944, 152064],
    "architecture and name match the Qwen2.5 family",
  ],
  // Llama's type, not Llama's line.
  ["01-ai/Yi-34B", "llama", [7168, 60, 56, 8, 20480, 64000], "architecture matches the Yi 1 family"],
  ["acme/yi-chat", "llama", [4096, 48, 32, 4, 11008, 64000], "architecture matches the Yi family (Yi 1.5 or Yi Coder)"],
  ["01-ai/Yi-Coder-1.5B", "llama", [2048, 24, 16, 16, 5504, 64000], "architecture matches the Yi Coder family"],
  [
    "TinyLlama/TinyLlama-1.1B-Chat-v1.0",
    "llama",
    [2048, 22, 32, 4, 5632, 32000],
    "architecture matches the TinyLlama family",
  ],
  ["tiiuae/Falcon3-7B-Base", "llama", [3072, 28, 12, 4, 23040, 131072], "architecture matches the Falcon 3 family"],
  [
    "deepseek-ai/deepseek-coder-1.3b-base",
    "llama",
    [2048, 24, 16, 16, 5504, 32256],
    "architecture matches the DeepSeek Coder family",
  ],
  // Shapes that independent models share: the group, never one of it.
  [
    "openlm-research/open_llama_7b",
    "llama",
    [4096, 32, 32, 32, 11008, 32000],
    "architecture has a shape that Llama 1, Llama 2 and OpenLLaMA share",
    { epsilon: 1e-6 },
  ],
  [
    "meta-llama/Llama-2-13b-hf",
    "llama",
    [5120, 40, 40, 40, 13824, 32000],
    "architecture has a shape that Llama 1, Llama 2 and OpenLLaMA share",
    { epsilon: 1e-5 },
  ],
  [
    "EleutherAI/pythia-6.9b",
    "gpt_neox",
    [4096, 32, 32, 32, 16384, 50432],
    "architecture has a shape that Pythia, RedPajama-INCITE and MPT share",
  ],
  [
    "upstage/SOLAR-10.7B-v1.0",
    "llama",
    [4096, 48, 32, 8, 14336, 32000],
    "architecture has a shape that SOLAR 10.7B and merges that stack layers of Mistral 7B share",
  ],
  // The same widths as another line; vocabulary, experts or type part them.
  [
    "mistralai/Ministral-8B-Instruct-2410",
    "mistral",
    [4096, 36, 32, 8, 12288, 131072],
    "architecture matches the Ministral 8B family",
  ],
  ["acme/olmo-tuned", "olmo2", [5120, 64, 40, 8, 27648, 100352], "architecture matches the OLMo 2 family"],
  [
    "moonshotai/Kimi-K2-Instruct",
    "kimi_k2",
    [7168, 61, 64, 64, 18432, 163840, 384, 8],
    "architecture matches the Kimi K2 family",
  ],
  [
    "jdopensource/JoyAI-LLM-Flash",
    "joyai_llm_flash",
    [2048, 40, 32, 32, 7168, 129280, 256, 8],
    "architecture matches the JoyAI Flash family",
  ],
  ["openai-community/gpt2", "gpt2", [768, 12, 12, 12, 3072, 50257], "architecture matches the GPT-2 family"],
  ["EleutherAI/gpt-neo-125m", "gpt_neo", [768, 12, 12, 12, 3072, 50257], "architecture matches the GPT-Neo family"],
  // Nothing is said: changed depth or vocabulary, another type, too little known.
  ["distilbert/distilgpt2", "gpt2", [768, 6, 12, 12, 3072, 50257], undefined],
  ["sentence-transformers/all-MiniLM-L6-v2", "bert", [384, 6, 12, 12, 1536, 30522], undefined],
  ["NousResearch/Nous-Hermes-2-SOLAR-10.7B", "llama", [4096, 48, 32, 8, 14336, 32002], undefined],
  ["allenai/Bolmo-1B", "bolmo", [2048, 16, 16, 16, 8192, 520], undefined],
  ["t-tech/T-pro-it-2.0-AWQ", "qwen3", [5120, 64, 64, 8, 25600, 151668], undefined],
  ["hfl/chinese-llama-2-7b", "llama", [4096, 32, 32, 32, 11008, 55296], undefined],
  ["acme/other-experts", "deepseek_v3", [7168, 61, 128, 128, 18432, 129280, 192, 8], undefined],
  ["acme/other-type", "stablelm", [4096, 32, 32, 8, 14336, 32000], undefined],
  ["acme/other-epsilon", "mistral", [4096, 32, 32, 8, 14336, 32000], undefined, { epsilon: 1e-6 }],
  ["acme/other-heads", "qwen3", [4096, 36, 32, 8, 12288, 151936], undefined, { headSize: 64 }],
];

describe("the family that an architecture matches", () => {
  for (const [name, type, sizes, says, rest] of published) {
    test(`${name}: ${says ?? "nothing"}`, () => {
      assert.equal(seen(name, { type, ...sized(sizes), ...rest }), says);
    });
  }

  test("is never claimed without vocabulary, nor of a small encoder without its type", () => {
    const { vocabulary, ...without } = sized([4096, 32, 32, 8, 14336, 128256]);
    assert.equal(vocabulary, 128256);
    assert.equal(seen("acme/x", { type: "llama", ...without }), undefined);
    assert.equal(seen("acme/x", sized([768, 12, 12, 12, 3072, 30522])), undefined);
  });

  test("is read from GGUF names, whose architecture holds several types and whose tokenizer tells the line", () => {
    const llama = { container: "llama", ...sized([4096, 32, 32, 8, 14336, 128256]) };
    assert.equal(
      seen("acme/x", { ...llama, tokenizer: "llama-bpe" }),
      "architecture matches the Llama family (Llama 3 or Llama 3.1)",
    );
    assert.equal(seen("acme/x", { ...llama, tokenizer: "tekken" }), undefined);
    const mistral = { container: "llama", ...sized([4096, 32, 32, 8, 14336, 32000]), epsilon: Math.fround(1e-5) };
    assert.equal(seen("acme/x", mistral), "architecture matches the Mistral 7B family");
  });

  test("carries its evidence and is inferred", () => {
    const shape = { value: { type: "qwen3", ...sized([4096, 36, 32, 8, 12288, 151936]) }, evidence };
    const found = inferFamily({ name: "acme/x", shape }, table);
    assert.equal(found?.evidence.confidence, "inferred");
    assert.match(found?.evidence.source ?? "", /^config\.json of the workspace, compared with catalog: /);
    assert.equal(found?.value.family, "Qwen3");
  });

  test("each known root matches its own line or its group", () => {
    for (const model of ["meta-llama/Llama-3.2-1B", "Qwen/Qwen3-30B-A3B", "google/gemma-3-12b-it", "microsoft/phi-2"]) {
      const known = table.ofModel(model);
      assert.ok(known, model);
      assert.match(seen("acme/x", known.shape) ?? "", new RegExp(known.family.lineName), model);
    }
  });
});

describe("the family that a name points to, where no file was read", () => {
  const names: readonly (readonly [name: string, family: string | undefined])[] = [
    ["acme/Lyra-Llama-3.1-8B", "Llama 3.1"],
    ["acme/llama-v3p3-70b-tuned", "Llama 3.3"],
    ["meta-llama/Meta-Llama-3-8B-Guard", "Llama 3"],
    ["meta-llama/Guard", undefined],
    ["mradermacher/Fizz-Qwen2.5-7B-GGUF", "Qwen2.5"],
    ["acme/gemma-2b-sql", "Gemma 1"],
    ["acme/gemma-2-2b-sql", "Gemma 2"],
    ["acme/Qwen3-8B-claude-opus-distill", "Qwen3"],
    ["acme/DeepSeek-R1-Distill-Qwen-7B", undefined],
    ["deepseek-ai/DeepSeek-R1-0528-Qwen3-8B", "Qwen3"],
    ["openlm-research/open_llama_3b", undefined],
    ["TinyLlama/TinyLlama-1.1B", undefined],
    ["hfl/chinese-llama-2-7b", undefined],
    ["nvidia/Llama-3.1-Nemotron-70B", undefined],
    ["acme/Qwen3-Llama-3.1-8B", undefined],
    ["acme/mistral-7b-llama-3-slerp", undefined],
    ["acme/collama-3-tool", undefined],
    ["acme/support-bot", undefined],
    ["my-llama-2-notes/bot", undefined],
  ];
  for (const [name, family] of names) {
    test(`${name}: ${family ?? "none"}`, () => {
      assert.equal(
        seen(name, undefined),
        family && `name points to the ${family} family, but its files were not checked`,
      );
    });
  }
});
