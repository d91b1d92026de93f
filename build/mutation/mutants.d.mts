/** One change of the code. `line` counts from 1. */
export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  /** The line's text. */
  readonly code: string;
  /** What was written, and what stands in its place. */
  readonly change: string;
}

export function withMutants(
  file: string,
  text: string,
  first: number,
): { readonly code: string; readonly mutants: readonly Mutant[] };
