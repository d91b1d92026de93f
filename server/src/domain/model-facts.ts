import type { Evidence } from "./evidence";
import type { Lineage, ModelRecord, Relation } from "./lineage";
import type { ModelReference } from "./reference";

/** A model by the name that one provider has for it. */
export interface Suggestion {
  /** The provider's own spelling. */
  readonly name: string;
  readonly record: ModelRecord;
}

/** A model that was directly made from another one. */
export interface Derivative {
  readonly reference: ModelReference;
  readonly relation: Relation;
  readonly evidence: Evidence;
}

/** A model that the policy approves, and for which task. */
export interface ApprovedModel {
  readonly reference: ModelReference;
  readonly task?: string;
}

/** What is known of models beyond those that a text names; handed to the editor's features. Nothing in it throws. */
export interface ModelFacts {
  /** Models that `provider` has a name for beginning with `prefix`, case aside, in order of name, at most `limit`. */
  suggest(provider: string, prefix: string, limit: number): readonly Suggestion[];
  /** What the catalog knows to be made from a model, by its key; at most `limit`. */
  derivatives(key: string, limit: number): readonly Derivative[];
  /** The models approved by the policy in force for a file, in its order; globs are left out. */
  approved(uri: string): Promise<readonly ApprovedModel[]>;
  /** How `provider` names a model; undefined when nobody says. */
  spell(reference: ModelReference, provider: string): string | undefined;
  /** Every name that `provider` has for a model, the one of `spell` first. */
  names?(reference: ModelReference, provider: string): readonly string[];
  record(reference: ModelReference): ModelRecord | undefined;
  /** The lineage under the policy in force for a file, from what is on disk and what the network said before. */
  lineage(reference: ModelReference, at: string, signal: AbortSignal): Promise<Lineage>;
  /** ISO date. */
  today(): string;
  /** What each license demands, in short phrases, by license id. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
}
