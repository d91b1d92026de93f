import type { z } from "zod";
import type { Advisory } from "../domain/advisory";
import type { Use } from "../domain/analysis";
import type { Evidence } from "../domain/evidence";
import type { Because, Finding, Fix, Severity } from "../domain/finding";
import type { TermsOf } from "../domain/licenses/license-clauses";
import type { Unread } from "../domain/unread";
import type { Policy } from "./file/policy";
import type { Lock } from "./lock/lock";

/** Which fixes mend a rule's finding: another model, or a revision written down. Ignoring with a reason is always offered. */
type Remedy = "swap" | "pin";

/**
 * One rule. Its id is the name of its file and of its page in `docs/rules/`. `check` sees one use at a time, opens nothing,
 * and throws at nothing that a lineage can hold. Rules that judge the policy itself (`unused-waiver`) have no `check`:
 * `waivers.ts` and `suppress.ts` speak in their name.
 */
export interface Rule<Options extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  /** One sentence for completion in the policy file. */
  readonly summary: string;
  /** In force when the policy names options but no severity. */
  readonly severity: Severity;
  readonly options: Options;
  readonly remedies: readonly Remedy[];
  check?(use: Use, options: z.output<Options>, context: RuleContext): Verdict[];
  /** What the rule says of a text that was not read; its findings stand at the text's beginning. */
  checkUnread?(unread: Unread, options: z.output<Options>): Verdict[];
}

/** What a rule may look at besides the use. */
interface RuleContext {
  readonly policy: Policy;
  /** ISO date of today, handed in. */
  readonly today: string;
  /** How messages name the file or preset that decided: `stemma.jsonc`. */
  readonly label: string;
  /** The models as somebody accepted them; absent where there is no lock. */
  readonly lock?: Lock;
  /** Published evaluations that the catalog knows. */
  readonly advisories?: readonly Advisory[];
  /** What licenses ask; without it, the rules on terms say nothing. */
  readonly terms?: TermsOf;
}

/** What a rule found. `evaluate.ts` joins `message` and the advice to one sentence and adds policy line, place and fixes. */
export interface Verdict {
  /** Subject, verdict and reason, without the closing full stop. */
  readonly message: string;
  /** What to do, when no approved model fits this place. Begins with a lower-case verb. */
  readonly advice: string;
  /** The facts that led here, nearest to the use first. */
  readonly because: readonly Because[];
  readonly tag?: Finding["tag"];
  /** Fixes that only this rule knows; they come before those of `remedies`. */
  readonly fixes?: readonly Fix[];
  /** A verdict that is never more serious than this, whatever the policy sets: a date that lies ahead. */
  readonly atMost?: Severity;
  /** The severity of this verdict, where an option of the rule sets another one than the rule's. */
  readonly severity?: Severity;
  /** The facts without which there would be no verdict. One that nobody checked makes it a warning at most. */
  readonly restsOn?: readonly Evidence[];
}

/** Keeps the types of a rule's options while it is written and forgets them in the list of all rules. */
export function defineRule<Options extends z.ZodObject>(rule: Rule<Options>): Rule {
  return rule as unknown as Rule;
}
