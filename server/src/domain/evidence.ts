/**
 * How sure a fact is. `declared`: its publisher says so; `recorded`: read in a citable source; `secondary`: somebody
 * else's table; `inferred`: follows from architecture or a naming rule; `unverified`: remembered, nobody checked;
 * `disputed`: sources contradict each other.
 */
export const confidences = ["declared", "recorded", "secondary", "inferred", "unverified", "disputed"] as const;
export type Confidence = (typeof confidences)[number];

/** Where a fact comes from, so that a person can follow it. */
export interface Evidence {
  /** Citation: `catalog: Hub tags 2026-05`, `config.json of the workspace`, `Hugging Face Hub`. */
  readonly source: string;
  /** ISO date (`2026-05-03`) of the state of the source; a month (`2026-05`) where no day is known. */
  readonly asOf: string;
  readonly confidence: Confidence;
  /** Page to open, https only. */
  readonly url?: string;
}

/** A value with its evidence. */
export interface Fact<T> {
  readonly value: T;
  readonly evidence: Evidence;
}
