/**
 * A part of the index bench that has a process of its own, so that its memory is its own: `build TABLE INDEX` or `look-up INDEX ROWS`. Prints one
 * JSON object.
 */

import { openRandomAccess } from "../../server/src/host/tables/random-access";
import { openTableFile } from "../../server/src/host/tables/table-file";
import { writeNewFile } from "../../server/src/host/write/new-file";
import { buildHubIndex } from "../../server/src/lineage/hub-index/build";
import { openHubIndex } from "../../server/src/lineage/hub-index/open";
import { tableFields } from "../../server/src/lineage/hub-index/table-row";
import { hubRow } from "./hub-rows";
import { median } from "./table";

const megabyte = 1 << 20;

async function build(table: string, path: string): Promise<object> {
  const idle = process.memoryUsage().rss;
  const start = performance.now();
  const { rows, close } = await openTableFile(table, tableFields, ["id"]);
  const built = await writeNewFile(path, (output) =>
    buildHubIndex({
      rows,
      output,
      aside: output.aside,
      table: "bench.jsonl",
      fileDate: "2026-11-22",
      today: "2026-11-22",
      signal: new AbortController().signal,
    }),
  );
  await close();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage();
  return {
    ...built,
    seconds,
    cpu: (user + system) / 1e6,
    peak: process.resourceUsage().maxRSS / 1024,
    idle: idle / megabyte,
  };
}

/** Names are made before the measuring begins; every eighth is not in the table. */
async function lookUp(path: string, rows: number): Promise<object> {
  const names = Array.from({ length: 40_000 }, (_, n) => {
    const id = String(hubRow((n * 7_368_787) % rows).id);
    return n % 8 === 7 ? `${id}-absent` : id;
  });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const opening = performance.now();
  const index = await openHubIndex(await openRandomAccess(path));
  const opened = performance.now() - opening;
  const half = names.length / 2;
  let found = 0;
  for (const name of names.slice(0, half)) found += (await index.find(name)) ? 1 : 0;
  const taken: number[] = [];
  for (const name of names.slice(half)) {
    const start = performance.now();
    const row = await index.find(name);
    taken.push((performance.now() - start) * 1000);
    found += row ? 1 : 0;
  }
  if (found !== names.length * (7 / 8)) throw new Error(`${found} of ${names.length} names were found.`);
  taken.sort((a, b) => a - b);
  const growth = (process.memoryUsage().rss - before) / megabyte;
  return { opened, median: median(taken), p95: taken[Math.floor(taken.length * 0.95)], growth };
}

async function main([mode = "", first = "", second = ""]: readonly string[]): Promise<void> {
  console.log(JSON.stringify(mode === "build" ? await build(first, second) : await lookUp(first, Number(second))));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
