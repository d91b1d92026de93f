import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Answer } from "../../../server/src/lineage/source";
import { localSource } from "../../../server/src/lineage/sources/local";
import { basesOf, patient, realCatalog, ref } from "../world";

/** Answers of the local source for a workspace given as path → text. */
async function among(files: Readonly<Record<string, string>>, reference: string): Promise<Answer> {
  const reader = {
    async list(folder: string) {
      const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`) || folder === "");
      return [...new Set(inside.map((path) => path.slice(folder ? folder.length + 1 : 0).split("/")[0] ?? ""))];
    },
    readText: async (path: string, maxBytes: number) => files[path]?.slice(0, maxBytes),
  };
  return localSource({ files: reader, catalog: await realCatalog(), today: () => "2026-11-22" }).lookup(
    ref(reference),
    patient,
  );
}

describe("model files of the workspace", () => {
  test("a card's front matter", async () => {
    const card =
      "---\nlicense: other\nlicense_name: lyra\nbase_model:\n- Qwen/Qwen3-8B\n- acme/other\ndatasets: acme/chat\n---\n# Bot\n";
    const answer = await among({ "models/bot/README.md": card, "models/bot/config.json": "{}" }, "file:./models/bot");
    assert.deepEqual(basesOf(answer), [
      "merge huggingface:Qwen/Qwen3-8B (README.md of the workspace, declared)",
      "merge huggingface:acme/other (README.md of the workspace, declared)",
    ]);
    const { record } = answer as Answer & { kind: "record" };
    assert.equal(record.license?.value.name, "lyra");
    assert.deepEqual(record.datasets, ["acme/chat"]);
  });

  test("an adapter's configuration goes before the card", async () => {
    const files = {
      "out/README.md": "---\nbase_model: x/y\n---\n",
      "out/adapter_config.json": '{"base_model_name_or_path":"Qwen/Qwen3-8B"}',
    };
    assert.deepEqual(basesOf(await among(files, "file:out")), [
      "adapter huggingface:Qwen/Qwen3-8B (adapter_config.json of the workspace, declared)",
    ]);
  });

  test("what a configuration was loaded from is inferred", async () => {
    const files = {
      "m/config.json": '{"_name_or_path":"Qwen/Qwen3-8B","architectures":["Qwen3ForCausalLM"],"auto_map":{}}',
    };
    const answer = await among(files, "file:m/model.safetensors");
    assert.deepEqual(basesOf(answer), ["finetune huggingface:Qwen/Qwen3-8B (config.json of the workspace, inferred)"]);
    assert.equal((answer as Answer & { kind: "record" }).record.remoteCode, true);
  });

  test("a pipeline's parts", async () => {
    const files = {
      "pipe/model_index.json":
        '{"_class_name":"P","text_encoder":["transformers","CLIPTextModel"],"vae":["diffusers","A"]}',
      "pipe/text_encoder/config.json": '{"_name_or_path":"openai/clip-vit-large-patch14"}',
    };
    assert.deepEqual(basesOf(await among(files, "file:pipe")), [
      "component huggingface:openai/clip-vit-large-patch14 (text_encoder/config.json of the workspace, inferred)",
    ]);
  });

  test("a Modelfile", async () => {
    const plain = await among({ "bots/Modelfile": "# a bot\nfrom llama3.1:8b\nSYSTEM hi\n" }, "file:bots/Modelfile");
    assert.deepEqual(basesOf(plain), ["alias ollama:llama3.1:8b (Modelfile of the workspace, declared)"]);
    const adapted = await among(
      { "bots/Modelfile": "FROM hf.co/Qwen/Qwen3-8B-GGUF\nADAPTER ./lora.gguf\n" },
      "file:bots/Modelfile",
    );
    assert.deepEqual(basesOf(adapted), [
      "adapter ollama:hf.co/Qwen/Qwen3-8B-GGUF (Modelfile of the workspace, declared)",
      "component file:bots/lora.gguf (Modelfile of the workspace, declared)",
    ]);
  });

  test("a folder that bears the name of a Hub id", async () => {
    const files = { "acme/bot/config.json": '{"_name_or_path":"Qwen/Qwen3-8B"}' };
    assert.equal(basesOf(await among(files, "huggingface:acme/bot")).length, 1);
    assert.equal((await among(files, "huggingface:acme/other")).kind, "silent");
  });

  test("broken files are not read, and paths out of the workspace say nothing", async () => {
    const broken = { "m/README.md": "---\n: : [\n---", "m/config.json": "{", "secret/config.json": "{}" };
    assert.equal((await among(broken, "file:m")).kind, "unread");
    for (const path of ["../secret", "/secret", "~/secret", "a/../../secret", "C:\\secret"]) {
      assert.equal((await among(broken, `file:${path}`)).kind, "silent", path);
    }
  });
});
