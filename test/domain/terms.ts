import { join } from "node:path";
import { compileCatalog } from "../../build/catalog.mjs";
import type { TermsOf } from "../../server/src/domain/licenses/license-clauses";
import { type CatalogIndex, openCatalog } from "../../server/src/lineage/catalog/catalog";
import { createTerms } from "../../server/src/lineage/licenses/terms-of-license";

const root = join(__dirname, "..", "..");
let opened: Promise<CatalogIndex> | undefined;

/** The catalog of the project, compiled as the build compiles it. */
export function realCatalog(): Promise<CatalogIndex> {
  opened ??= compileCatalog(root).then(openCatalog);
  return opened;
}

/** What its licenses ask. */
export async function catalogTerms(): Promise<TermsOf> {
  return createTerms(await realCatalog());
}
