import type fc from "fast-check";

/** What is fuzzed: one part of Stemma, a property that holds for every input, and its share of the cases. */
export interface Subject {
  /** One word or two, as it is named on the command line. */
  readonly name: string;
  /** Its share of all cases, beside those of the others: cheap subjects carry the most. */
  readonly share: number;
  /** How many cases it takes to run it in `npm test`: enough to prove that it still runs, a second or two of processor time. */
  readonly sample: number;
  /** Opens what the cases need. */
  prepare(): Promise<Prepared>;
}

/** A subject that is ready to run. */
export interface Prepared {
  /** Fails when a generated input shows a fault. It may run again for the same input while a failure is shrunk. */
  readonly property: fc.IAsyncProperty<never> | fc.IProperty<never>;
  /** Whether what was opened is damaged, so that further cases would prove nothing: none is run any more, and none is counted. */
  spent?(): boolean;
  /** What its cases were made of, for the table: `21,403 edits`. */
  counted?(): string;
  /** Checks what has to hold in the end and closes what was opened. Rejects when something is left over. */
  close?(): Promise<void>;
}

/** A property over several inputs as a property over any: the runner does not look at them. */
export function anyProperty(property: unknown): Prepared["property"] {
  return property as Prepared["property"];
}
