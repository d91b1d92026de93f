import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openCatalog } from "../../server/src/lineage/catalog/catalog";
import { type Bench, median, times } from "./table";

/** Reading the bundled catalog: text to an index that answers its first question. */
export const catalogBench: Bench = {
  name: "catalog",
  async run() {
    const text = readFileSync(join(__dirname, "../../dist/assets/catalog.json"), "utf8");
    const load = await times(20, () => openCatalog(text).model("huggingface:Qwen/Qwen2.5-7B-Instruct"));
    return [
      { what: "load and first look-up, median", value: median(load), unit: "ms", against: "budget 15 ms" },
      { what: "size, compressed", value: gzipSync(text).length / 1024, unit: "KB", against: "budget 700 KB" },
    ];
  },
};
