import type { ModelRecord } from "./lineage";

/** Number of parameters: as the facts state it, else as the model's name does (`8B`, `8x7b`, `400M`). Undefined where neither says it. */
export function sizeOf({ parameters, reference }: Pick<ModelRecord, "parameters" | "reference">): number | undefined {
  return parameters ?? sizeInName(reference.name);
}

/** Of a mixture the total, not the part that is active (`A3B`); `8x7b` counts as 56 billion, somewhat more than it has. */
function sizeInName(name: string): number | undefined {
  const found = /(?<![A-Za-z\d.])(?:(\d{1,3})x)?(\d{1,4}(?:\.\d{1,3})?)([bm])(?![A-Za-z\d])/i.exec(name);
  if (!found) return undefined;
  const [, experts = "1", count = "", unit = ""] = found;
  const size = Number(experts) * Number(count) * (unit.toLowerCase() === "b" ? 1e9 : 1e6);
  return size > 0 ? size : undefined;
}
