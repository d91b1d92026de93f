import type { Detection } from "./detection";
import type { Fact } from "./evidence";
import type { AcceptedFinding, Finding } from "./finding";
import type { Lineage } from "./lineage";
import type { Hosting, Organization } from "./origin";
import type { Unread } from "./unread";

/** One detection with all that is known of its model: what policy judges and what the editor shows. */
export interface Use {
  readonly detection: Detection;
  readonly lineage: Lineage;
  /** Where this place sends its requests; two uses of one model can differ. */
  readonly hosting?: Fact<Hosting>;
}

/** A data set that a text names, with who publishes it as far as its name tells; nobody asks for its license yet. */
export interface DatasetUse {
  readonly detection: Detection;
  readonly publisher?: Fact<Organization>;
}

/** Everything Stemma knows of one text. */
export interface Analysis {
  readonly uri: string;
  /** In reading order. */
  readonly uses: readonly Use[];
  /** Data sets, in reading order; no rule judges them. Absent: none is named. */
  readonly datasets?: readonly DatasetUse[];
  /** In reading order, most serious first at one place. */
  readonly findings: readonly Finding[];
  /** Findings that a waiver, a comment or a baseline accepts, in reading order; none of them is among `findings`. */
  readonly accepted?: readonly AcceptedFinding[];
  /** The policy in force, for people: `stemma.jsonc` or `recommended (built in)`; with a URI when it is a file. */
  readonly policy: { readonly label: string; readonly uri?: string };
  /** Set when the text was not read: too large, binary. It then has no uses and does not count as clean. */
  readonly unread?: Unread;
  /** Places where the search for models ended at a bound: more may be named there than `uses` say. In reading order. */
  readonly limits?: readonly Limit[];
}

/** A place where a bound on work ended the search for models. */
export interface Limit {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
  /** What was not followed to its end, as a short phrase for people. */
  readonly what: string;
}
