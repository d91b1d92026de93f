import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parquetWriteBuffer } from "hyparquet-writer";
import { diskProblem } from "../../server/src/cli/commands/hub-index-file";
import { writeNewFile } from "../../server/src/host/write/new-file";
import { folderWith } from "../host/folder";
import { runIn } from "./run-in";

const rows = [
  {
    id: "acme/Bot",
    tags: ["license:mit", "base_model:finetune:Qwen/Qwen3-8B"],
    pipeline_tag: "text-generation",
    gated: "auto",
  },
  { id: "acme/Bot-GGUF", tags: ["base_model:quantized:acme/Bot"], pipeline_tag: null, gated: "False" },
  { id: "org/plain", tags: [], pipeline_tag: "fill-mask", gated: "False" },
];
const created = new Date("2026-05-03T12:00:00Z");
const lines = rows.map((row) => `${JSON.stringify({ ...row, createdAt: created })}\n`).join("");

/** The same table as Parquet, in two row groups and with lists, as the Hub's own tables are written. */
function parquet(more: { codec?: "SNAPPY" | "UNCOMPRESSED"; id?: string } = {}): Uint8Array {
  const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key]);
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: more.id ?? "id", data: column("id"), type: "STRING" },
      { name: "downloads", data: [1, 2, 3], type: "INT32" },
      { name: "tags", data: column("tags") },
      { name: "pipeline_tag", data: column("pipeline_tag"), type: "STRING" },
      { name: "gated", data: column("gated"), type: "STRING" },
      { name: "createdAt", data: rows.map(() => created), type: "TIMESTAMP" },
    ],
    schema: undefined,
    codec: more.codec ?? "SNAPPY",
    rowGroupSize: 2,
  });
  return new Uint8Array(bytes);
}

const shown = [
  "acme/Bot",
  "  author    acme",
  "  license   mit",
  "  base      Qwen/Qwen3-8B (finetune)",
  "  task      text-generation",
  "  created   2026-05-03",
  "  gated     yes",
  "",
].join("\n");

describe("stemma index", () => {
  test("builds from JSON Lines and from Parquet, and shows the same", async (t) => {
    const tables = {
      "a.jsonl": lines,
      "b.parquet": parquet(),
      "c.bin": parquet({ codec: "UNCOMPRESSED", id: "modelId" }),
    };
    const cwd = await folderWith(t, tables);
    for (const [table, index] of [
      ["a.jsonl", "a.stemma-index"],
      ["b.parquet", "b.stemma-index"],
      ["c.bin", "c.bin.stemma-index"],
    ]) {
      const built = await runIn(cwd, ["index", "build", String(table)]);
      assert.deepEqual([built.code, built.err], [0, ""]);
      assert.match(built.out, /^3 models, 2 with a base, as of 2026-05-03: .*stemma-index\n/);
      const one = await runIn(cwd, ["index", "show", "ACME/bot", "--index", String(index)]);
      assert.equal(one.out, `${shown}\n${index}: ${table} as of 2026-05-03, 3 models\n`);
      assert.equal(
        (await runIn(cwd, ["index", "show", "huggingface:acme/bot", "-q"], { env: { STEMMA_INDEX: index } })).out,
        shown,
      );
    }
    const none = await runIn(cwd, ["index", "show", "x/y", "--index", "a.stemma-index"]);
    assert.equal(none.code, 0);
    assert.match(none.out, /^x\/y is not in the table; it may be private, or newer than 2026-05-03\.\n/);
    assert.deepEqual((await readdir(cwd)).length, 6, "nothing temporary is left");
  });

  test("other commands are told of the index", async (t) => {
    const cwd = await folderWith(t, { "a.py": "MODEL:a/b" });
    const given = await runIn(cwd, ["scan", "--index", "hub.idx"], { env: { STEMMA_INDEX: "other.idx" } });
    assert.equal(given.settings[0]?.index, join(cwd, "hub.idx"));
    assert.equal(
      (await runIn(cwd, ["check"], { env: { STEMMA_INDEX: "/x/other.idx" } })).settings[0]?.index,
      "/x/other.idx",
    );
    assert.equal((await runIn(cwd, ["scan"], { env: { STEMMA_INDEX: " " } })).settings[0]?.index, undefined);
  });

  test("what is no table says so, and leaves nothing behind", async (t) => {
    const good = parquet();
    const cut = good.slice(0, good.length - 30);
    const holed = good.map((byte, at) => (at > 3 && at < 200 ? byte ^ 0x3c : byte));
    const cwd = await folderWith(t, {
      "empty.jsonl": "",
      "array.json": '[{"id":"a/b"}]',
      "text.jsonl": "id,tags\n",
      "cut.jsonl": lines.slice(0, -20),
      "number.jsonl": '{"id":"a/b"}\n\n7\n',
      "nameless.jsonl": '{"name":"a/b"}\n',
      "packed.gz": new Uint8Array([0x1f, 0x8b, 8, 0]),
      "cut.parquet": cut,
      "holed.parquet": holed,
      "other.parquet": parquet({ id: "path" }),
    });
    const before = (await readdir(cwd)).length;
    const problems: [string, RegExp][] = [
      ["empty.jsonl", /empty\.jsonl is empty; give the Hub's model table as Parquet or as JSON Lines/],
      ["array.json", /array\.json holds one JSON array; give/],
      ["text.jsonl", /text\.jsonl is neither Parquet nor JSON Lines; give/],
      ["cut.jsonl", /cut\.jsonl is not JSON in line 3; the file was cut/],
      ["number.jsonl", /number\.jsonl has no object in line 3; give one model a line/],
      ["nameless.jsonl", /nameless\.jsonl names no model: none of its 1 row/],
      ["packed.gz", /packed\.gz is compressed with gzip \(unpack it first\); give/],
      ["cut.parquet", /cut\.parquet cannot be read as Parquet at its footer \(.*\); get the file again/],
      ["holed.parquet", /holed\.parquet cannot be read as Parquet at row group 1 of 2/],
      ["other.parquet", /other\.parquet has no column "id" or "modelId"; its columns are: path, downloads/],
      ["missing.parquet", /missing\.parquet cannot be read: there is no such file/],
      [".", /is not a file; give/],
    ];
    for (const [table, message] of problems) {
      const { code, err } = await runIn(cwd, ["index", "build", table, "--out", "out.idx"]);
      assert.equal(code, 2, table);
      assert.match(err, message);
    }
    assert.equal((await readdir(cwd)).length, before);
  });

  test("fields nested 100,000 levels deep say nothing, and nothing overflows", async (t) => {
    const levels = 100_000;
    const lists = "[".repeat(levels) + "]".repeat(levels);
    const objects = `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    const rows = [`{"id":"acme/bot","tags":${lists},"cardData":${objects}}`, '{"id":"acme/base"}'];
    const cwd = await folderWith(t, { "a.jsonl": rows.join("\n"), "b.jsonl": rows.join("\n").replace("]]", "") });
    assert.match((await runIn(cwd, ["index", "build", "a.jsonl"])).out, /^2 models, 0 with a base/);
    const cut = await runIn(cwd, ["index", "build", "b.jsonl"]);
    assert.deepEqual([cut.code, /line 1 is no JSON object; give one model a line/.test(cut.err)], [2, true], cut.err);
  });

  test("an index that was there stays when the new one fails", async (t) => {
    const cwd = await folderWith(t, { "a.jsonl": lines, "b.jsonl": `${lines}{` });
    await runIn(cwd, ["index", "build", "a.jsonl", "--out", "hub.idx"]);
    const before = await readFile(join(cwd, "hub.idx"));
    assert.equal((await runIn(cwd, ["index", "build", "b.jsonl", "--out", "hub.idx"])).code, 2);
    const stopped = new AbortController();
    stopped.abort(new Error("interrupted"));
    await assert.rejects(
      runIn(cwd, ["index", "build", "a.jsonl", "--out", "hub.idx"], { signal: stopped.signal }),
      /interrupted/,
    );
    assert.deepEqual(await readFile(join(cwd, "hub.idx")), before);
    assert.deepEqual((await readdir(cwd)).sort(), ["a.jsonl", "b.jsonl", "hub.idx"]);
  });

  test("wrong words and wrong files are told with what to do", async (t) => {
    const cwd = await folderWith(t, { "a.jsonl": lines });
    const errors: [string[], RegExp][] = [
      [[], /index takes "build <table>" or "show <id>"\./],
      [["make", "a.jsonl"], /not "make"/],
      [["build"], /takes one table/],
      [["show", "a/b", "c/d"], /takes one id/],
      [["show", "a/b"], /name one with --index FILE or STEMMA_INDEX/],
      [["show", "a/b", "--index", "a.jsonl"], /a\.jsonl is JSON, not an index of models; make an index/],
      [["show", "a/b", "--index", "none"], /none cannot be read: there is no such file/],
      [["build", "a.jsonl", "--out", "a.jsonl"], /--out names the table itself/],
      [["build", "a.jsonl", "--out", "no/such/folder/x"], /cannot be written: there is no such file or folder/],
    ];
    for (const [words, message] of errors) {
      const { code, err } = await runIn(cwd, ["index", ...words]);
      assert.equal(code, 2, words.join(" "));
      assert.match(err, message);
    }
  });

  test("a full disk is told, and nothing half-written is kept", async (t) => {
    const cwd = await folderWith(t, {});
    const path = join(cwd, "hub.idx");
    const noRoom = Object.assign(new Error("write failed"), { code: "ENOSPC" });
    const work = writeNewFile(path, async (file) => {
      await file.append(new Uint8Array(10));
      await (await file.aside([new Uint8Array(10)]))();
      throw noRoom;
    });
    await assert.rejects(work, noRoom);
    assert.deepEqual(await readdir(cwd), []);
    assert.match(
      String(diskProblem("The index", path, "written", noRoom)),
      /cannot be written: the disk is full; nothing was kept/,
    );
  });
});
