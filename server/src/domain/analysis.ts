import type { Detection } from "./detection";
import type { Fact } from "./evidence";
import type { Finding } from "./finding";
import type { Lineage } from "./lineage";
import type { Hosting } from "./origin";

/** One detection with all that is known of its model: what policy judges and what the editor shows. */
export interface Use {
  readonly detection: Detection;
  readonly lineage: Lineage;
  /** Where this place sends its requests; two uses of one model can differ. */
  readonly hosting?: Fact<Hosting>;
}

/** Everything Stemma knows of one text. */
export interface Analysis {
  readonly uri: string;
  /** In reading order. */
  readonly uses: readonly Use[];
  /** In reading order, most serious first at one place. */
  readonly findings: readonly Finding[];
  /** The policy in force, for people: `stemma.jsonc` or `recommended (built in)`; with a URI when it is a file. */
  readonly policy: { readonly label: string; readonly uri?: string };
  /** Set when the text was not read: too large, binary. It then has no uses and does not count as clean. */
  readonly skipped?: string;
}
