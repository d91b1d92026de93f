import { type Lineage, type LineageNode, type Relation, subjectOf } from "../lineage";
import type { License } from "./license";
import { type Clause, passes, type Terms, type TermsOf } from "./license-clauses";
import { isNamed, licensePaths, termsOfLicense } from "./license-path";

/** A clause that binds whoever uses the subject. */
export interface HeldClause {
  readonly clause: Clause;
  /** The license that it stands in. */
  readonly terms: Terms;
  /** The model that is under that license: the subject itself, or an ancestor. */
  readonly node: LineageNode;
  /** `arguable` where the text does not settle whether it reaches so far. */
  readonly certainty: "certain" | "arguable";
}

/** All that one takes on with a model. */
export interface EffectiveTerms {
  /** The subject's own clauses first, then those that ancestors pass on; each clause of a license once, by its surest way. */
  readonly held: readonly HeldClause[];
  /** Models in the lineage whose license nobody can tell the terms of: their terms may ask more. */
  readonly unknown: readonly { readonly node: LineageNode; readonly license?: License }[];
}

/**
 * The subject's own terms and what each ancestor's license passes on along the way down. An adapter runs only with its base,
 * and a component inside the whole: both bring all terms of use with them, whatever their own label says.
 */
export function effectiveTerms(lineage: Lineage, termsOf: TermsOf): EffectiveTerms {
  const subject = subjectOf(lineage);
  const held = new Map<string, HeldClause>();
  const unknown = new Map<LineageNode, License | undefined>();
  const hold = (node: LineageNode, relations: readonly Relation[]) => {
    const stated = node.record.license?.value;
    for (const license of stated?.all ?? [stated]) holdOne(node, license, relations);
  };
  const holdOne = (node: LineageNode, license: License | undefined, relations: readonly Relation[]) => {
    const terms = termsOfLicense(license, node.record.reference.provider, termsOf);
    if (!terms) {
      if (isNamed(license) || node === subject) unknown.set(node, license);
      return;
    }
    terms.clauses.forEach((clause, at) => {
      const certainty = alongWay(terms, clause, relations);
      const key = `${terms.id} ${at}`;
      const known = held.get(key);
      if (certainty === "no" || known?.certainty === "certain" || (known && certainty === "arguable")) return;
      held.set(key, { clause, terms, node, certainty });
    });
  };
  hold(subject, []);
  for (const { node, relations, released } of licensePaths(lineage)) if (!released) hold(node, relations);
  return {
    held: [...held.values()],
    unknown: [...unknown].map(([node, license]) => ({ node, ...(license && { license }) })),
  };
}

/** The weakest step decides. */
function alongWay(terms: Terms, clause: Clause, relations: readonly Relation[]): "certain" | "arguable" | "no" {
  const steps = relations.map((relation) => (relation === "adapter" ? "certain" : passes(terms, clause, relation)));
  if (steps.includes("no")) return "no";
  return steps.includes("arguable") ? "arguable" : "certain";
}
