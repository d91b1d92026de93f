import type { CatalogIndex } from "./catalog";

/** What identification, sources and hosting ask of the catalog. */
export type CatalogLookup = Pick<
  CatalogIndex,
  | "date"
  | "model"
  | "canonical"
  | "namesakes"
  | "repositories"
  | "names"
  | "region"
  | "organization"
  | "organizationOfNamespace"
  | "license"
  | "endpoint"
  | "providerHosting"
  | "fingerprints"
>;
