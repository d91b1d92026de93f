import assert from "node:assert/strict";
import fc from "fast-check";
import { ggufFacts } from "../../../server/src/lineage/files/gguf-facts";
import { readGgufHeader } from "../../../server/src/lineage/sources/gguf-header";
import { readSafetensorsHeader } from "../../../server/src/lineage/sources/safetensors-header";
import { bytesReader, gguf, join, sizesOf, u32 } from "../../lineage/gguf";
import { realCatalog } from "../../lineage/world";
import { mutatedBytes } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Headers of weights, cut and damaged anywhere, give what stood before the damage: no throw, and few readings. */
export const headers: Subject = { name: "headers", share: 400, sample: 3_000, prepare };

const whole = gguf({
  ...sizesOf("llama", [4096, 32, 32, 8, 14336]),
  "general.license": ["text", "mit"],
  "general.base_model.count": ["u32", 1],
  "general.base_model.0.repo_url": ["text", "https://huggingface.co/acme/Lyra-8B"],
  "general.tags": ["texts", ["chat", "en"]],
  "llama.feed_forward_length": ["u32s", [14336, 14336]],
  "tokenizer.ggml.model": ["text", "gpt2"],
  "tokenizer.ggml.tokens": ["texts", ["a", "b", "c"]],
});
const metadata = new TextEncoder().encode(
  '{"__metadata__":{"format":"pt","base_model":"Qwen/Qwen3-8B"},"w":{"dtype":"F16","shape":[1]}}',
);
const safetensors = join([u32(metadata.byteLength), u32(0), metadata]);
const evidence = { source: "bot.gguf", asOf: "2026-11-22", confidence: "declared" as const };

async function prepare(): Promise<Prepared> {
  const catalog = await realCatalog();
  return {
    property: anyProperty(
      fc.asyncProperty(mutatedBytes([whole, whole, safetensors]), async (bytes) => {
        const { read, seen } = bytesReader(bytes);
        const header = await readGgufHeader(read);
        assert.ok(header.values.size <= 4_096);
        const facts = ggufFacts(header, evidence, catalog);
        for (const { base } of facts.bases) assert.ok(base.name !== "");
        for (const count of [facts.context, facts.parameters]) assert.ok(count === undefined || count > 0);
        const { metadata: texts, broken } = await readSafetensorsHeader(read);
        for (const [, text] of texts) assert.equal(typeof text, "string");
        // No bytes are a file of both kinds: one of the two says so.
        assert.ok(header.broken !== undefined || broken !== undefined);
        assert.ok(
          seen.calls <= 12 && seen.bytes <= 4 * bytes.length + 64,
          `${seen.calls} readings of ${seen.bytes} bytes`,
        );
      }),
    ),
  };
}
