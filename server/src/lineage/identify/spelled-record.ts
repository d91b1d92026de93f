import type { ModelRecord } from "../../domain/lineage";
import { type ModelReference, modelKey, sameModel } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { identify } from "./identify";

/**
 * What is known of a name's spelling (a tag, a route), as facts of the model that it stands for: edges that only lead from the spelling
 * to that model are left out. A tag whose parent is another model keeps its edge, and the two statements are then a contradiction.
 */
export function spelledRecord(record: ModelRecord, model: ModelReference, catalog: CatalogLookup): ModelRecord {
  const bases = record.bases.filter(({ base }) => !sameModel(identify(base, catalog).reference, model));
  const aliases = [...new Set([...record.aliases, modelKey(record.reference)])];
  return { ...record, reference: model, aliases, bases };
}
