import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ggufIn } from "../../../server/src/lineage/files/weights";
import type { Answer } from "../../../server/src/lineage/source";
import { localSource } from "../../../server/src/lineage/sources/local";
import { gguf, join, sizesOf, u64 } from "../gguf";
import { memoryFolder } from "../memory-folder";
import { basesOf, patient, realCatalog, ref } from "../world";

async function ask(files: Readonly<Record<string, string | Uint8Array>>, reference: string): Promise<Answer> {
  const catalog = await realCatalog();
  return localSource({ files: memoryFolder(files), catalog, today: () => "2026-11-22" }).lookup(
    ref(reference),
    patient,
  );
}

const bot = gguf({
  ...sizesOf("qwen3", [4096, 36, 32, 8, 12288]),
  "general.license": ["text", "apache-2.0"],
  "general.base_model.count": ["u32", 1],
  "general.base_model.0.repo_url": ["text", "https://huggingface.co/Qwen/Qwen3-8B"],
});
const safetensors = (json: string) => join([u64(json.length), new TextEncoder().encode(json)]);

describe("files of weights in the workspace", () => {
  test("a GGUF file says from what it was made", async () => {
    const answer = await ask({ "models/bot.gguf": bot }, "file:models/bot.gguf");
    assert.deepEqual(basesOf(answer), ["finetune huggingface:Qwen/Qwen3-8B (bot.gguf of the workspace, declared)"]);
    assert.equal((answer as Answer & { kind: "record" }).record.license?.value.id, "apache-2.0");
  });

  test("a Modelfile beside it is built on it, not the other way round", async () => {
    const files = { "models/bot.gguf": bot, "models/Modelfile": "FROM ./bot.gguf\n" };
    assert.match(basesOf(await ask(files, "file:models/bot.gguf"))[0] ?? "", /^finetune huggingface:Qwen\/Qwen3-8B /);
    assert.match(basesOf(await ask(files, "file:models/Modelfile"))[0] ?? "", /^alias file:models\/bot\.gguf /);
  });

  test("a folder of weights alone", async () => {
    const files = {
      "m/mmproj-bot.gguf": gguf({}),
      "m/bot-00002-of-00002.gguf": gguf({}),
      "m/bot-00001-of-00002.gguf": bot,
    };
    assert.match(basesOf(await ask(files, "file:m"))[0] ?? "", /bot-00001-of-00002\.gguf/);
  });

  test("a card beside it counts first", async () => {
    const files = { "m/bot.gguf": bot, "m/config.json": "{}", "m/README.md": "---\nbase_model: acme/base\n---\n" };
    const answer = await ask(files, "file:m/bot.gguf");
    assert.match(basesOf(answer)[0] ?? "", /acme\/base/);
    assert.equal((answer as Answer & { kind: "record" }).record.shape?.value.hidden, 4096);
  });

  test("an adapter's safetensors file names what it was trained on", async () => {
    const lora = safetensors(
      '{"__metadata__":{"ss_sd_model_name":"acme/diffusion-base","ss_network_module":"networks.lora"}}',
    );
    assert.deepEqual(basesOf(await ask({ "lora.safetensors": lora }, "file:lora.safetensors")), [
      "adapter huggingface:acme/diffusion-base (lora.safetensors of the workspace, declared)",
    ]);
    const local = safetensors('{"__metadata__":{"ss_sd_model_name":"sd_xl_base_1.0.safetensors"}}');
    assert.equal((await ask({ "lora.safetensors": local }, "file:lora.safetensors")).kind, "silent");
  });

  test("weights whose header is damaged, cut off or none, and those whose bytes nobody can ask for, are unread", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
    for (const [name, content, cause] of [
      ["x.gguf", "GGUF? no", "has a GGUF header that could not be read to its end"],
      ["x.gguf", bot.slice(0, 200), "has a GGUF header that could not be read to its end"],
      ["x.gguf", "", "is no GGUF file"],
      ["x.gguf", pointer, "is a pointer of Git LFS: fetch the file itself"],
      ["x.safetensors", "garbage of some length", "is no safetensors file"],
      ["x.safetensors", pointer, "is a pointer of Git LFS: fetch the file itself"],
      [
        "x.safetensors",
        safetensors('{"__metadata__":{"base_model":"acme/base"},"w":{}}').slice(0, 40),
        "has a safetensors header that is cut off",
      ],
    ] as const) {
      const answer = await ask({ [name]: content }, `file:${name}`);
      assert.equal(answer.kind, "unread", cause);
      assert.equal("cause" in answer && answer.cause, `${name} ${cause}`);
    }
    const sound = safetensors('{"__metadata__":{"format":"pt"},"w":{}}');
    assert.equal((await ask({ "x.safetensors": sound }, "file:x.safetensors")).kind, "silent");
    const { readBytes, ...files } = memoryFolder({ "x.gguf": bot });
    assert.ok(readBytes);
    const source = localSource({ files, catalog: await realCatalog(), today: () => "" });
    assert.equal((await source.lookup(ref("file:x.gguf"), patient)).kind, "unread");
  });

  test("the model's own file among several", () => {
    assert.equal(ggufIn(["mmproj-F16.gguf", "bot-Q4_K_M.gguf", "bot-Q8_0.gguf"]), "bot-Q4_K_M.gguf");
    assert.equal(ggufIn(["bot-00002-of-00010.gguf", "bot-00010-of-00010.gguf"]), undefined);
    assert.equal(ggufIn(["config.json"]), undefined);
  });
});
