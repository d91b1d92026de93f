import { modelKey, parseReference } from "../domain/reference";
import type { CatalogIndex } from "../lineage/catalog/catalog";
import type { ApprovedLookup } from "../policy/fixes/approved-lookup";

/** What the catalog knows of approved models: their records, and the names that another provider has for them. */
export function approvedLookup(catalog: CatalogIndex): ApprovedLookup {
  const canonical = (key: string) => catalog.canonical(key)?.key ?? key;
  const names = (approved: string, provider: string) => {
    const record = catalog.model(canonical(approved));
    const printed = record ? [modelKey(record.reference), ...record.aliases] : [];
    return printed.flatMap((one) => {
      const name = parseReference(one);
      return name?.provider === provider ? [name.name] : [];
    });
  };
  return {
    record: (reference) => catalog.model(canonical(modelKey(reference))),
    names,
    spell: (approved, provider) => names(approved, provider)[0],
  };
}
