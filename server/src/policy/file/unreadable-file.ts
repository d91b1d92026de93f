import type { Unreadable } from "../../domain/file-text";
import type { PolicyProblem } from "../../domain/policy-problem";

/**
 * The sentence about a file that is there and cannot be read, at its beginning. `noun`: what the file is, `policy`. `kept`: what it said when
 * it was last read holds until it can be read again.
 */
export function unreadableFile(uri: string, noun: string, { cause, remedy }: Unreadable, kept: boolean): PolicyProblem {
  const start = { line: 0, character: 0 };
  const meanwhile = kept ? " Until then it holds as it was last read." : "";
  return {
    uri,
    range: { start, end: { line: 0, character: 1 } },
    message: `This ${noun} cannot be read: ${cause}; ${remedy}.${meanwhile}`,
    unreadable: true,
  };
}

/** What a `read` that rejects stands for: its own words are for nobody. */
export const failed: Unreadable = {
  kind: "unreadable",
  cause: "reading it failed",
  remedy: "try again, or look into the log",
};
