import assert from "node:assert/strict";
import fc from "fast-check";
import { IndexError } from "../../../server/src/lineage/hub-index/layout";
import { built, opened } from "../../lineage/hub-index-file";
import { mutatedBytes } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** An index that is damaged anywhere gives a record as it was written, or an error that says where, and never another record. */
export const hubIndex: Subject = { name: "index", share: 150, sample: 1_000, prepare };

const rows = Array.from({ length: 120 }, (_, n) => ({
  id: `acme/model-${n}`,
  tags: ["license:mit", `base_model:finetune:lab/base-${n % 7}`, "transformers"],
  pipeline_tag: n % 2 ? "text-generation" : "feature-extraction",
  createdAt: "2026-05-03T10:00:00.000Z",
  gated: n % 3 === 0 ? "auto" : false,
  ...(n % 5 === 0 && { cardData: { license: "other", license_name: `own-${n}`, base_model: `lab/rare-${n}` } }),
}));

async function prepare(): Promise<Prepared> {
  const { bytes } = await built(rows);
  const { index } = await opened(bytes);
  const ids = [...rows.map(({ id }) => id), "acme/none", "", "zzz/last"];
  const truth = new Map(await Promise.all(ids.map(async (id) => [id, await index.find(id)] as const)));
  let refused = 0;
  return {
    property: anyProperty(
      fc.asyncProperty(mutatedBytes([bytes]), fc.constantFrom(...ids), async (damaged, id) => {
        try {
          const { index: found, reads } = await opened(damaged);
          assert.deepEqual(await found.find(id), truth.get(id));
          assert.ok(reads() < 40, `${reads()} readings`);
        } catch (error) {
          if (!(error instanceof IndexError)) throw error;
          refused++;
        }
      }),
    ),
    counted: () => `${refused.toLocaleString("en")} told as damaged`,
  };
}
