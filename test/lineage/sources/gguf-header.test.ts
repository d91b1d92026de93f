import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { modelKey } from "../../../server/src/domain/reference";
import { ggufFacts } from "../../../server/src/lineage/files/gguf-facts";
import { type GgufHeader, readGgufHeader } from "../../../server/src/lineage/sources/gguf-header";
import { bytesReader, f32, gguf, join, sizesOf, text, u32, u64, type Written } from "../gguf";
import { realCatalog } from "../world";

const read = (bytes: Uint8Array) => readGgufHeader(bytesReader(bytes).read);
const evidence = { source: "bot.gguf of the workspace", asOf: "2026-11-22", confidence: "declared" } as const;

async function header(keys: Readonly<Record<string, Written>>): Promise<GgufHeader> {
  const found = await read(gguf(keys));
  assert.equal(found.broken, undefined);
  return found;
}

describe("a GGUF header", () => {
  test("gives texts, numbers, short lists and the number of tokens", async () => {
    const { values, tokens } = await header({
      "general.architecture": ["text", "llama"],
      "general.tags": ["texts", ["chat", "en"]],
      "general.parameter_count": ["u64", 8_030_261_248],
      "llama.embedding_length": ["u32", 4096],
      "llama.feed_forward_length": ["u32s", [14336, 14336]],
      "llama.rope.freq_base": ["f32", 500_000],
      "llama.use_parallel_residual": ["flag", true],
      "tokenizer.ggml.model": ["text", "gpt2"],
      "tokenizer.ggml.tokens": ["texts", ["a", "b", "c"]],
      "tokenizer.ggml.merges": ["texts", ["a b", "b c"]],
      "tokenizer.chat_template": ["text", "{{ messages }}"],
      "tokenizer.ggml.pre": ["text", "llama-bpe"],
    });
    assert.equal(tokens, 3);
    assert.deepEqual(Object.fromEntries(values), {
      "general.architecture": "llama",
      "general.tags": ["chat", "en"],
      "general.parameter_count": 8_030_261_248,
      "llama.embedding_length": 4096,
      "llama.feed_forward_length": [14336, 14336],
      "llama.rope.freq_base": 500_000,
      "llama.use_parallel_residual": true,
      "tokenizer.ggml.model": "gpt2",
      "tokenizer.ggml.pre": "llama-bpe",
    });
  });

  test("is read no further than it says something", async () => {
    const words = Array.from({ length: 150_000 }, (_, n) => `token${n}`);
    const bytes = gguf({
      ...sizesOf("llama", [4096, 32, 32, 8, 14336]),
      "tokenizer.ggml.model": ["text", "gpt2"],
      "tokenizer.ggml.pre": ["text", "llama-bpe"],
      "tokenizer.ggml.tokens": ["texts", words],
      "general.name": ["text", "behind the tokens"],
    });
    const { read, seen } = bytesReader(bytes);
    assert.equal((await readGgufHeader(read)).tokens, 150_000);
    assert.ok(seen.bytes <= 1 << 18, `${seen.bytes} bytes were read`);
  });

  test("goes past a long list of merges in front of the tokens", async () => {
    const words = Array.from({ length: 60_000 }, (_, n) => `mer ge${n}`);
    const bytes = gguf({
      ...sizesOf("llama", [4096, 32, 32, 8, 14336]),
      "tokenizer.ggml.merges": ["texts", words],
      "tokenizer.ggml.model": ["text", "llama"],
      "tokenizer.ggml.tokens": ["texts", words],
    });
    const { read, seen } = bytesReader(bytes);
    assert.equal((await readGgufHeader(read)).tokens, 60_000);
    assert.ok(seen.calls < 20, `${seen.calls} calls`);
  });
});

describe("a hostile GGUF file", () => {
  const magic = new TextEncoder().encode("GGUF");
  const cut = "has a GGUF header that could not be read to its end";
  const none: readonly (readonly [string, Uint8Array, string])[] = [
    ["empty", new Uint8Array(0), "is no GGUF file"],
    ["another magic", join([new TextEncoder().encode("GGML"), u32(3), u64(0), u64(0)]), "is no GGUF file"],
    ["an unknown version", gguf({}, { version: 99 }), "is GGUF of a version that is not read"],
    [
      "written big-endian",
      join([magic, Uint8Array.of(0, 0, 0, 3), u64(0), u64(0)]),
      "is GGUF of a version that is not read",
    ],
    ["a count that no number holds", join([magic, u32(3), u64(1), u64(2 ** 63)]), cut],
    ["cut in its head", gguf({}).slice(0, 20), cut],
    [
      "a pointer of Git LFS",
      new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"),
      "is a pointer of Git LFS: fetch the file itself",
    ],
  ];
  for (const [what, bytes, broken] of none) {
    test(`${what}: nothing but why`, async () => {
      assert.deepEqual(await read(bytes), { values: new Map(), broken });
    });
  }

  const first = join([text("general.architecture"), u32(8), text("llama")]);
  const head = (...rest: readonly Uint8Array[]) => join([magic, u32(3), u64(1), u64(50), first, ...rest]);
  const partial: readonly (readonly [string, Uint8Array])[] = [
    ["a key of 2^62 bytes", head(u64(2 ** 62), new Uint8Array(8))],
    ["a text of 2^40 bytes", head(text("k"), u32(8), u64(2 ** 40))],
    ["a list of 2^50 numbers", head(text("k"), u32(9), u32(4), u64(2 ** 50))],
    [
      "more keys than are read",
      join([magic, u32(3), u64(1), u64(5_000), ...Array.from({ length: 5_000 }, () => first)]),
    ],
    ["a list of 2^50 texts", head(text("k"), u32(9), u32(8), u64(2 ** 50))],
    ["a list of lists", head(text("k"), u32(9), u32(9), u64(3), u32(9), u64(3))],
    ["a type that is none", head(text("k"), u32(77), u64(1))],
    ["a list of a type that is none", head(text("k"), u32(9), u32(77), u64(1))],
    ["fewer keys than it counts", head()],
    ["cut in a value", head(text("k"), u32(8), u64(20), u32(1))],
  ];
  for (const [what, bytes] of partial) {
    test(`${what}: the keys before it, and that it is broken`, async () => {
      const { read, seen } = bytesReader(bytes);
      const { values, broken } = await readGgufHeader(read);
      assert.deepEqual([...values].slice(0, 1), [["general.architecture", "llama"]]);
      assert.equal(broken, cut);
      assert.ok(seen.bytes < 1 << 20);
    });
  }

  test("numbers that are none are left out, and the rest is read", async () => {
    const bytes = join([
      magic,
      u32(3),
      u64(1),
      u64(3),
      text("a.x"),
      u32(6),
      f32(Number.NaN),
      text("a.y"),
      u32(6),
      f32(Number.POSITIVE_INFINITY),
      first,
    ]);
    assert.deepEqual(await read(bytes), { values: new Map([["general.architecture", "llama"]]) });
  });

  test("a reader that fails or gives less than asked", async () => {
    // Of that the reader of the file tells.
    const nothing = { values: new Map() };
    assert.deepEqual(await readGgufHeader(() => Promise.reject(new Error("gone"))), nothing);
    assert.deepEqual(await readGgufHeader(async () => undefined), nothing);
    const bytes = gguf(sizesOf("llama", [4096, 32, 32, 8, 14336]));
    const slow = await readGgufHeader(async (offset, length) => bytes.slice(offset, offset + Math.min(length, 30)));
    assert.equal(slow.values.get("general.architecture"), "llama");
  });

  test("any bytes at all: no throw, and bounded reads", async () => {
    const tail = fc.uint8Array({ maxLength: 400 });
    const lie = fc.tuple(fc.constantFrom(8, 9, 4, 6, 10, 12), fc.maxSafeNat(), tail);
    const hostile = fc.oneof(
      tail,
      tail.map((bytes) => join([magic, u32(3), bytes])),
      lie.map(([type, length, bytes]) => head(text("k"), u32(type), u32(8), u64(length), bytes)),
      fc.tuple(fc.nat(300), fc.nat(255)).map(([at, byte]) => {
        const bytes = gguf({
          ...sizesOf("llama", [4096, 32, 32, 8, 14336]),
          "tokenizer.ggml.tokens": ["texts", ["a", "b"]],
        });
        bytes[at % bytes.length] = byte;
        return bytes;
      }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (bytes) => {
        const { read, seen } = bytesReader(bytes);
        const asked: number[] = [];
        await readGgufHeader((offset, length) => {
          asked.push(offset + length);
          return read(offset, length);
        });
        assert.ok(asked.every((end) => Number.isSafeInteger(end) && end <= 48 << 20));
        assert.ok(seen.calls < 5_000);
      }),
      { numRuns: 400 },
    );
  });
});

describe("what a GGUF file says of its model", () => {
  test("bases, license, sizes", async () => {
    const facts = ggufFacts(
      await header({
        ...sizesOf("qwen3", [4096, 36, 32, 8, 12288]),
        "general.license": ["text", "apache-2.0"],
        "general.base_model.count": ["u32", 1],
        "general.base_model.0.name": ["text", "Qwen3 8B"],
        "general.base_model.0.organization": ["text", "Qwen"],
        "general.base_model.0.repo_url": ["text", "https://huggingface.co/Qwen/Qwen3-8B"],
        "qwen3.attention.key_length": ["u32", 128],
        "tokenizer.ggml.model": ["text", "gpt2"],
        "tokenizer.ggml.pre": ["text", "qwen2"],
        "tokenizer.ggml.tokens": ["texts", ["a", "b"]],
      }),
      evidence,
      await realCatalog(),
    );
    assert.deepEqual(
      facts.bases.map(({ base, relation }) => `${relation} ${modelKey(base)}`),
      ["finetune huggingface:Qwen/Qwen3-8B"],
    );
    assert.equal(facts.license?.value.id, "apache-2.0");
    assert.equal(facts.context, 8192);
    assert.deepEqual(facts.shape?.value, {
      container: "qwen3",
      tokenizer: "qwen2",
      hidden: 4096,
      layers: 36,
      heads: 32,
      kvHeads: 8,
      intermediate: 12288,
      vocabulary: 2,
      headSize: 128,
      epsilon: Math.fround(1e-5),
    });
  });

  const basesOf = async (keys: Readonly<Record<string, Written>>) =>
    ggufFacts(await header(keys), evidence, await realCatalog()).bases.map(
      ({ base, relation }) => `${relation} ${modelKey(base)}`,
    );

  test("the repository that was converted goes before what it was made from", async () => {
    const bases = await basesOf({
      "general.source.repo_url": ["text", "https://huggingface.co/acme/Lyra-8B"],
      "general.base_model.count": ["u32", 1],
      "general.base_model.0.repo_url": ["text", "https://huggingface.co/Qwen/Qwen3-8B"],
    });
    assert.deepEqual(bases, ["quantized huggingface:acme/Lyra-8B"]);
  });

  test("several bases are a merge; one without a page is named by its owner and name", async () => {
    const bases = await basesOf({
      "general.base_model.count": ["u32", 3],
      "general.base_model.0.organization": ["text", "Qwen"],
      "general.base_model.0.name": ["text", "Qwen3 8B"],
      "general.base_model.1.repo_url": ["text", "https://huggingface.co/acme/Other"],
      "general.base_model.2.repo_url": ["text", "https://evil.example/acme/Third"],
    });
    assert.deepEqual(bases, ["merge huggingface:Qwen/Qwen3-8B", "merge huggingface:acme/Other"]);
  });

  test("an adapter's base; a count that lies", async () => {
    assert.deepEqual(
      await basesOf({
        "general.type": ["text", "adapter"],
        "general.base_model.count": ["u32", 4_000_000_000],
        "general.base_model.0.repo_url": ["text", "https://huggingface.co/Qwen/Qwen3-8B"],
      }),
      ["adapter huggingface:Qwen/Qwen3-8B"],
    );
  });

  test("latent attention and layers that predict further tokens are counted as a configuration counts them", async () => {
    const { shape } = ggufFacts(
      await header({
        ...sizesOf("deepseek2", [7168, 62, 128, 1, 18432]),
        "deepseek2.attention.kv_lora_rank": ["u32", 512],
        "deepseek2.attention.key_length": ["u32", 576],
        "deepseek2.nextn_predict_layers": ["u32", 1],
      }),
      evidence,
      await realCatalog(),
    );
    assert.equal(shape?.value.layers, 61);
    assert.equal(shape?.value.kvHeads, 128);
    assert.equal(shape?.value.headSize, undefined);
  });
});
