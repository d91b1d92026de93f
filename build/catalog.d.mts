import type { Catalog } from "../server/catalog/check.mjs";

/** Reads every file of `<root>/server/catalog`, parsed, not yet checked. */
export function readCatalog(root: string): Promise<Catalog>;
/** The asset's text for `<root>/server/catalog`; throws on a catalog with faults, naming them. */
export function compileCatalog(root: string): Promise<string>;
/** The asset's text for a catalog in memory; throws like `compileCatalog`. */
export function compile(catalog: Catalog): string;
