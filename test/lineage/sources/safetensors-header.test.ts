import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { readSafetensorsMetadata } from "../../../server/src/lineage/sources/safetensors-header";
import { bytesReader, join, u64 } from "../gguf";

const file = (json: string, length?: number) =>
  join([u64(length ?? json.length), new TextEncoder().encode(json), new Uint8Array(32)]);
const read = (bytes: Uint8Array) => readSafetensorsMetadata(bytesReader(bytes).read);

describe("the metadata of a safetensors file", () => {
  test("are its texts", async () => {
    const json =
      '{"__metadata__":{"format":"pt","ss_sd_model_name":"acme/base}\\"{","n":3},"w":{"dtype":"F16","shape":[1]}}';
    assert.deepEqual(
      [...((await read(file(json))) ?? [])],
      [
        ["format", "pt"],
        ["ss_sd_model_name", 'acme/base}"{'],
      ],
    );
  });

  test("are found in the beginning of a long header", async () => {
    const json = `{"__metadata__": {"format":"pt"},"w":"${"x".repeat(400_000)}"}`;
    const { read, seen } = bytesReader(file(json));
    assert.equal((await readSafetensorsMetadata(read))?.get("format"), "pt");
    assert.ok(seen.bytes <= 256 << 10);
  });

  const nothing: readonly (readonly [string, Uint8Array])[] = [
    ["empty", new Uint8Array(0)],
    ["no metadata", file('{"w":{"dtype":"F16"}}')],
    ["metadata that is a text", file('{"__metadata__":"x"}')],
    ["a length of 2^62", file('{"__metadata__":{"a":"b"}}', 2 ** 62)],
    ["a length of 2^31", file('{"__metadata__":{"a":"b"}}', 2 ** 31)],
    ["a brace that never closes", file(`{"__metadata__":{"a":"${"{".repeat(1_000)}`)],
    ["no JSON", file('{"__metadata__":{a:b}}')],
  ];
  for (const [what, bytes] of nothing) test(`${what}: nothing`, async () => assert.equal(await read(bytes), undefined));

  test("never throws", async () => {
    assert.equal(await readSafetensorsMetadata(() => Promise.reject(new Error("gone"))), undefined);
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
