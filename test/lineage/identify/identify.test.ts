import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatReference } from "../../../server/src/domain/reference";
import { identify } from "../../../server/src/lineage/identify/identify";
import { realCatalog, ref } from "../world";

/** Spelling, canonical reference, and how sure the last step is: `=` when the name is canonical already. */
const spellings: readonly (readonly [string, string, "=" | "recorded" | "inferred"])[] = [
  ["ollama:qwen3:8b", "huggingface:Qwen/Qwen3-8B", "recorded"],
  ["ollama:qwen3:8b-q4_K_M", "huggingface:Qwen/Qwen3-8B", "recorded"],
  ["ollama:llama3.1", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "recorded"],
  ["ollama:llama3.1:latest", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "recorded"],
  ["ollama:llama3.1:8b-instruct-q4_0", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "inferred"],
  ["ollama:gpt-oss:120b-cloud", "huggingface:openai/gpt-oss-120b", "recorded"],
  ["ollama:library/qwen3:8b", "huggingface:Qwen/Qwen3-8B", "recorded"],
  [
    "ollama:hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M",
    "huggingface:bartowski/Llama-3.2-1B-Instruct-GGUF",
    "recorded",
  ],
  ["ollama:acme/own:1b", "ollama:acme/own:1b", "="],
  ["openrouter:deepseek/deepseek-r1:free", "huggingface:deepseek-ai/DeepSeek-R1", "recorded"],
  ["openrouter:meta-llama/llama-3.1-8b-instruct:nitro", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "recorded"],
  ["openrouter:openai/gpt-4o", "openai:gpt-4o", "recorded"],
  ["unknown:openrouter/deepseek/deepseek-r1", "huggingface:deepseek-ai/DeepSeek-R1", "recorded"],
  ["bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic:claude-sonnet-4-5-20250929", "recorded"],
  ["bedrock:anthropic.claude-3-sonnet-20240229-v1:0:200k", "anthropic:claude-3-sonnet-20240229", "recorded"],
  [
    "bedrock:arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-1-8b-instruct-v1:0",
    "huggingface:meta-llama/Llama-3.1-8B-Instruct",
    "recorded",
  ],
  [
    "bedrock:arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0",
    "amazon:nova-lite",
    "recorded",
  ],
  ["vertex:publishers/anthropic/models/claude-sonnet-4-5@20250929", "anthropic:claude-sonnet-4-5-20250929", "recorded"],
  ["vertex:gemini-2.5-pro", "google:gemini-2.5-pro", "recorded"],
  ["vertex:meta/llama-3.1-405b-instruct-maas", "huggingface:meta-llama/Llama-3.1-405B-Instruct", "inferred"],
  ["groq:llama-3.3-70b-versatile", "huggingface:meta-llama/Llama-3.3-70B-Instruct", "inferred"],
  ["groq:llama-3.1-8b-instant", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "inferred"],
  ["together:meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "inferred"],
  [
    "fireworks:accounts/fireworks/models/llama-v3p1-8b-instruct",
    "huggingface:meta-llama/Llama-3.1-8B-Instruct",
    "inferred",
  ],
  ["nvidia:nvcr.io/nim/meta/llama-3.1-8b-instruct:1.2", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "recorded"],
  ["cloudflare:@cf/meta/llama-3.1-8b-instruct", "huggingface:meta-llama/Llama-3.1-8B-Instruct", "recorded"],
  ["docker:ai/qwen3:8B-Q4_K_M", "huggingface:Qwen/Qwen3-8B", "inferred"],
  ["azure:gpt-4o", "openai:gpt-4o", "inferred"],
  ["github:openai/gpt-4o", "openai:gpt-4o", "recorded"],
  ["unknown:gpt-4o", "openai:gpt-4o", "inferred"],
  ["huggingface:gpt2", "huggingface:openai-community/gpt2", "recorded"],
  ["huggingface:meta-llama/Meta-Llama-3.1-8B", "huggingface:meta-llama/Llama-3.1-8B", "recorded"],
  ["huggingface:qwen/qwen3-8b", "huggingface:Qwen/Qwen3-8B", "recorded"],
  ["huggingface:Qwen/Qwen3-8B", "huggingface:Qwen/Qwen3-8B", "="],
];

describe("every provider's spelling leads to one name", () => {
  for (const [spelling, canonical, sure] of spellings) {
    test(spelling, async () => {
      const { reference, identified, hidden } = identify(ref(spelling), await realCatalog());
      assert.equal(formatReference(reference), canonical);
      assert.equal(hidden, undefined);
      assert.equal(identified.at(-1)?.evidence.confidence ?? "=", sure);
      for (const { value, evidence } of identified) {
        assert.match(value, / → /);
        assert.ok(evidence.source && evidence.asOf);
      }
    });
  }
});

describe("names that hide the model say so", () => {
  const hiding: readonly (readonly [string, RegExp])[] = [
    ["openrouter:openrouter/auto", /router/],
    [
      "bedrock:arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123",
      /an application-inference-profile hides/,
    ],
    ["vertex:projects/p/locations/us-central1/endpoints/42", /hides/],
    ["azure:my-deployment", /Azure deployment/],
    ["fireworks:accounts/acme/deployments/abc", /hides/],
  ];
  for (const [spelling, words] of hiding) {
    test(spelling, async () => assert.match(identify(ref(spelling), await realCatalog()).hidden ?? "", words));
  }
});

describe("what only resembles a known name stays unknown", () => {
  const lookalikes = [
    "huggingface:acme/Qwen3-8B-support",
    "huggingface:acme/DeepSeek-R1",
    "unknown:my-gpt-4o-wrapper",
    "huggingface:deepseek-ai/DeepSeek-R1-9999",
    "ollama:deepseek-r1:1b-other-distill-q4_0",
    "openrouter:acme/gpt-4o-clone",
    "modelscope:acme/Meta-Llama",
  ];
  for (const spelling of lookalikes) {
    test(spelling, async () => {
      const { reference, identified } = identify(ref(spelling), await realCatalog());
      assert.equal(formatReference(reference), spelling);
      assert.deepEqual(identified, []);
    });
  }
});

test("the revision and the variant of the place survive", async () => {
  const asked = { provider: "ollama", name: "hf.co/Qwen/Qwen3-8B-GGUF:Q8_0" };
  assert.equal(identify(asked, await realCatalog()).reference.variant, "Q8_0");
  const pinned = identify(
    { provider: "huggingface", name: "meta-llama/Meta-Llama-3.1-8B", revision: "abc123" },
    await realCatalog(),
  );
  assert.equal(pinned.reference.revision, "abc123");
});
