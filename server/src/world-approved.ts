import { modelKey, parseReference } from "./domain/reference";
import type { CatalogIndex } from "./lineage/catalog";
import type { ApprovedLookup } from "./policy/replace";

/** What the catalog knows of approved models: their records, and the name that another provider has for them. */
export function approvedLookup(catalog: CatalogIndex): ApprovedLookup {
  const canonical = (key: string) => catalog.canonical(key)?.key ?? key;
  return {
    record: (reference) => catalog.model(canonical(modelKey(reference))),
    spell(approved, provider) {
      const record = catalog.model(canonical(approved));
      const names = record ? [modelKey(record.reference), ...record.aliases] : [];
      return names.map(parseReference).find((name) => name?.provider === provider)?.name;
    },
  };
}
