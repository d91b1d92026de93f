import type { Location } from "./text";

/** Something wrong in a policy file: a sentence that says what and what to do. */
export interface PolicyProblem extends Location {
  readonly message: string;
  /** The file is there and its text could not be had: nothing of it was judged. */
  readonly unreadable?: true;
}
