import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hubRow } from "./hub-rows";
import type { Bench } from "./table";

/** `npm run bench -- index --rows 3000000` measures a table of the Hub's size; it takes a few minutes and 1 GB of the disk. */
const wanted = process.argv[process.argv.indexOf("--rows") + 1 || process.argv.length] ?? process.env.STEMMA_BENCH_ROWS;
const rows = Number(wanted ?? 300_000);

/** The Hub's model table as an index: a table is written as JSON Lines, built, and asked, each in a process of its own. */
export const hubIndexBench: Bench = {
  name: `index of a table of ${rows.toLocaleString("en")} models`,
  async run() {
    if (!Number.isSafeInteger(rows) || rows < 1000)
      throw new Error(`--rows takes a number from 1000 on, not "${wanted}".`);
    const folder = mkdtempSync(join(tmpdir(), "stemma-bench-"));
    try {
      const [table, index] = [join(folder, "models.jsonl"), join(folder, "models.stemma-index")];
      writeTable(table);
      const built = alone("build", table, index);
      const asked = alone("look-up", index, String(rows));
      const figure = (of: Figures, name: string) => of[name] ?? Number.NaN;
      return [
        {
          what: "size, a model",
          value: figure(built, "bytes") / figure(built, "models"),
          unit: "B",
          against: "budget 60 B",
        },
        { what: "size", value: figure(built, "bytes") / 1024, unit: "KB" },
        { what: "look-up after warm-up, median", value: figure(asked, "median"), unit: "µs", against: "budget 50 µs" },
        { what: "look-up after warm-up, 95 of 100", value: figure(asked, "p95"), unit: "µs" },
        { what: "opening", value: figure(asked, "opened"), unit: "ms" },
        { what: "memory, growth of the reader", value: figure(asked, "growth"), unit: "MB", against: "budget 50 MB" },
        { what: "build", value: figure(built, "seconds"), unit: "s" },
        { what: "build, processor time", value: figure(built, "cpu"), unit: "s" },
        {
          what: "memory, peak of the builder",
          value: figure(built, "peak"),
          unit: "MB",
          against: `idle ${figure(built, "idle").toFixed(0)} MB`,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Figures = Readonly<Record<string, number>>;

function alone(...words: string[]): Figures {
  const program = join(__dirname, "hub-index-process.js");
  const out = execFileSync(process.execPath, ["--expose-gc", program, ...words], {
    encoding: "utf8",
  });
  return JSON.parse(out) as Figures;
}

function writeTable(path: string): void {
  const file = openSync(path, "w");
  for (let at = 0; at < rows; at += 5000) {
    const lines = Array.from({ length: Math.min(5000, rows - at) }, (_, n) => JSON.stringify(hubRow(at + n)));
    writeSync(file, `${lines.join("\n")}\n`);
  }
  closeSync(file);
}
