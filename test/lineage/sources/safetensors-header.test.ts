import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { readSafetensorsHeader } from "../../../server/src/lineage/sources/safetensors-header";
import { bytesReader, join, u64 } from "../gguf";

const file = (json: string, length?: number) =>
  join([u64(length ?? json.length), new TextEncoder().encode(json), new Uint8Array(32)]);
const read = (bytes: Uint8Array) => readSafetensorsHeader(bytesReader(bytes).read);

describe("the metadata of a safetensors file", () => {
  test("are its texts", async () => {
    const json =
      '{"__metadata__":{"format":"pt","ss_sd_model_name":"acme/base}\\"{","n":3},"w":{"dtype":"F16","shape":[1]}}';
    assert.deepEqual(
      [...(await read(file(json))).metadata],
      [
        ["format", "pt"],
        ["ss_sd_model_name", 'acme/base}"{'],
      ],
    );
  });

  test("are found in the beginning of a long header", async () => {
    const json = `{"__metadata__": {"format":"pt"},"w":"${"x".repeat(400_000)}"}`;
    const { read, seen } = bytesReader(file(json));
    assert.equal((await readSafetensorsHeader(read)).metadata.get("format"), "pt");
    assert.ok(seen.bytes <= (256 << 10) + 1, "the part, and whether the last byte is there");
  });

  test("are found behind the tensors where the whole header is read", async () => {
    const { metadata, broken } = await read(file('{"w":{"dtype":"F16"},"__metadata__":{"base_model":"acme/base"}}'));
    assert.deepEqual([...metadata, broken], [["base_model", "acme/base"], undefined]);
  });

  test("are none where a sound header has none", async () => {
    const long = `{${Array.from({ length: 9_000 }, (_, n) => `"w${n}":{"dtype":"F16","shape":[1]}`).join()}}`;
    for (const json of ['{"w":{"dtype":"F16"}}', "{}", '{ "w": [] }', long])
      assert.deepEqual(await read(file(json)), { metadata: new Map() }, json.slice(0, 40));
  });

  const no = "is no safetensors file";
  const cutOff = "has a safetensors header that is cut off";
  const broken: readonly (readonly [string, Uint8Array, string])[] = [
    ["empty", new Uint8Array(0), no],
    ["metadata that are a text", file('{"__metadata__":"x"}'), "has metadata that cannot be read"],
    ["a length of 2^62", file('{"__metadata__":{"a":"b"}}', 2 ** 62), no],
    ["a length of 2^31", file('{"__metadata__":{"a":"b"}}', 2 ** 31), no],
    ["a length that the file has not", file('{"__metadata__":{"a":"b"}}', 2_000), cutOff],
    [
      "a long length that the file has not",
      file(`{"__metadata__":{"a":"b"},"w":"${"x".repeat(400_000)}"}`, 500_000),
      cutOff,
    ],
    [
      "a brace that never closes",
      file(`{"__metadata__":{"a":"${"{".repeat(1_000)}`),
      "has a safetensors header that is no JSON",
    ],
    [
      "metadata without an end in a long header",
      file(`{"__metadata__":{"a":"${"{".repeat(400_000)}"}}`),
      "has metadata that cannot be read",
    ],
    ["no JSON", file('{"__metadata__":{a:b}}'), "has a safetensors header that is no JSON"],
    ["garbage", file("\u0001\u0002\u0003\u0004"), no],
    [
      "a pointer of Git LFS",
      new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"),
      "is a pointer of Git LFS: fetch the file itself",
    ],
  ];
  for (const [what, bytes, cause] of broken)
    test(`${what}: nothing but why`, async () =>
      assert.deepEqual(await read(bytes), { metadata: new Map(), broken: cause }));

  test("never throws", async () => {
    assert.deepEqual(await readSafetensorsHeader(() => Promise.reject(new Error("gone"))), { metadata: new Map() });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string().map((text) => file(`{"__metadata__":{${text}`)),
        ),
        async (bytes) => {
          await read(bytes);
        },
      ),
    );
  });
});
