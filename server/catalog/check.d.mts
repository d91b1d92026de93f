/** A source's row in the table of a file. */
export interface CatalogSource {
  source: string;
  asOf: string;
  confidence: string;
  url?: string;
  states?: string;
}

/** One model as its file states it. */
export interface CatalogModel {
  model: string;
  from: string;
  developer?: { is: string; from: string };
  license?: string | { is: string; from: string };
  root?: string;
  ends?: { is: string; from: string };
  bases?: { base: string; relation: string; from?: string }[];
  aliases?: Record<string, string[]>;
  retires?: string | { is: string; from: string };
  released?: string;
  notes?: string[];
  [field: string]: unknown;
}

/** Every file of the catalog, parsed. */
export interface Catalog {
  organizations: { sources: Record<string, CatalogSource>; organizations: Record<string, unknown>[] };
  licenses: { sources: Record<string, CatalogSource>; licenses: Record<string, unknown>[] };
  endpoints: { sources: Record<string, CatalogSource>; endpoints: Record<string, unknown>[] };
  renames: { sources: Record<string, CatalogSource>; namespaces: Record<string, unknown>[] };
  models: Record<string, { organization?: string; sources: Record<string, CatalogSource>; models: CatalogModel[] }>;
  /** How makers and hosts write names; a catalog without them reads none but its own. */
  names?: {
    sources: Record<string, CatalogSource>;
    makers: ({ provider: string; organization: string; from: string } & Record<string, unknown>)[];
    hosts: { ids: string[]; from: string }[];
    unsure: string[];
    words: string[];
    families: string[];
    parts: string[];
  };
  regions?: {
    sources: Record<string, CatalogSource>;
    regions: { of: string; places: Record<string, string>; from: string }[];
  };
  /** The shapes of root models; a catalog without them compares nothing. */
  fingerprints?: { sources: Record<string, CatalogSource>; shapes: Record<string, unknown>[]; [part: string]: unknown };
}

/** Every fault of a catalog, one sentence each; none when it may be compiled. */
export function problemsOf(catalog: Catalog): string[];
/** The word of a name that says that a model was made from another one; undefined where none does. */
export function derivedWord(model: string): string | undefined;
/** Bases that have no record: legal, their lineage is unknown. Lower-case keys, sorted. */
export function danglingBases(catalog: Catalog): string[];
/** The form in which names are compared. */
export function fold(key: string): string;
