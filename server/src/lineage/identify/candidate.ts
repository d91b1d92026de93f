import type { ModelReference } from "../../domain/reference";

/** A reading of a name that counts only when the catalog knows it. `sure`: nothing of the model's identity was taken away. */
export interface Candidate {
  readonly reference: ModelReference;
  readonly because: string;
  readonly sure: boolean;
  /** Words of the asked name that the model must bear too: a size, a version. A reading that leaves one of them out means another model. */
  readonly holds?: readonly string[];
}
