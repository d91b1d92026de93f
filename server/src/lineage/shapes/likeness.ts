import type { Fact } from "../../domain/evidence";
import type { LineageNode, Mismatch, ModelRecord } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { contradicts } from "./base-shape";
import { inferFamily } from "./infer";

/**
 * Adds to each model of a lineage what its files say against its stated bases, and which family it looks like where no base is
 * stated or a stated one is contradicted. Edges and endings stay as they are.
 */
export function compareShapes(
  nodes: ReadonlyMap<string, LineageNode>,
  catalog: CatalogLookup,
): ReadonlyMap<string, LineageNode> {
  const table = catalog.fingerprints();
  if (!table) return nodes;
  return new Map([...nodes].map(([key, node]) => [key, { ...node, record: compared(node.record) }]));

  function compared(record: ModelRecord): ModelRecord {
    const { reference, shape, bases, root } = record;
    const mismatches = shape && table ? bases.flatMap((edge) => mismatch(edge)) : [];
    const open = bases.length === 0 && !root;
    if (!table || (!open && mismatches.length === 0) || table.ofModel(reference.name))
      return withMismatches(record, mismatches);
    const name = open ? reference.name : "";
    const inferred = inferFamily({ name, ...(shape && { shape }) }, table);
    return withMismatches(inferred ? { ...record, inferred } : record, mismatches);

    function mismatch(edge: ModelRecord["bases"][number]): Fact<Mismatch>[] {
      if (!shape || !table) return [];
      const own = nodes.get(modelKey(edge.base))?.record.shape?.value;
      const differs = contradicts(shape.value, { edge, ...(own && { shape: own }) }, table);
      return differs.length > 0
        ? [{ value: { base: edge.base, differs }, evidence: { ...shape.evidence, confidence: "inferred" } }]
        : [];
    }
  }
}

function withMismatches(record: ModelRecord, mismatches: readonly Fact<Mismatch>[]): ModelRecord {
  return mismatches.length > 0 ? { ...record, mismatches } : record;
}
