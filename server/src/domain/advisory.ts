import type { Evidence } from "./evidence";

/** A published evaluation of models: that it exists and what it looked at, never a verdict of ours. */
export interface Advisory {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Printed references of the models that were evaluated. */
  readonly models: readonly string[];
  /** What was looked at, in a few words: `performance, cost, security and censorship`. */
  readonly about: string;
  /** ISO date of the evaluation, as precise as the source. */
  readonly date: string;
  readonly evidence: Evidence;
}
