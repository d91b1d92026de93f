/**
 * `npm run bench [-- WORD …]`: the figures, side by side in one run. Absolute times belong to the machine; the ratios are what to
 * compare. With words, only the benches whose name has one of them; with `--write`, all of them, and the README's table is made anew.
 */
import { join } from "node:path";
import { analysisBench } from "./analysis";
import { catalogBench } from "./catalog";
import { editorBench } from "./editor";
import { writeFigures } from "./figures";
import { growthBench } from "./growth";
import { hubIndexBench } from "./hub-index";
import { memoryBench } from "./memory";
import { sizeBench } from "./sizes";
import type { Bench, Row } from "./table";
import { printTable } from "./table";

const benches: readonly Bench[] = [
  analysisBench,
  catalogBench,
  hubIndexBench,
  growthBench,
  memoryBench,
  sizeBench,
  editorBench,
];
/** An option and its value belong to the bench that reads them. */
const words = process.argv.slice(2).filter((word, at, all) => !word.startsWith("--") && !all[at - 1]?.startsWith("--"));

async function main(): Promise<void> {
  const write = process.argv.includes("--write");
  const tables: [string, Row[]][] = [];
  for (const bench of benches) {
    if (!write && words.length > 0 && !words.some((word) => bench.name.includes(word))) continue;
    const rows = await bench.run();
    printTable(bench.name, rows);
    tables.push([bench.name, rows]);
  }
  if (write) writeFigures(join(__dirname, "../../README.md"), tables);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
