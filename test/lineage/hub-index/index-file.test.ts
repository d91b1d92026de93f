/** The parts of an index file by themselves, and the file as a whole: other versions read what this one writes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  ByteReader,
  byteWriter,
  checkSum,
  DamagedBytes,
  fromUtf8,
  toUtf8,
} from "../../../server/src/lineage/hub-index/bytes";
import { frequent } from "../../../server/src/lineage/hub-index/frequent";
import { type HubRow, readRow, writeRow } from "../../../server/src/lineage/hub-index/row";
import { mergeRuns, runCollector } from "../../../server/src/lineage/hub-index/runs";
import { readTableRow, type TableRow } from "../../../server/src/lineage/hub-index/table-row";
import { built, opened } from "../hub-index-file";

describe("bytes", () => {
  const numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 2 ** 31, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER];
  const words = ["", "a", "x".repeat(127), "x".repeat(128), "\u007f", "\u0080", "é漢🙂", "y".repeat(9_000)];

  test("numbers and texts come back as they went, however small the room was", () => {
    const out = byteWriter(1);
    for (const number of numbers) out.number(number);
    for (const word of words) out.text(word);
    const bytes = out.take();
    assert.equal(out.length, bytes.length);
    const reader = new ByteReader(bytes);
    assert.deepEqual(
      numbers.map(() => reader.number()),
      numbers,
    );
    assert.deepEqual(
      words.map(() => reader.text()),
      words,
    );
    assert.ok(reader.done);
    out.clear();
    assert.equal(out.take().length, 0);
  });

  test("a number takes a byte for each seven bits", () => {
    for (const [number, length] of [
      [127, 1],
      [128, 2],
      [16_383, 2],
      [16_384, 3],
      [Number.MAX_SAFE_INTEGER, 8],
    ] as const) {
      const out = byteWriter();
      out.number(number);
      assert.equal(out.length, length, String(number));
    }
    for (const wrong of [-1, 0.5, 2 ** 53, Number.NaN]) assert.throws(() => byteWriter().number(wrong), RangeError);
  });

  test("what ends too early, or is no number, is damage", () => {
    const read = (bytes: number[], with_: (reader: ByteReader) => unknown, end?: number) => () =>
      with_(new ByteReader(Uint8Array.from(bytes), 0, end));
    const number = (reader: ByteReader) => reader.number();
    for (const bytes of [[], [0x80], [0xff, 0xff], Array(9).fill(0xff), [...Array(7).fill(0xff), 0x7f]])
      assert.throws(read(bytes, number), DamagedBytes, String(bytes));
    assert.throws(read([1, 2], number, 0), DamagedBytes, "bytes behind the end do not count");
    assert.throws(
      read([3, 65, 66], (reader) => reader.text()),
      DamagedBytes,
    );
    assert.throws(
      read([2, 65, 66, 67], (reader) => reader.text(), 2),
      DamagedBytes,
    );
    const after = new ByteReader(Uint8Array.from([9, 9, 2, 65, 66]), 2);
    assert.equal(after.text(), "AB");
    assert.equal(new ByteReader(Uint8Array.from([1, 2, 3]), 1).raw(2).join(), "2,3");
    assert.throws(() => new ByteReader(Uint8Array.from([1, 2, 3]), 1).raw(3), DamagedBytes);
  });

  test("the check sum is that of zip", () => {
    assert.equal(checkSum(toUtf8("123456789")), 0xcbf43926);
    assert.equal(checkSum(toUtf8("x123456789"), 1), 0xcbf43926);
    assert.equal(checkSum(new Uint8Array(0)), 0);
  });
});

describe("frequent texts", () => {
  test("come most frequent first, those of one count in their order, and not too rare ones", () => {
    const counts = frequent(100);
    for (const word of "c a b a c a d".split(" ")) counts.add(word);
    assert.deepEqual(counts.top(10, 1), ["a", "c", "b", "d"]);
    assert.deepEqual(counts.top(10, 2), ["a", "c"]);
    assert.deepEqual(counts.top(1, 1), ["a"]);
  });

  test("beyond the room the rare ones are forgotten, down to half of it", () => {
    const counts = frequent(10);
    for (let n = 0; n < 5; n++) for (const word of ["often", "too"]) counts.add(word);
    for (let n = 0; n < 8; n++) counts.add(`once${n}`);
    assert.equal(counts.top(100, 1).length, 10);
    counts.add("one more");
    assert.deepEqual(counts.top(100, 1), ["often", "too"]);
    for (let n = 0; n < 1_000; n++) counts.add(`rare${n}`);
    assert.deepEqual(
      counts.top(2, 2),
      ["often", "too"],
      "What is frequent in the whole outlasts any number of rare ones.",
    );
    assert.ok(counts.top(1_000, 1).length <= 10);
  });
});

describe("a row", () => {
  const none = { names: () => 0, words: () => 0 };
  const back = (row: HubRow, vocabulary: readonly string[] = []) => {
    const numberOf = (text: string) => vocabulary.indexOf(text) + 1;
    const textOf = (number: number) => vocabulary[number - 1];
    const out = byteWriter();
    writeRow(out, row, { names: numberOf, words: numberOf });
    const bytes = out.take();
    assert.deepEqual(readRow(row.id, new ByteReader(bytes), { names: textOf, words: textOf }), row);
    return bytes.length;
  };
  const bare: HubRow = { id: "acme/Bot", bases: [], licenses: [] };
  const full: HubRow = {
    ...bare,
    author: "someone",
    licenses: ["other", "mit", "apache-2.0"],
    licenseName: "lyra",
    task: "text-generation",
    created: "2026-05-03",
    gated: true,
    disabled: true,
  };

  test("comes back as it went, with each field or without", () => {
    assert.equal(back(bare), 1);
    back(full);
    for (const key of Object.keys(full) as (keyof HubRow)[])
      if (key !== "id" && key !== "bases" && key !== "licenses") {
        back({ ...bare, [key]: full[key] });
        const { [key]: _, ...rest } = full;
        back(rest as HubRow);
      }
    back({ ...bare, gated: false });
    back({ ...bare, licenses: ["mit"] });
    back({ ...bare, created: "2020-01-01" });
  });

  test("of bases the relations are written once where they are alike", () => {
    const bases = (...relations: (string | undefined)[]) =>
      relations.map((relation, at) => ({ id: `x/base${at}`, ...(relation && { relation }) }));
    for (const some of [
      ["finetune"],
      [undefined],
      ["merge", "merge"],
      ["merge", undefined],
      ["quantized", "adapter", "merge"],
    ])
      back({ ...bare, bases: bases(...some) });
  });

  test("what many rows have in common, and what a base shares with the row's name, takes little room", () => {
    const base = (id: string) => ({ ...bare, id: "acme/Bot-7B-GGUF", bases: [{ id, relation: "quantized" }] });
    const unlike = back(base("other/Something"));
    assert.ok(back(base("other/Bot-7B")) < unlike - 5);
    for (const id of ["other/Bot-7B-GGUF", "other/Bé", "Bot-7B", "o/", "acme/Bot-7B-GGUF-x"]) back(base(id));
    back({ ...base("plain"), id: "plain-name" });
    assert.equal(back(base("other/Something"), ["other/Something"]), 3);
    assert.ok(back(full, ["other", "mit", "apache-2.0", "lyra", "text-generation"]) < back(full) - 30);
  });

  test("a date that no model has is left out; a number that names no text is damage", () => {
    const out = byteWriter();
    writeRow(out, { ...bare, created: "2019-12-31" }, none);
    writeRow(out, { ...bare, created: "2129-07-08" }, none);
    assert.equal(out.length, 2);
    const wrong = byteWriter();
    writeRow(wrong, { ...bare, task: "text-generation" }, { names: () => 0, words: () => 7 });
    const read = () => readRow("a/b", new ByteReader(wrong.take()), { names: () => undefined, words: () => undefined });
    assert.throws(read, DamagedBytes);
  });
});

describe("runs", () => {
  const record = (name: string, content: string) => [toUtf8(name), toUtf8(content)] as const;
  async function merged(runs: readonly (readonly (readonly [string, string])[])[], cut = Number.POSITIVE_INFINITY) {
    const readers = runs.map((records) => {
      const collector = runCollector(1 << 20);
      for (const [name, content] of records) collector.add(...record(name, content));
      assert.equal(collector.records, records.length);
      const pieces = [...collector.take()].flatMap((piece) => {
        const parts: Uint8Array[] = [];
        for (let at = 0; at < piece.length; at += cut) parts.push(piece.slice(at, at + cut));
        return parts;
      });
      assert.equal(collector.records, 0);
      return async () => pieces.shift();
    });
    const all: string[] = [];
    for await (const batch of mergeRuns(readers))
      for (const { name, content } of batch) all.push(`${fromUtf8(name)}=${fromUtf8(content)}`);
    return all;
  }

  test("records come in the order of their names, whatever their case; of one name the latest", async () => {
    const runs = [
      [
        ["b/x", "1"],
        ["A/x", "1"],
        ["a/X", "2"],
        ["a", "1"],
      ],
      [
        ["B/X", "3"],
        ["c", "3"],
      ],
      [],
      [["a/xa", "4"]],
    ] as const;
    const expected = ["a=1", "a/X=2", "a/xa=4", "B/X=3", "c=3"];
    assert.deepEqual(await merged(runs), expected);
    for (const cut of [1, 2, 7]) assert.deepEqual(await merged(runs, cut), expected, `pieces of ${cut} bytes`);
    assert.deepEqual(await merged([]), []);
  });

  test("thousands of records come in batches, and none is lost", async () => {
    const names = Array.from({ length: 5_000 }, (_, n) => [`m${(n * 7_919) % 5_000}`, String(n)] as const);
    const all = await merged([names.slice(0, 2_500), names.slice(2_500)]);
    assert.equal(all.length, 5_000);
    assert.deepEqual(
      all,
      [...all].sort((a, b) => ((a.split("=")[0] ?? "") < (b.split("=")[0] ?? "") ? -1 : 1)),
    );
  });

  test("a collector says when it is full, and a run that was cut is damage", async () => {
    const collector = runCollector(30);
    assert.equal(collector.add(...record("a", "0123456789")), true);
    assert.equal(collector.add(...record("b", "0123456789")), true);
    assert.equal(collector.add(...record("c", "0123456789")), false);
    const [whole] = [...collector.take()];
    const pieces = [whole?.slice(0, -1)];
    const reading = (async () => {
      for await (const batch of mergeRuns([async () => pieces.shift()])) assert.ok(batch.length < 3);
    })();
    await assert.rejects(reading, DamagedBytes);
  });
});

describe("a row of the Hub's table", () => {
  const row = (table: TableRow) => readTableRow({ id: "acme/bot", ...table })?.row;
  const bases = (table: TableRow) => row(table)?.bases.map(({ id, relation }) => `${relation ?? "?"} ${id}`);

  test("names a model by a name that can be one", () => {
    for (const id of [undefined, 7, "", "  ", "a\u0000b", "é".repeat(300), "x".repeat(513)])
      assert.equal(readTableRow({ id }), undefined, String(id));
    assert.equal(readTableRow({ id: "x".repeat(512) })?.row.id.length, 512);
    assert.equal(readTableRow({ modelId: " acme/bot " })?.row.id, "acme/bot");
    assert.equal(row({ author: "ACME" })?.author, undefined);
    assert.equal(row({ author: "other" })?.author, "other");
    assert.equal(readTableRow({ id: "gpt2", author: "openai" })?.row.author, "openai");
  });

  test("bases come from the Hub's index, else from tags with a relation, then from the card", () => {
    assert.deepEqual(bases({ baseModels: { relation: "merge", models: [{ id: "a/b" }, "c/d", { id: 7 }] } }), [
      "merge a/b",
      "merge c/d",
    ]);
    assert.deepEqual(bases({ tags: ["base_model:a/b", "base_model:finetune:a/b"] }), ["finetune a/b"]);
    assert.deepEqual(bases({ baseModels: { relation: "merge", models: ["a/b"] }, tags: ["base_model:adapter:c/d"] }), [
      "merge a/b",
      "merge c/d",
    ]);
    assert.deepEqual(bases({ cardData: { base_model: ["a/b", "A/B", "c/d"], base_model_relation: "merge" } }), [
      "merge a/b",
      "merge c/d",
    ]);
    assert.deepEqual(bases({ cardData: { base_model: "a/b" }, library_name: "PEFT" }), ["adapter a/b"]);
    assert.deepEqual(bases({ cardData: { base_model: "a/b", library_name: "peft" } }), ["adapter a/b"]);
    assert.deepEqual(bases({ cardData: { base_model: "a/b" }, tags: ["gguf"] }), ["quantized a/b"]);
    assert.deepEqual(bases({ cardData: { base_model: ["a/b", "c/d"] }, tags: ["gguf"] }), ["? a/b", "? c/d"]);
    assert.deepEqual(bases({ cardData: { base_model: "a/b" } }), ["? a/b"]);
    assert.equal(bases({ cardData: { base_model: Array.from({ length: 100 }, (_, n) => `a/b${n}`) } })?.length, 64);
  });

  test("licenses are those of the card, else of the tags, else of the column: each once, eight at most", () => {
    const tags = ["license:mit", "x"];
    assert.deepEqual(row({ cardData: { license: ["a", "b", "a"] }, tags })?.licenses, ["a", "b"]);
    assert.deepEqual(row({ cardData: { license: [] }, tags, license: "z" })?.licenses, ["mit"]);
    assert.deepEqual(row({ license: "z", tags: [] })?.licenses, ["z"]);
    assert.equal(row({ cardData: { license: Array.from({ length: 20 }, (_, n) => `l${n}`) } })?.licenses.length, 8);
    assert.deepEqual(row({ cardData: "[1]", tags: '["license:mit"]' })?.licenses, ["mit"]);
    assert.deepEqual(row({ cardData: "{broken", tags: "[broken" })?.licenses, []);
  });

  test("gates and dates in the spellings that tables have", () => {
    for (const [gated, expected] of [
      [true, true],
      [false, false],
      ["False", false],
      ["auto", true],
      ["manual", true],
      ["true", true],
      ["maybe", undefined],
      [7, undefined],
    ] as const)
      assert.equal(row({ gated })?.gated, expected, String(gated));
    const at = Date.UTC(2026, 4, 3);
    for (const createdAt of ["2026-05-03", "2026-05-03T10:00:00Z", "2026-05-03 10:00", at, new Date(at)])
      assert.equal(row({ createdAt })?.created, "2026-05-03", String(createdAt));
    for (const createdAt of ["2026-05-033", "May", 0, -1, 1e14, null])
      assert.equal(row({ createdAt })?.created, undefined, String(createdAt));
    const newest = (createdAt: unknown, lastModified: unknown) =>
      readTableRow({ id: "a/b", createdAt, lastModified })?.newest;
    assert.equal(newest("2026-05-03", "2026-06-01"), "2026-06-01");
    assert.equal(newest("2026-07-03", "2026-06-01"), "2026-07-03");
    assert.equal(newest(undefined, undefined), undefined);
    assert.equal(row({ disabled: "true" })?.disabled, undefined);
    assert.equal(row({ disabled: true })?.disabled, true);
  });
});

/** Four thousand models of a hundred makers: a third are made from one of five, a third from another one's model of their name. */
const many: readonly TableRow[] = Array.from({ length: 4_000 }, (_, n) => {
  const id = `maker${n % 100}/Model-${n}`;
  const base = n % 3 === 0 ? `big/base-${n % 5}` : n % 3 === 1 ? `maker${(n + 1) % 100}/Model-${n}` : undefined;
  const tags = ["license:mit", "license:apache-2.0"].slice(n % 2, 1 + (n % 2));
  return {
    id,
    tags: base ? [...tags, `base_model:finetune:${base}`] : tags,
    pipeline_tag: ["text-generation", "feature-extraction"][n % 2],
    createdAt: `2026-0${1 + (n % 9)}-1${n % 10}`,
  };
});

test("an index of many models: each is found as it was, none that is not there, and nothing is read twice", async () => {
  const { bytes, built: made } = await built(many);
  assert.deepEqual([made.models, made.withBases, made.rows, made.nameless], [4_000, 2_667, 4_000, 0]);
  const { index, reads } = await opened(bytes);
  for (const table of many) {
    const { row } = readTableRow(table) ?? {};
    assert.deepEqual(await index.find(row?.id.toUpperCase() ?? ""), row);
  }
  const once = reads();
  for (const id of ["", "maker0", "maker0/model-", "maker0/model-00", "zzz/z", "\u0001"])
    assert.equal(await index.find(id), undefined, id);
  assert.equal(reads(), once);
});

test("the file's form: who changes it changes its version too, and then these figures", async () => {
  const { bytes } = await built(many);
  assert.deepEqual([bytes.length, checkSum(bytes)], [64_028, 1_608_157_339]);
});
