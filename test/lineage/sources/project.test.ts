import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../../../server/src/lineage/source";
import { projectSource } from "../../../server/src/lineage/sources/project";
import { basesOf, patient, realCatalog, ref } from "../world";

test("declarations are the project's own, with the policy file as their source", async () => {
  const catalog = await realCatalog();
  const source = projectSource({
    models: {
      "acme/support-bot": {
        developer: "Acme",
        country: "us",
        license: "Apache 2.0",
        bases: [{ model: "huggingface:Qwen/Qwen3-8B", relation: "finetune" }],
      },
      "azure:prod-chat": { bases: [{ model: "openai:gpt-4o", relation: "alias" }] },
      "huggingface:acme/scratch": { developer: "qwen", root: true },
    },
    file: "stemma.jsonc",
    date: "2026-11-22",
    catalog,
  });
  const bot = await source.lookup(ref("huggingface:Acme/Support-Bot"), patient);
  assert.deepEqual(basesOf(bot), ["finetune huggingface:Qwen/Qwen3-8B (stemma.jsonc, declared)"]);
  const { record } = bot as Answer & { kind: "record" };
  assert.deepEqual(record.developer?.value, { id: "acme", name: "Acme", country: "US" });
  assert.equal(record.license?.value.id, "apache-2.0");
  assert.deepEqual(basesOf(await source.lookup(ref("azure:prod-chat"), patient)), [
    "alias openai:gpt-4o (stemma.jsonc, declared)",
  ]);
  const scratch = (await source.lookup(ref("huggingface:acme/scratch"), patient)) as Answer & { kind: "record" };
  assert.equal(scratch.record.root?.source, "stemma.jsonc");
  assert.equal(scratch.record.developer?.value.id, "alibaba");
  assert.equal((await source.lookup(ref("huggingface:acme/unheard"), patient)).kind, "silent");
});
