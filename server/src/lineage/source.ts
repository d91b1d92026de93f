import type { ModelRecord } from "../domain/lineage";
import type { ModelReference } from "../domain/reference";

/**
 * What a source says of one model. `absent` means asked and not there; `silent` means that this source is not one to ask
 * (another provider's name, nothing on disk) and says nothing either way. `not-asked` with a record: parts of the model are at
 * hand (its sizes, its commit), the part that would state a base is not. `unread`: files of the model are there, and not all of them could
 * be read; the record holds what the others say.
 */
export type Answer =
  | { readonly kind: "record"; readonly record: ModelRecord }
  | { readonly kind: "silent" }
  | { readonly kind: "absent"; readonly cause: string }
  | { readonly kind: "gated"; readonly cause: string; readonly record?: ModelRecord }
  | { readonly kind: "unreachable"; readonly cause: string }
  | { readonly kind: "unread"; readonly cause: string; readonly record?: ModelRecord }
  | { readonly kind: "not-asked"; readonly cause: string; readonly record?: ModelRecord };

/**
 * One place that knows models. `lookup` never throws and never blocks longer than its own time limit: what goes wrong is an
 * answer. Sources are asked in the order of `sources/index.ts`; the first to state a fact is in force, later ones fill gaps or
 * become contradictions.
 */
export interface Source {
  readonly name: string;
  /** Opens sockets; asked only when the user allows the network. */
  readonly online: boolean;
  /**
   * Providers whose names this source knows as they are written: a tag or a route says more than the model that it stands for (its
   * parent, its digest, its last day), so it is asked for the written name even where the catalog knows the model under another.
   */
  readonly spellings?: readonly string[];
  lookup(reference: ModelReference, signal: AbortSignal): Promise<Answer>;
}
