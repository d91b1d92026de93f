import type { Evidence } from "../../domain/evidence";
import type { ModelRecord } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";
import type { HubIndex } from "../hub-index/open";
import type { HubRow } from "../hub-index/row";
import { maxBases } from "../hub-index/table-row";
import { isHubName } from "../identify/base-name";
import type { Source } from "../source";
import { hubRecord } from "./hub-entry";

/** What people read as the source of its facts. */
const hubTableName = "Hub model table";

export interface HubIndexOptions {
  readonly index: HubIndex;
  /** Name of the index's file, for messages. */
  readonly file: string;
  readonly catalog: CatalogLookup;
}

/**
 * The Hub's whole model table as a file on the disk, made by `stemma index build`: what every publisher declared on the day of the table,
 * for places without a network. It is a snapshot: a name that it does not have may have come later or be private, so it is answered
 * with silence. A file that is damaged where the answer should be is told as unreachable, never as clean.
 */
export function hubIndexSource({ index, file, catalog }: HubIndexOptions): Source {
  return {
    name: hubTableName,
    online: false,
    async lookup(reference) {
      if (reference.provider !== "huggingface" || !isHubName(reference.name)) return { kind: "silent" };
      try {
        const row = await index.find(reference.name);
        if (!row || !isHubName(row.id)) return { kind: "silent" };
        const url = `https://huggingface.co/${row.id}`;
        const evidence: Evidence = { source: hubTableName, asOf: index.summary.asOf, confidence: "declared", url };
        return { kind: "record", record: { ...hubRecord(entryOf(row), evidence, catalog), ...leftOut(row) } };
      } catch (error) {
        return { kind: "unreachable", cause: `${file} ${error instanceof Error ? error.message : String(error)}` };
      }
    },
  };
}

/** A row keeps so many bases that a list of them may have been cut. */
function leftOut({ bases }: HubRow): Pick<ModelRecord, "basesLeftOut"> {
  if (bases.length < maxBases) return {};
  return { basesLeftOut: { ending: "bound", cause: `the index keeps ${maxBases} bases of a model; it may have more` } };
}

/** The row in the shape of the Hub's answers, so that both are read by the same rules. */
function entryOf(row: HubRow): Parameters<typeof hubRecord>[0] {
  const stated = row.bases.filter(({ relation }) => relation !== undefined);
  const open = row.bases.filter(({ relation }) => relation === undefined);
  return {
    id: row.id,
    tags: stated.map(({ id, relation }) => `base_model:${relation}:${id}`),
    cardData: {
      license: [...row.licenses],
      ...(row.licenseName !== undefined && { license_name: row.licenseName }),
      ...(open.length > 0 && { base_model: open.map(({ id }) => id) }),
    },
    ...(row.task !== undefined && { task: row.task }),
    ...(row.created !== undefined && { createdAt: row.created }),
    ...(row.gated !== undefined && { gated: row.gated ? ("auto" as const) : (false as const) }),
    ...(row.disabled && { disabled: true }),
  };
}
