import type { Catalog } from "../server/catalog/check.mjs";

/** The text of docs/catalog.md for a catalog. */
export function catalogPage(catalog: Catalog): string;
