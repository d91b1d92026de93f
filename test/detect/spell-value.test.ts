import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatReference } from "../../server/src/domain/reference";
import { type PlaceStrength, spell } from "../../server/src/detect/providers/spell-value";

/** Names that the catalog of these tests knows. */
const catalog = new Set(["openai:o3", "ollama:llama3", "ollama:gemini", "ollama:mistral", "huggingface:gpt2", "huggingface:acme/support-bot", "mistral:pixtral"]);

/** The printed reference, with role, variant, prefix and region where there are any; `-` for no model. */
function judge(text: string, provider: string | undefined, place: PlaceStrength): string {
  const spelled = spell(text, { provider, place, known: (by, name) => catalog.has(`${by}:${name}`) });
  if (!spelled) return "-";
  const { reference, prefix, role, region } = spelled;
  return [
    formatReference(reference),
    reference.variant && `variant ${reference.variant}`,
    role,
    prefix && `after ${prefix}`,
    region && `in ${region}`,
  ]
    .filter((part) => part)
    .join(" ");
}

type Row = readonly [text: string, expected: string];

function table(title: string, provider: string | undefined, place: PlaceStrength, rows: readonly Row[]): void {
  describe(`${title} (${place} place${provider ? `, provider ${provider}` : ""})`, () => {
    for (const [text, expected] of rows) it(`${text} → ${expected}`, () => assert.equal(judge(text, provider, place), expected));
  });
}

const hash = "39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b";

table("the Hub", "huggingface", "strong", [
  ["Qwen/Qwen2.5-7B-Instruct", "huggingface:Qwen/Qwen2.5-7B-Instruct"],
  ["acme/anything", "huggingface:acme/anything"],
  ["gpt2", "huggingface:gpt2"],
  ["bert-base-uncased", "huggingface:bert-base-uncased"],
  ["distilbert-base-uncased-finetuned-sst-2-english", "huggingface:distilbert-base-uncased-finetuned-sst-2-english"],
  ["t5-small", "huggingface:t5-small"],
  ["all-MiniLM-L6-v2", "huggingface:all-MiniLM-L6-v2"],
  ["hf://Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B after hf://"],
  ["hf://Qwen/Qwen3-8B@refs", "huggingface:Qwen/Qwen3-8B@refs after hf://"],
  ["https://huggingface.co/Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B after https://huggingface.co/"],
  ["https://huggingface.co/Qwen/Qwen3-8B/tree/abc123", "huggingface:Qwen/Qwen3-8B@abc123 after https://huggingface.co/"],
  ["https://hf.co/Qwen/Qwen3-8B/resolve/main/model-Q4_K_M.gguf", "huggingface:Qwen/Qwen3-8B@main variant Q4_K_M after https://hf.co/"],
  ["ggml-org/gemma-3-4b-it-GGUF:Q8_0", "huggingface:ggml-org/gemma-3-4b-it-GGUF variant Q8_0"],
  ["mistralai/Mistral-7B-v0.1@26bca36", "huggingface:mistralai/Mistral-7B-v0.1@26bca36"],
  ["meta-llama/Llama-3.1-8B-Instruct:groq", "huggingface:meta-llama/Llama-3.1-8B-Instruct"],
  ["https://huggingface.co/datasets/acme/data", "-"],
  ["https://huggingface.co/spaces/acme/demo", "-"],
  ["https://huggingface.co/papers/2307.09288", "-"],
  ["hf://datasets/acme/data", "-"],
  ["./model", "-"],
  ["../model", "-"],
  ["/data/Llama-3.1-8B", "-"],
  ["~/models/llama", "-"],
  ["C:\\models\\llama", "-"],
  ["D:/models/llama", "-"],
  ["s3://bucket/llama", "-"],
  ["gs://bucket/llama", "-"],
  ["models/llama-3-8b", "-"],
  ["checkpoints/best", "-"],
  ["outputs/sft", "-"],
  ["checkpoint-500", "-"],
  ["output", "-"],
  ["my_model", "-"],
  ["saved_model", "-"],
  ["model.safetensors", "-"],
  ["acme/model.gguf", "-"],
  ["a/b/c", "-"],
  ["path/to/model", "-"],
  ["org/model", "-"],
  ["your-org/your-model", "-"],
  ["<model>", "-"],
  ["$" + "{MODEL}", "-"],
  ["{{ model }}", "-"],
  ["text-generation", "-"],
  ["bfloat16", "-"],
  ["cuda:0", "-"],
  ["LlamaForCausalLM", "-"],
  ["a sentence of words", "-"],
]);

table("Ollama", "ollama", "strong", [
  ["llama3.1:8b", "ollama:llama3.1:8b"],
  ["llama3", "ollama:llama3"],
  ["qwen3:30b-a3b-instruct-2507-q4_K_M", "ollama:qwen3:30b-a3b-instruct-2507-q4_K_M"],
  ["acme/support:latest", "ollama:acme/support:latest"],
  ["gpt-oss:120b-cloud", "ollama:gpt-oss:120b-cloud"],
  ["gemma4:26b:cloud", "ollama:gemma4:26b:cloud"],
  ["hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M", "huggingface:bartowski/Llama-3.2-3B-Instruct-GGUF variant Q4_K_M after hf.co/"],
  ["huggingface.co/unsloth/Qwen3-8B-GGUF", "huggingface:unsloth/Qwen3-8B-GGUF after huggingface.co/"],
  ["registry.example.com/team/bot:1", "ollama:registry.example.com/team/bot:1"],
  ["./model.gguf", "unknown:model.gguf after ./"],
  ["localhost:11434", "-"],
  ["http://localhost:11434", "-"],
]);

table("hosted makers", "openai", "strong", [
  ["gpt-4o", "openai:gpt-4o"],
  ["gpt-5.2", "openai:gpt-5.2"],
  ["o3", "openai:o3"],
  ["ft:gpt-4o-mini-2024-07-18:acme::abc", "openai:ft:gpt-4o-mini-2024-07-18:acme::abc"],
  ["claude-sonnet-4-5", "anthropic:claude-sonnet-4-5"],
  ["Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B"],
  ["llama3.1:8b", "ollama:llama3.1:8b"],
  ["deepseek-chat", "deepseek:deepseek-chat"],
  ["a-new-model", "openai:a-new-model"],
  ["your-model", "-"],
  ["application/json", "-"],
  ["2024-06-01", "-"],
]);

table("prefixes", "prefix", "strong", [
  ["openai/gpt-4o", "openai:gpt-4o after openai/"],
  ["openai:gpt-4o", "openai:gpt-4o after openai:"],
  ["gpt-4o", "openai:gpt-4o"],
  ["anthropic/claude-sonnet-4-5", "anthropic:claude-sonnet-4-5 after anthropic/"],
  ["google_genai:gemini-2.5-pro", "google:gemini-2.5-pro after google_genai:"],
  ["gemini/gemini-2.5-flash", "google:gemini-2.5-flash after gemini/"],
  ["openrouter/deepseek/deepseek-r1", "openrouter:deepseek/deepseek-r1 after openrouter/"],
  ["openrouter/auto", "openrouter:openrouter/auto router"],
  ["ollama_chat/llama3.1:8b", "ollama:llama3.1:8b after ollama_chat/"],
  ["huggingface/together/deepseek-ai/DeepSeek-R1", "huggingface:deepseek-ai/DeepSeek-R1 after huggingface/together/"],
  ["huggingface/acme/bot", "huggingface:acme/bot after huggingface/"],
  ["hosted_vllm/Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B after hosted_vllm/"],
  ["openai/Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B after openai/"],
  ["azure/my-deployment", "azure:my-deployment after azure/"],
  ["groq/llama-3.3-70b-versatile", "groq:llama-3.3-70b-versatile after groq/"],
  ["bedrock/anthropic.claude-3-haiku-20240307-v1:0", "bedrock:anthropic.claude-3-haiku-20240307-v1:0 after bedrock/"],
  ["bedrock/converse/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0 after bedrock/converse/ in us"],
  ["vertex_ai/claude-sonnet-4@20250514", "vertex:claude-sonnet-4@20250514 after vertex_ai/"],
  ["together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo", "together:meta-llama/Llama-3.3-70B-Instruct-Turbo after together_ai/"],
  ["openai/*", "-"],
  ["os.environ/MODEL", "-"],
]);

table("clouds and catalogs", undefined, "weak", [
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0 in us"],
  ["amazon.titan-embed-text-v2:0", "bedrock:amazon.titan-embed-text-v2:0"],
  ["arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0", "bedrock:anthropic.claude-3-haiku-20240307-v1:0 after arn:aws:bedrock:eu-central-1::foundation-model/ in eu-central-1"],
  ["arn:aws:s3:::bucket", "-"],
  ["publishers/google/models/gemini-2.5-pro", "vertex:gemini-2.5-pro after publishers/google/models/"],
  ["projects/p/locations/europe-west4/publishers/meta/models/llama-3.1-405b-instruct-maas", "vertex:meta/llama-3.1-405b-instruct-maas after projects/p/locations/europe-west4/publishers/meta/models/ in europe-west4"],
  ["azureml://registries/azureml-meta/models/Llama-3.1-8B/versions/4", "azure:Llama-3.1-8B@4 after azureml://registries/azureml-meta/models/"],
  ["accounts/fireworks/models/llama-v3p1-8b-instruct", "fireworks:accounts/fireworks/models/llama-v3p1-8b-instruct"],
  ["@cf/meta/llama-3-8b-instruct", "cloudflare:@cf/meta/llama-3-8b-instruct"],
  ["@hf/thebloke/zephyr-7b-beta-awq", "cloudflare:@hf/thebloke/zephyr-7b-beta-awq"],
  ["ai/smollm2:360M-Q4_K_M", "docker:ai/smollm2:360M-Q4_K_M"],
  [`stability-ai/sdxl:${hash}`, `replicate:stability-ai/sdxl@${hash}`],
  ["mistral-7b-instruct-v0.2.Q4_K_M.gguf", "file:mistral-7b-instruct-v0.2.Q4_K_M.gguf variant Q4_K_M"],
  ["meta-textgeneration-llama-2-13b-f", "sagemaker:meta-textgeneration-llama-2-13b-f"],
]);

table("what its grammar confirms", undefined, "weak", [
  ["gpt-4o", "openai:gpt-4o"],
  ["gpt-3.5-turbo-0125", "openai:gpt-3.5-turbo-0125"],
  ["o4-mini", "openai:o4-mini"],
  ["text-embedding-3-large", "openai:text-embedding-3-large"],
  ["whisper-1", "openai:whisper-1"],
  ["claude-3-5-sonnet-20241022", "anthropic:claude-3-5-sonnet-20241022"],
  ["claude-opus-4-1", "anthropic:claude-opus-4-1"],
  ["gemini-2.5-flash-lite", "google:gemini-2.5-flash-lite"],
  ["models/gemini-2.0-flash", "google:gemini-2.0-flash after models/"],
  ["mistral-large-latest", "mistral:mistral-large-latest"],
  ["codestral-2501", "mistral:codestral-2501"],
  ["deepseek-reasoner", "deepseek:deepseek-reasoner"],
  ["grok-4-fast", "xai:grok-4-fast"],
  ["command-r-plus-08-2024", "cohere:command-r-plus-08-2024"],
  ["sonar-pro", "perplexity:sonar-pro"],
  ["llama-3.3-70b-versatile", "groq:llama-3.3-70b-versatile"],
  ["llama3.1:8b", "ollama:llama3.1:8b"],
  ["qwen3-coder:30b", "ollama:qwen3-coder:30b"],
  ["Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B"],
  ["openai/gpt-oss-20b", "huggingface:openai/gpt-oss-20b"],
  ["openai/whisper-large-v3", "huggingface:openai/whisper-large-v3"],
  ["sentence-transformers/all-mpnet-base-v2", "huggingface:sentence-transformers/all-mpnet-base-v2"],
  ["deepseek/deepseek-r1:free", "openrouter:deepseek/deepseek-r1:free"],
  ["anthropic/claude-3.5-sonnet:beta", "openrouter:anthropic/claude-3.5-sonnet:beta"],
  ["openai/gpt-4o", "openai:gpt-4o after openai/"],
  ["google/gemini-2.5-pro", "google:gemini-2.5-pro after google/"],
  ["google/gemma-2-9b", "huggingface:google/gemma-2-9b"],
  ["x-ai/grok-4", "xai:grok-4 after x-ai/"],
  ["deepseek/deepseek-r1", "openrouter:deepseek/deepseek-r1"],
  ["openrouter/auto", "openrouter:openrouter/auto router"],
  ["o3", "openai:o3"],
  ["llama3", "ollama:llama3"],
  ["acme/support-bot", "huggingface:acme/support-bot"],
]);

table("look-alikes", undefined, "weak", [
  ["gemini", "-"],
  ["claude", "-"],
  ["llama", "-"],
  ["acme/other-bot", "-"],
  ["Corolla", "-"],
  ["iPhone-15", "-"],
  ["virtio", "-"],
  ["TS0601", "-"],
  ["auth.user", "-"],
  ["res.partner", "-"],
  ["minecraft:block/stone", "-"],
  ["resnet", "-"],
  ["transformer", "-"],
  ["XGBoost", "-"],
  ["text/html", "-"],
  ["application/json", "-"],
  ["image/png", "-"],
  ["model/gltf+json", "-"],
  ["actions/checkout@v4", "-"],
  ["anthropics/claude-code-action@v1", "-"],
  ["microsoft/vscode", "-"],
  ["facebook/react", "-"],
  ["@anthropic-ai/sdk", "-"],
  ["@huggingface/transformers", "-"],
  ["vllm/vllm-openai:v0.10.2", "-"],
  ["ollama/ollama:latest", "-"],
  ["redis:7", "-"],
  ["postgres:16", "-"],
  ["ghcr.io/acme/app:1", "-"],
  ["nvidia/cuda:12.4.1-base", "-"],
  ["pytorch/pytorch:2.4", "-"],
  ["app.kubernetes.io/name", "-"],
  ["nvidia.com/gpu", "-"],
  ["node:fs", "-"],
  ["localhost:8000", "-"],
  ["main:app", "-"],
  ["Europe/Berlin", "-"],
  ["BTC/USD", "-"],
  ["1.2.3", "-"],
  ["v1beta1", "-"],
  ["2024-06-01", "-"],
  ["2025-04-01-preview", "-"],
  ["context-1m-2025-08-07", "-"],
  ["web_search_20250305", "-"],
  ["anthropic-beta", "-"],
  ["asst_abc123def456ghi", "-"],
  ["llm.py", "-"],
  ["src/model", "-"],
  ["data/train.json", "-"],
  ["gpt-x", "-"],
  ["gpt-test", "-"],
  ["default", "-"],
  ["auto", "-"],
  ["test-model", "-"],
  ["MODEL_ID_HERE", "-"],
  ["openai", "-"],
  ["huggingface", "-"],
  ["alloy", "-"],
  ["cl100k_base", "-"],
  ["Q4_K_M", "-"],
  ["https://example.com/Qwen/Qwen3-8B", "-"],
  ["https://github.com/meta-llama/llama", "-"],
  ["Mozilla/5.0", "-"],
  ["Jane Doe", "-"],
  ["", "-"],
  ["7", "-"],
]);

describe("hostile text", () => {
  // A judgement that tries every way to read them would not come to an end.
  it("comes to an end", () => {
    const texts = ["a/".repeat(250), "llama-".repeat(80), `${"a".repeat(250)}:${"b".repeat(250)}`, "-7".repeat(250), "gpt-4.".repeat(80), "projects/".repeat(50)];
    for (let round = 0; round < 50; round++) for (const text of texts) judge(text, undefined, "weak");
  });
});
