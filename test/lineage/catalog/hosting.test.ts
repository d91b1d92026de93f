import assert from "node:assert/strict";
import { test } from "node:test";
import type { Detection, Endpoint } from "../../../server/src/domain/detection";
import { hostingOf } from "../../../server/src/lineage/catalog/hosting";
import { realCatalog, ref } from "../world";

async function hosting(reference: string, endpoint?: Endpoint, place: Partial<Detection> = {}) {
  const zero = { line: 0, character: 0 };
  const detection: Detection = {
    reference: ref(reference),
    uri: "file:///a.py",
    range: { start: zero, end: zero },
    text: reference,
    role: "model",
    library: "a-library",
    path: [],
    endpoint,
    ...place,
  };
  const found = hostingOf(detection, await realCatalog());
  if (found) assert.ok(found.evidence.source);
  return found && [found.value.operator, found.value.kind, found.value.country, found.value.dataRegion];
}

test("the endpoint of the place counts before the provider", async () => {
  assert.deepEqual((await hosting("openai:deepseek-chat", { url: "https://api.deepseek.com/v1" }))?.slice(0, 3), [
    "DeepSeek",
    "hosted",
    "CN",
  ]);
  assert.deepEqual((await hosting("openai:gpt-4o"))?.slice(0, 3), ["OpenAI", "hosted", "US"]);
});

test("origin and hosting are two facts: a Chinese model at an American host", async () => {
  assert.deepEqual((await hosting("groq:moonshotai/kimi-k2-instruct"))?.slice(0, 3), ["Groq", "hosted", "US"]);
});

test("weights that are loaded run where the code runs; the Hub's inference does not", async () => {
  assert.deepEqual((await hosting("huggingface:Qwen/Qwen3-8B"))?.slice(0, 2), ["this machine", "local"]);
  assert.equal(
    (await hosting("huggingface:Qwen/Qwen3-8B", undefined, { construct: "InferenceClient" }))?.[1],
    "router",
  );
});

test("where a name alone speaks, nobody says who runs the weights", async () => {
  assert.equal(await hosting("huggingface:Qwen/Qwen3-8B", undefined, { evidence: ["The catalog has it."] }), undefined);
});

test("Ollama is local, unless its name says cloud or its host is another", async () => {
  assert.equal((await hosting("ollama:qwen3:8b"))?.[1], "local");
  assert.deepEqual((await hosting("ollama:gpt-oss:120b-cloud"))?.slice(0, 3), ["Ollama Cloud", "hosted", "US"]);
  assert.deepEqual((await hosting("ollama:gpt-oss:120b-cloud", { url: "http://localhost:11434" }))?.slice(0, 2), [
    "Ollama Cloud",
    "hosted",
  ]);
  assert.deepEqual(await hosting("ollama:qwen3:8b", { url: "https://llm.acme.example" }), [
    "llm.acme.example",
    "unknown",
    undefined,
    undefined,
  ]);
});

test("regions: the name's geography, then the place, then the host", async () => {
  assert.equal(
    (await hosting("bedrock:global.anthropic.claude-sonnet-4-5-20250929-v1:0", { region: "eu-central-1" }))?.[3],
    "anywhere",
  );
  assert.equal((await hosting("bedrock:eu.anthropic.claude-sonnet-4-5-20250929-v1:0"))?.[3], "EU");
  assert.equal(
    (await hosting("bedrock:anthropic.claude-3-haiku-20240307-v1:0", { region: "eu-central-1" }))?.[3],
    "DE",
  );
  assert.equal(
    (
      await hosting("bedrock:anthropic.claude-3-haiku-20240307-v1:0", {
        url: "https://bedrock-runtime.eu-west-3.amazonaws.com",
      })
    )?.[3],
    "FR",
  );
  assert.equal((await hosting("vertex:gemini-2.5-pro", { region: "europe-west4" }))?.[3], "NL");
  assert.equal(
    (await hosting("vertex:gemini-2.5-pro", { url: "https://us-central1-aiplatform.googleapis.com" }))?.[3],
    "US",
  );
});

test("a router says among whom it decides", async () => {
  assert.deepEqual(
    (await hosting("openrouter:deepseek/deepseek-r1", { only: ["deepinfra", "together"] }))?.slice(1, 4),
    ["router", "US", "decided per request, only among deepinfra, together"],
  );
});

test("a private host is one's own, a strange one is unknown, and no place is no fact", async () => {
  assert.equal((await hosting("openai:gpt-4o", { url: "http://10.0.0.7:9999/v1" }))?.[1], "local");
  assert.equal((await hosting("openai:llama", { url: "http://vllm:8000/v1" }))?.[1], "local");
  assert.equal((await hosting("openai:llama", { url: "https://api.acme.example/v1" }))?.[1], "unknown");
  assert.equal(await hosting("unknown:some-model"), undefined);
});
