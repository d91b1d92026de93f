import assert from "node:assert/strict";
import { test } from "node:test";
import { namingSource } from "../../../server/src/lineage/sources/naming";
import { basesOf, patient, realCatalog, ref } from "../world";

test("a fine-tuned OpenAI model's name states its base", async () => {
  const source = namingSource(await realCatalog());
  const answer = await source.lookup(ref("openai:ft:gpt-4o-mini-2024-07-18:acme::abc123"), patient);
  assert.deepEqual(basesOf(answer), [
    "finetune openai:gpt-4o-mini-2024-07-18 (OpenAI's name of a fine-tuned model, recorded)",
  ]);
  assert.equal((await source.lookup(ref("openai:gpt-4o"), patient)).kind, "silent");
});

/** A re-upload that no catalog row describes, and the base that its whole name tells; `-` where it tells none. */
const reuploads: readonly (readonly [string, string])[] = [
  ["someone/Qwen3-8B-GGUF", "quantized huggingface:Qwen/Qwen3-8B"],
  ["someone/Qwen3-8B-AWQ", "quantized huggingface:Qwen/Qwen3-8B"],
  ["mlx-community/Qwen3-8B-mlx-3bit", "quantized huggingface:Qwen/Qwen3-8B"],
  ["someone/Llama-3.1-8B-Instruct-GPTQ-Int4", "quantized huggingface:meta-llama/Llama-3.1-8B-Instruct"],
  ["someone/Llama-3.1-8B-Instruct-exl2", "quantized huggingface:meta-llama/Llama-3.1-8B-Instruct"],
  ["someone/Llama-3.1-8B-Instruct-Q4_K_M-GGUF", "quantized huggingface:meta-llama/Llama-3.1-8B-Instruct"],
  ["someone/google_gemma-3-4b-it-GGUF", "quantized huggingface:google/gemma-3-4b-it"],
  ["someone/Mistral-7B-Instruct-v0.3-4bit", "quantized huggingface:mistralai/Mistral-7B-Instruct-v0.3"],
  ["someone/Qwen3-8B-onnx", "conversion huggingface:Qwen/Qwen3-8B"],
  ["QuantFactory/Qwen3-8B", "conversion huggingface:Qwen/Qwen3-8B"],
  // The same words with another one among them, a copy by nobody known, a name that the catalog has not.
  ["someone/chinese-llama-GGUF", "-"],
  ["someone/Qwen3-8B-abliterated-GGUF", "-"],
  ["someone/Qwen3-8B-support-AWQ", "-"],
  ["someone/My-Qwen3-8B-GGUF", "-"],
  ["someone/Qwen3-8B", "-"],
  ["someone/Nobody-Knows-7B-GGUF", "-"],
  ["someone/GGUF", "-"],
];

for (const [name, base] of reuploads) {
  test(`${name} is ${base === "-" ? "no copy of a known model" : base}`, async () => {
    const answer = await namingSource(await realCatalog()).lookup(ref(`huggingface:${name}`), patient);
    if (base === "-") return assert.equal(answer.kind, "silent");
    const [edge = ""] = basesOf(answer);
    assert.ok(edge.startsWith(`${base} (`), edge);
    assert.match(edge, /only model of the catalog.*, inferred\)$/);
  });
}
