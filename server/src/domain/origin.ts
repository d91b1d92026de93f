import type { Evidence } from "./evidence";

/** Who made a model. Country is that of the group's headquarters, ISO 3166-1 alpha-2; absent when nobody states one. */
export interface Organization {
  /** The catalog's id (`alibaba`), or the Hub namespace in lower case when the catalog does not know it. */
  readonly id: string;
  readonly name: string;
  readonly country?: string;
  /** What stands behind name and country; absent when only the namespace is known. */
  readonly countryEvidence?: Evidence;
  /** The parent or controlling group, where known. */
  readonly controller?: string;
  /** A repackager re-uploads others' models: its own country says nothing about the model. */
  readonly role?: "developer" | "finetuner" | "repackager";
}

/** Who processes the request and where: distinct from origin and from the repository host. */
export interface Hosting {
  readonly operator: string;
  /** Country of the operator's headquarters. */
  readonly country?: string;
  /** Entity that signs the contract and the law that binds it, as the source words it. */
  readonly contractingEntity?: string;
  /** Where data is processed: ISO country codes, `EU`, or the words of the source; `anywhere` for global routing. */
  readonly dataRegion?: string;
  /** `local` when the model runs where the code runs. */
  readonly kind: "local" | "hosted" | "router" | "unknown";
}

const regionNames = new Intl.DisplayNames(["en"], { type: "region" });

/** English name of a country; the code itself when it is not a country code. */
export function countryName(code: string): string {
  try {
    return regionNames.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
