import type { Severity } from "../domain/finding";
import type { PolicyProblem } from "../domain/policy-problem";
import type { TextOptions } from "./formats/text-report";

/** What a format needs beyond the report. All of it is handed in, so that the same report and frame give the same text. */
export interface RenderContext {
  /** Version of Stemma, semantic. */
  readonly version: string;
  /** When the document is made: UTC to the second, `2026-11-22T04:30:00Z`. */
  readonly time: string;
  /** Every rule, in the registry's order. */
  readonly rules: readonly DescribedRule[];
  /** URI of the folder that a build knows files by: the repository, else the scanned folder. Ends with `/`. */
  readonly base: string;
  /** What is wrong with the policies in force: rules of theirs may have said nothing. */
  readonly problems?: readonly PolicyProblem[];
}

/** A rule as formats describe it. */
export interface DescribedRule {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  /** In force unless a policy says otherwise. */
  readonly severity: Severity;
  /** Its page, https. */
  readonly page: string;
}

/** Each format takes what it needs of these. */
export interface RenderOptions extends TextOptions {
  readonly frame: RenderContext;
}

/** Where Stemma lives, as documents name their tool. */
export const homepage = "https://github.com/stemma-dev/stemma";

/** A time as documents write it: UTC to the second. */
export function documentTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
