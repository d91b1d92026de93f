import type { ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";

/** What the catalog knows of approved models, handed in. */
export interface ApprovedLookup {
  /** What is known of an approved model. */
  record(reference: ModelReference): ModelRecord | undefined;
  /** How `provider` names an approved model (printed reference in, name without provider out); undefined when nobody says. */
  spell(approvedReference: string, provider: string): string | undefined;
  /** Every name that `provider` has for it; without this, `spell` counts alone. */
  names?(approvedReference: string, provider: string): readonly string[];
}
