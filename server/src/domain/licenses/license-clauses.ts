import type { Evidence } from "../evidence";
import type { Relation } from "../lineage";

/** What a clause of a license is about. */
export type TermKind =
  | "commercial"
  | "users"
  | "revenue"
  | "territory"
  | "field"
  | "use-policy"
  | "outputs"
  | "share-alike"
  | "copy"
  | "notice"
  | "attribution"
  | "changes"
  | "display"
  | "name"
  | "patent";

/** What happens above a limit: ask the licensor, display the brand, or the license ends. */
type Above = "permission" | "display" | "end";

/**
 * One clause, as data. `at` is its number as the text counts; absent where nobody read the text. `reach` and `arguable` are the
 * ways of making a model along which it passes to what was made; without them, those of the whole license hold.
 */
export interface Clause {
  readonly term: TermKind;
  readonly at?: string;
  readonly reach?: readonly Relation[];
  readonly arguable?: readonly Relation[];
  /** Of `users`: users. Of `revenue`: units of `currency`. */
  readonly limit?: number;
  readonly per?: "day" | "month" | "year";
  readonly currency?: string;
  readonly above?: Above;
  /** The words to display or with which a name must begin; the field that is excluded. */
  readonly words?: string;
  /** Of `display`: due only above the limits of the same license. */
  readonly limited?: boolean;
  /** Of `territory`: where the grant does not hold, ISO codes or `EU`. */
  readonly territories?: readonly string[];
  /** Of `territory`: only models of this kind are excluded (`multimodal`). */
  readonly only?: string;
  /** Page of an incorporated policy, https only. */
  readonly url?: string;
  /** Of `patent`: what a patent suit ends. */
  readonly ends?: "patent-grant" | "license";
}

/** How far one may use what a license covers for gain. `limited`: up to a threshold. `permission`: after asking. */
export type Commercial = "yes" | "limited" | "permission" | "no" | "research";

/** What a license says of models trained on what the model puts out; `free` also where it says nothing. */
export type Outputs = "free" | "derivative" | "name" | "brand" | "research" | "no-rival" | "forbidden" | "unread";

/** What a license asks, as data. The catalog states it with its source; nobody's sentence is repeated. */
export interface Terms {
  /** The catalog's id of the license; an expression has the whole expression. */
  readonly id: string;
  readonly name: string;
  readonly kind: "permissive" | "copyleft" | "conditional" | "non-commercial" | "research" | "service";
  readonly commercial: Commercial;
  /** Whether a derivative may carry other terms: `free`, with conditions, `closed` (it may not), or the text is `silent`. */
  readonly derivatives: "free" | "conditional" | "closed" | "silent";
  /** The clause that says so. */
  readonly at?: string;
  /** How a model is made so that the license itself covers the result; `arguable`: the text does not settle it. */
  readonly reach: readonly Relation[];
  readonly arguable: readonly Relation[];
  /** Derivatives only under this license; `debated` where the text was not written for weights. */
  readonly sameLicense?: "stated" | "debated";
  /** Ids of other licenses that it takes for its own. */
  readonly compatible?: readonly string[];
  readonly noDerivatives?: true;
  /** Its limits of use must bind everyone further down. */
  readonly passesRestrictions?: true;
  readonly outputs: Outputs;
  readonly outputsAt?: string;
  /** Licenses of one lineage of texts; `order` tells which is older. */
  readonly family?: string;
  readonly order?: number;
  /** Catalog id of the organization whose own license it is. */
  readonly vendor?: string;
  readonly clauses: readonly Clause[];
  /** Page of the text, https only. */
  readonly url?: string;
  readonly evidence: Evidence;
}

/** The terms of a license by its id or alias; undefined when nothing is known of them. Handed in: the catalog answers. */
export type TermsOf = (licenseId: string) => Terms | undefined;

/** Whether the licensor lets nobody earn with it without asking. */
export function isNonCommercial({ commercial }: Terms): boolean {
  return commercial === "no" || commercial === "research" || commercial === "permission";
}

/** How surely a clause passes along one step from a base to what was made of it. Format changes count as quantizing. */
export function passes(terms: Terms, clause: Clause, relation: Relation): "certain" | "arguable" | "no" {
  if (relation === "alias" || relation === "component") return "certain";
  const step = plainRelation(relation);
  if ((clause.reach ?? terms.reach).includes(step)) return "certain";
  return (clause.arguable ?? terms.arguable).includes(step) ? "arguable" : "no";
}

/** The words in which licenses speak of making a model: a conversion is a copy in another form, more pre-training is training. */
export function plainRelation(relation: Relation): Relation {
  if (relation === "conversion") return "quantized";
  return relation === "pretrain-continued" ? "finetune" : relation;
}
