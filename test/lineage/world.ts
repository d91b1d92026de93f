import assert from "node:assert/strict";
import { resolve } from "node:path";
import { type ModelReference, modelKey, parseReference } from "../../server/src/domain/reference";
import { type CatalogIndex, openCatalog } from "../../server/src/lineage/catalog/catalog";
import type { Answer } from "../../server/src/lineage/source";

/** The day on which every test of lineage takes place. */
export const now = Date.UTC(2026, 10, 22, 12);

let opened: Promise<CatalogIndex> | undefined;

/** The real catalog, compiled once a test file. */
export function realCatalog(): Promise<CatalogIndex> {
  opened ??= import("../../build/catalog.mjs").then(async ({ compileCatalog }) =>
    openCatalog(await compileCatalog(resolve(import.meta.dirname, "../.."))),
  );
  return opened;
}

/** A reference from its printed form. */
export function ref(text: string): ModelReference {
  const parsed = parseReference(text);
  if (!parsed) throw new Error(`${text} is no reference`);
  return parsed;
}

/** A signal that nobody aborts. */
export const patient = new AbortController().signal;

/** A network that must not be used: counts and fails. */
export function noNetwork(): { readonly fetch: typeof fetch; readonly calls: () => number } {
  let calls = 0;
  return {
    fetch: async () => {
      calls++;
      throw new Error("the network was used");
    },
    calls: () => calls,
  };
}

/** One line a base of an answer that must be a record: `finetune huggingface:a/b (source, confidence)`. */
export function basesOf(answer: Answer): string[] {
  assert.equal(answer.kind, "record", JSON.stringify(answer));
  const { record } = answer as Answer & { kind: "record" };
  return record.bases.map(
    ({ base, relation, evidence }) => `${relation} ${modelKey(base)} (${evidence.source}, ${evidence.confidence})`,
  );
}
