import type { Lineage } from "../../domain/lineage";

/** The lineages of approved models, by the reference that the policy prints. */
export type Candidates = ReadonlyMap<string, Lineage>;
