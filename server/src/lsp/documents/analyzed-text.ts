import type { Analysis } from "../../domain/analysis";
import type { Range } from "../../domain/text";

/** An analysis with the text that it is about. */
export interface Analyzed {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly analysis: Analysis;
  readonly milliseconds: number;
  /** `network` when the network's answers are in it. */
  readonly reach: "disk" | "network";
  /** What was just typed, while typing has not rested: nothing new is said of it. */
  readonly typing?: Range;
}
