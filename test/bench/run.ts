/**
 * `npm run bench [-- WORD …]`: the figures, side by side in one run. Absolute times belong to the machine; the ratios are what to
 * compare. With words, only the benches whose name has one of them.
 */
import { analysisBench } from "./analysis";
import { catalogBench } from "./catalog";
import { editorBench } from "./editor";
import { hubIndexBench } from "./hub-index";
import { memoryBench } from "./memory";
import { sizeBench } from "./sizes";
import type { Bench } from "./table";
import { printTable } from "./table";

const benches: readonly Bench[] = [analysisBench, catalogBench, hubIndexBench, memoryBench, sizeBench, editorBench];
/** An option and its value belong to the bench that reads them. */
const words = process.argv.slice(2).filter((word, at, all) => !word.startsWith("--") && !all[at - 1]?.startsWith("--"));

async function main(): Promise<void> {
  for (const bench of benches) {
    if (words.length > 0 && !words.some((word) => bench.name.includes(word))) continue;
    printTable(bench.name, await bench.run());
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
