import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { compile, compileCatalog, readCatalog } from "../../build/catalog.mjs";
import { type Catalog, danglingBases, problemsOf } from "../../server/catalog/check.mjs";
import { type CatalogIndex, openCatalog } from "../../server/src/lineage/catalog/catalog";

const root = join(__dirname, "..", "..");
let catalog: Catalog;
let asset: string;
let index: CatalogIndex;

before(async () => {
  catalog = await readCatalog(root);
  asset = compile(catalog);
  index = openCatalog(asset);
});

test("the catalog has no fault", () => {
  assert.deepEqual(problemsOf(catalog), []);
});

test("few bases have no record", (t) => {
  const dangling = danglingBases(catalog);
  t.diagnostic(`${dangling.length} bases have no record`);
  assert.ok(dangling.length <= 195, `${dangling.length} bases have no record; add records or mend the names`);
});

test("compiling twice gives the same bytes, small enough to ship", async (t) => {
  assert.equal(await compileCatalog(root), asset);
  const packed = gzipSync(asset, { level: 9 }).length;
  t.diagnostic(`${asset.length} characters, ${packed} bytes compressed`);
  assert.ok(packed <= 700 * 1024);
});

/** Rows read by a person against their sources: developer, country, license, bases (or `root` or another stated end, or nothing stated). */
const rows: [
  model: string,
  developer: string,
  country: string | undefined,
  license: string | undefined,
  bases: string,
][] = [
  ["huggingface:meta-llama/Llama-3.1-8B", "Meta", "US", "llama3.1", ""],
  ["huggingface:meta-llama/Llama-3.1-8B-Instruct", "Meta", "US", "llama3.1", "finetune meta-llama/Llama-3.1-8B"],
  ["huggingface:meta-llama/Llama-3.3-70B-Instruct", "Meta", "US", "llama3.3", "finetune meta-llama/Llama-3.1-70B"],
  ["huggingface:Qwen/Qwen2.5-7B-Instruct", "Alibaba", "CN", "apache-2.0", "finetune Qwen/Qwen2.5-7B"],
  ["huggingface:Qwen/Qwen2.5-72B-Instruct", "Alibaba", "CN", "qwen-license", "finetune Qwen/Qwen2.5-72B"],
  ["huggingface:Qwen/Qwen2.5-3B-Instruct", "Alibaba", "CN", "qwen-research", "finetune Qwen/Qwen2.5-3B"],
  ["huggingface:Qwen/Qwen3-8B", "Alibaba", "CN", "apache-2.0", "finetune Qwen/Qwen3-8B-Base"],
  ["huggingface:deepseek-ai/DeepSeek-R1", "DeepSeek", "CN", "mit", "finetune deepseek-ai/DeepSeek-V3-Base"],
  [
    "huggingface:deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
    "DeepSeek",
    "CN",
    "mit",
    "finetune meta-llama/Llama-3.1-8B, distill deepseek-ai/DeepSeek-R1",
  ],
  [
    "huggingface:deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
    "DeepSeek",
    "CN",
    "mit",
    "finetune meta-llama/Llama-3.3-70B-Instruct, distill deepseek-ai/DeepSeek-R1",
  ],
  [
    "huggingface:deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",
    "DeepSeek",
    "CN",
    "mit",
    "finetune Qwen/Qwen2.5-Math-7B, distill deepseek-ai/DeepSeek-R1",
  ],
  ["huggingface:mistralai/Mistral-7B-v0.1", "Mistral AI", "FR", "apache-2.0", ""],
  ["huggingface:google/gemma-3-4b-it", "Google", "US", "gemma", "finetune google/gemma-3-4b-pt"],
  ["huggingface:google/gemma-4-31B-it", "Google", "US", "apache-2.0", "finetune google/gemma-4-31B"],
  ["huggingface:microsoft/phi-4", "Microsoft", "US", "mit", ""],
  ["huggingface:openai/gpt-oss-20b", "OpenAI", "US", "apache-2.0", ""],
  ["huggingface:openai/whisper-large-v3", "OpenAI", "US", "apache-2.0", ""],
  ["huggingface:BAAI/bge-m3", "BAAI", "CN", "mit", "pretrain-continued FacebookAI/xlm-roberta-large"],
  ["huggingface:intfloat/multilingual-e5-large", "Microsoft", "US", "mit", "finetune FacebookAI/xlm-roberta-large"],
  [
    "huggingface:sentence-transformers/all-MiniLM-L6-v2",
    "Hugging Face",
    "US",
    "apache-2.0",
    "finetune nreimers/MiniLM-L6-H384-uncased",
  ],
  ["huggingface:stabilityai/stable-diffusion-xl-base-1.0", "Stability AI", "GB", "openrail++", ""],
  ["huggingface:black-forest-labs/FLUX.1-dev", "Black Forest Labs", "DE", "flux-1-dev-nc", ""],
  ["huggingface:black-forest-labs/FLUX.1-schnell", "Black Forest Labs", "DE", "apache-2.0", ""],
  ["huggingface:nvidia/NV-Embed-v1", "NVIDIA", "US", "cc-by-nc-4.0", ""],
  ["openai:gpt-4o", "OpenAI", "US", "proprietary", "closed"],
  ["anthropic:claude-sonnet-4-5", "Anthropic", "US", "proprietary", "closed"],
  ["google:gemini-2.5-pro", "Google", "US", "proprietary", "closed"],
  ["perplexity:sonar", "Perplexity", "US", "proprietary", "finetune meta-llama/Llama-3.3-70B-Instruct"],
  ["perplexity:sonar-pro", "Perplexity", "US", "proprietary", ""],
];

for (const [key, developer, country, license, bases] of rows) {
  test(`states what is known of ${key}`, () => {
    const record = index.model(key);
    assert.ok(record);
    assert.equal(record.developer?.value.name, developer);
    assert.equal(record.developer?.value.country, country);
    assert.equal(record.license?.value.id, license);
    const edges = record.bases.map(({ relation, base }) => `${relation} ${base.name}`).join(", ");
    assert.equal(record.root ? "root" : (record.ends?.value ?? edges), bases);
  });
}

test("Ollama's tags lead to what they package", () => {
  const packaged: [string, string][] = [
    ["ollama:deepseek-r1", "huggingface:deepseek-ai/DeepSeek-R1-0528-Qwen3-8B"],
    ["ollama:deepseek-r1:8b", "huggingface:deepseek-ai/DeepSeek-R1-0528-Qwen3-8B"],
    ["ollama:deepseek-r1:70b", "huggingface:deepseek-ai/DeepSeek-R1-Distill-Llama-70B"],
    ["ollama:deepseek-r1:671b", "huggingface:deepseek-ai/DeepSeek-R1-0528"],
    ["ollama:solar", "huggingface:upstage/SOLAR-10.7B-Instruct-v1.0"],
    ["ollama:llama3.1", "huggingface:meta-llama/Llama-3.1-8B-Instruct"],
    ["ollama:qwen3:8b", "huggingface:Qwen/Qwen3-8B"],
  ];
  for (const [name, key] of packaged) assert.equal(index.canonical(name)?.key, key);
  assert.equal(index.model("ollama:solar")?.license?.value.id, "cc-by-nc-4.0");
});

test("hosted spellings and old names lead to the model", () => {
  const spelled: [string, string][] = [
    ["bedrock:deepseek.r1-v1:0", "huggingface:deepseek-ai/DeepSeek-R1"],
    ["openrouter:deepseek/deepseek-r1", "huggingface:deepseek-ai/DeepSeek-R1"],
    ["bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic:claude-sonnet-4-5-20250929"],
    ["huggingface:meta-llama/Meta-Llama-3.1-8B", "huggingface:meta-llama/Llama-3.1-8B"],
    ["huggingface:bert-base-uncased", "huggingface:google-bert/bert-base-uncased"],
    ["huggingface:THUDM/GLM-4-32B-0414", "huggingface:zai-org/GLM-4-32B-0414"],
  ];
  for (const [name, key] of spelled) assert.equal(index.canonical(name)?.key, key);
});

test("a repackager is told apart from a developer, and nobody gets a country that no source states", () => {
  assert.equal(index.organizationOfNamespace("unsloth")?.role, "repackager");
  assert.equal(index.organizationOfNamespace("TheBloke")?.country, undefined);
  assert.equal(index.organizationOfNamespace("bigscience")?.country, undefined);
});

test("the well-known endpoints have an operator and a country", () => {
  assert.equal(index.endpoint("https://api.deepseek.com/v1")?.value.country, "CN");
  assert.equal(index.endpoint("https://eu.api.openai.com/v1")?.value.dataRegion, "EU");
  assert.equal(index.endpoint("https://bedrock-runtime.eu-central-1.amazonaws.com")?.value.operator, "Amazon Bedrock");
  assert.equal(index.endpoint("http://127.0.0.1:11434/api")?.value.kind, "local");
  assert.equal(index.endpoint("https://openrouter.ai/api/v1")?.value.kind, "router");
  for (const provider of [
    "openai",
    "anthropic",
    "google",
    "bedrock",
    "vertex",
    "openrouter",
    "mistral",
    "deepseek",
    "groq",
  ]) {
    assert.ok(index.providerHosting(provider), provider);
  }
});
