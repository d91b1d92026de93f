import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { TableRow } from "../../../server/src/lineage/hub-index/table-row";
import type { Answer } from "../../../server/src/lineage/source";
import { hubIndexSource } from "../../../server/src/lineage/sources/hub-index";
import { built, opened } from "../hub-index-file";
import { basesOf, patient, realCatalog, ref } from "../world";

const table: readonly TableRow[] = [
  {
    id: "acme/Support-Bot",
    author: "acme",
    tags: ["transformers", "license:apache-2.0", "base_model:Qwen/Qwen3-8B", "base_model:finetune:Qwen/Qwen3-8B"],
    pipeline_tag: "text-generation",
    createdAt: "2026-05-03T10:00:00.000Z",
    lastModified: "2026-06-01T10:00:00.000Z",
    gated: false,
  },
  { modelId: "acme/adapter", cardData: { base_model: "Qwen/Qwen3-8B", license: "mit" }, library_name: "peft" },
  {
    id: "acme/merged",
    cardData: '{"base_model":["a/b","https://huggingface.co/c/d"],"license":"other","license_name":"lyra"}',
  },
  {
    id: "acme/packed",
    baseModels: { relation: "quantized", models: [{ _id: "1", id: "acme/Support-Bot" }] },
    gated: "auto",
  },
  { id: "gpt2", tags: ["license:mit"], createdAt: "2022-03-02T23:29:04.000Z" },
];

async function ask(reference: string, rows = table): Promise<Answer> {
  const { index } = await opened((await built(rows)).bytes);
  return hubIndexSource({ index, file: "hub.stemma-index", catalog: await realCatalog() }).lookup(
    ref(reference),
    patient,
  );
}

describe("the Hub's model table as a source", () => {
  test("a row becomes a record, in whatever case it is asked for", async () => {
    const answer = await ask("huggingface:ACME/support-bot");
    assert.deepEqual(basesOf(answer), ["finetune huggingface:Qwen/Qwen3-8B (Hub model table, declared)"]);
    const { record } = answer as Answer & { kind: "record" };
    assert.equal(record.reference.name, "acme/Support-Bot");
    assert.equal(record.license?.value.id, "apache-2.0");
    assert.equal(record.developer?.value.name, "acme");
    assert.equal(record.released, "2026-05-03");
    assert.equal(record.task, "text-generation");
    assert.equal(record.gated, false);
    assert.deepEqual(record.license?.evidence, {
      source: "Hub model table",
      asOf: "2026-06-01",
      confidence: "declared",
      url: "https://huggingface.co/acme/Support-Bot",
    });
  });

  test("bases are read from tags, from the Hub's index and from the card", async () => {
    assert.deepEqual(basesOf(await ask("huggingface:acme/adapter")), [
      "adapter huggingface:Qwen/Qwen3-8B (Hub model table, declared)",
    ]);
    assert.deepEqual(basesOf(await ask("huggingface:acme/packed")), [
      "quantized huggingface:acme/Support-Bot (Hub model table, declared)",
    ]);
    const merged = await ask("huggingface:acme/merged");
    assert.deepEqual(basesOf(merged), [
      "merge huggingface:a/b (Hub model table, declared)",
      "merge huggingface:c/d (Hub model table, declared)",
    ]);
    assert.equal((merged as Answer & { kind: "record" }).record.license?.value.name, "lyra");
    assert.equal(((await ask("huggingface:acme/packed")) as Answer & { kind: "record" }).record.gated, true);
  });

  test("what a snapshot does not have may exist all the same", async () => {
    for (const other of ["huggingface:acme/new", "huggingface:acme", "ollama:acme/Support-Bot", "huggingface:../x"]) {
      assert.equal((await ask(other)).kind, "silent", other);
    }
    assert.equal((await ask("huggingface:gpt2")).kind, "record");
    assert.equal((await ask("huggingface:acme/bot", [])).kind, "silent");
  });

  test("damage is told, and never read as clean", async () => {
    const rows = Array.from({ length: 2000 }, (_, n) => ({
      id: `acme/model-${n}`,
      tags: [`base_model:finetune:x/y-${n}`],
    }));
    const { bytes } = await built(rows);
    const { index } = await opened(bytes);
    const source = hubIndexSource({ index, file: "hub.stemma-index", catalog: await realCatalog() });
    for (let at = 48; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ 1;
    const answer = await source.lookup(ref("huggingface:acme/model-7"), patient);
    assert.equal(answer.kind, "unreachable");
    assert.match((answer as { cause: string }).cause, /^hub\.stemma-index is damaged at byte \d+ .*make it again/);
  });
});

describe("the index file", () => {
  test("a model that stands in the table twice keeps its last row", async () => {
    const rows = [{ id: "a/b", tags: ["license:mit"] }, ...table, { id: "A/B", tags: ["license:gpl-3.0"] }];
    for (const runBytes of [1 << 20, 100]) {
      const file = await built(rows, { runBytes });
      assert.equal(file.built.models, table.length + 1);
      assert.equal(file.aside > 1, runBytes === 100);
      const { index } = await opened(file.bytes);
      assert.deepEqual((await index.find("a/b"))?.licenses, ["gpl-3.0"]);
      assert.equal((await index.find("a/b"))?.id, "A/B");
    }
  });

  test("rows without a name are counted, impossible dates do not date the table", async () => {
    const { built: made } = await built([
      {},
      { id: 7 },
      { id: " " },
      { id: "a\nb" },
      { id: "a/b", lastModified: "2099-01-01" },
    ]);
    assert.deepEqual([made.rows, made.nameless, made.models, made.asOf], [5, 4, 1, "2026-11-01"]);
  });

  test("any names are found again, and no others", async () => {
    const name = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
      fc.stringMatching(/^[aAbB]{1,6}\/[aAbB-]{1,6}$/),
      fc.stringMatching(/^mradermacher\/[\w.-]{1,300}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 300 }), fc.array(name, { maxLength: 20 }), async (names, others) => {
        const usable = names.map((each) => each.trim()).filter((each) => each !== "" && !/\p{Cc}/u.test(each));
        const rows = usable.map((id, n) => ({ id, tags: [`license:l${n % 7}`, `base_model:merge:o/b${n % 9}`] }));
        const { index } = await opened((await built(rows, { runBytes: 2000 })).bytes, 4);
        const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
        const last = new Map(rows.map((row) => [fold(row.id), row]));
        for (const { id } of rows) {
          const row = last.get(fold(id));
          const found = await index.find(fold(id));
          assert.deepEqual([found?.id, found?.licenses[0]], [row?.id, row?.tags[0]?.slice("license:".length)]);
          assert.deepEqual(found?.bases, [{ id: row?.tags[1]?.slice("base_model:merge:".length), relation: "merge" }]);
        }
        for (const other of others)
          assert.equal((await index.find(other)) === undefined, !last.has(fold(other)), other);
        assert.equal(index.summary.models, last.size);
      }),
      { numRuns: 60 },
    );
  });

  test("a look-up reads one or two blocks once the directory is warm", async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({
      id: `org-${(n * 7919) % 997}/Some-Model-${n}`,
      tags: [`base_model:quantized:base/Model-${n % 3000}`, "license:apache-2.0"],
    }));
    const { bytes, built: made } = await built(rows);
    assert.ok(made.bytes / made.models < 60, `${made.bytes / made.models} bytes a model`);
    const { index, reads } = await opened(bytes);
    for (const { id } of rows) await index.find(id);
    const before = reads();
    assert.equal(await index.find("ORG-5/nothing-of-the-kind"), undefined);
    assert.ok(reads() - before <= 2);
  });

  test("a file that is no whole index says what it is and what to do", async () => {
    const { bytes } = await built(table);
    const damaged = (at: number, value: number) => Uint8Array.from(bytes, (byte, n) => (n === at ? value : byte));
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(0), /^is not an index of models; make an index .*stemma index build/],
      [new TextEncoder().encode('{"id":"a/b"}'), /^is JSON, not an index/],
      [new TextEncoder().encode("PAR1...."), /^is a Parquet table, not an index/],
      [bytes.slice(0, 20), /^ends within its header/],
      [bytes.slice(0, -1), /^has \d+ bytes instead of \d+: it was cut/],
      [damaged(8, 9), /^has version 9 of the format, this program reads 1; update Stemma/],
      [damaged(20, 77), /^has a damaged header/],
      [damaged(bytes.length - 3, 77), /^is damaged at byte \d+/],
    ];
    for (const [file, message] of cases) await assert.rejects(opened(file), { name: "IndexError", message });
  });

  test("no damaged byte makes it crash or answer wrongly", async () => {
    const { bytes } = await built(table);
    const right = await (await opened(bytes)).index.find("acme/support-bot");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes, (byte, n) => (n === at ? byte ^ 0x55 : byte));
      const answer = await opened(changed)
        .then(({ index }) => index.find("acme/support-bot"))
        .catch((error: Error) => error.name);
      if (answer !== "IndexError") assert.deepEqual(answer, right, `byte ${at}`);
    }
  });
});
