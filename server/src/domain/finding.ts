import type { Evidence } from "./evidence";
import type { ModelReference } from "./reference";
import type { Location, Range, TextEdit } from "./text";

export type Severity = "error" | "warning" | "information" | "hint";

/** One reason: a lineage step, a policy line, a license clause. With a location where there is a place to go to. */
export interface Because {
  readonly text: string;
  readonly location?: Location;
  readonly evidence?: Evidence;
}

/**
 * What would mend a finding; the editor and `--fix` apply the same one. `safe`: behaviour and interface stay, no person has to
 * look. `disabled` holds the reason when the fix cannot be applied here; it is then shown, not offered.
 */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safe: boolean;
  /** At most one fix of a finding is preferred: the one that a single key applies. */
  readonly preferred: boolean;
  readonly disabled?: string;
  /** What differs after the fix, for the preview: `context 32k -> 8k`. */
  readonly differs?: readonly string[];
  /** Where the cursor should be afterwards, counted in the edited text (the reason of a new waiver). */
  readonly select?: Location;
  /** Set where the fix swaps one model for another, so that its other places can follow. */
  readonly swap?: Swap;
}

/** Which model goes and which one comes. */
export interface Swap {
  /** Key of the lineage's subject that goes. */
  readonly from: string;
  /** Key of the record that comes. */
  readonly to: string;
  /** The model that comes, as the policy prints it. */
  readonly entry: string;
  /** The task that the policy states for it. */
  readonly task?: string;
}

/** A rule's verdict at a place. */
export interface Finding {
  /** Rule id, also the name of its page in docs/rules/. */
  readonly rule: string;
  readonly severity: Severity;
  /** Subject, verdict and cause, then what to do: two sentences of plain text, at most 160 UTF-16 units. */
  readonly message: string;
  /** The verdict alone and uncut, where the message has an advice, too. */
  readonly verdict?: string;
  /** What to do, as a sentence, where the message has no room for it. It stands among the reasons, too. */
  readonly advice?: string;
  readonly uri: string;
  readonly range: Range;
  readonly reference: ModelReference;
  /** `file`: it is about the text itself, which `reference` then names; about the model when absent. */
  readonly about?: "file";
  readonly because: readonly Because[];
  readonly fixes: readonly Fix[];
  readonly tag?: "deprecated" | "unnecessary";
}

/** A finding that somebody accepted: it is not raised, and reports can tell of it. */
export interface AcceptedFinding {
  /** As it would have been raised, without its fixes where a waiver or a comment accepts it. */
  readonly finding: Finding;
  readonly by: "waiver" | "comment" | "baseline";
  /** Why, as it was written down; a baseline gives no reasons. */
  readonly reason?: string;
  /** The waiver, the comment, or the entry of the baseline. */
  readonly location: Location;
}

/** Most serious first. */
export const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

/** Whether `severity` is as serious as `threshold` or more so. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
