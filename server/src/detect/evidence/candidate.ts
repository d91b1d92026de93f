import type { Usage } from "../../domain/detection";
import type { ValueEvidence } from "./value-evidence";
import type { WeightId } from "./weights";
import type { Word } from "./words";

/** A text that may name a model, with all that speaks for and against it. */
export interface Candidate {
  readonly word: Word;
  readonly evidence: readonly WeightId[];
  readonly points: number;
  readonly value: ValueEvidence;
  readonly name?: string;
  readonly usage: Usage;
}
