import assert from "node:assert/strict";
import { test } from "node:test";
import { namingSource } from "../../server/src/lineage/sources/naming";
import { basesOf, patient, realCatalog, ref } from "./world";

test("a fine-tuned OpenAI model's name states its base", async () => {
  const source = namingSource(await realCatalog());
  const answer = await source.lookup(ref("openai:ft:gpt-4o-mini-2024-07-18:acme::abc123"), patient);
  assert.deepEqual(basesOf(answer), [
    "finetune openai:gpt-4o-mini-2024-07-18 (OpenAI's name of a fine-tuned model, recorded)",
  ]);
  assert.equal((await source.lookup(ref("openai:gpt-4o"), patient)).kind, "silent");
});
