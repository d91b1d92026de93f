import { type Lineage, type LineageNode, type Relation, subjectOf } from "../lineage";
import type { License } from "./license";
import { type Clause, passes, type Terms, type TermsOf } from "./license-clauses";
import { isNamed, type LicensePath, licensePaths, sameMaker, termsOfRecord } from "./license-path";
import { judgeEdge, type LicenseVerdict } from "./license-verdict";

/** What the label of the subject has to do with one ancestor's license, where somebody should look at it. */
export interface LicenseConflict extends LicenseVerdict {
  readonly subject: LineageNode;
  readonly ancestor: LineageNode;
  /** Terms of the ancestor's license. */
  readonly terms: Terms;
  /** What the subject declares. */
  readonly label?: License;
  /** The relation that decides: the one along which the least passes. */
  readonly relation: Relation;
  /** The clause on names, where the subject's name does not begin as it wants. */
  readonly name?: Clause;
}

const order: readonly string[] = ["certain", "split", "arguable"];

/**
 * The subject's label against the license of every ancestor whose terms reach it: conflicts, and what the data do not decide. The sure
 * ones come first. Of one license, the ancestor that its own maker published speaks, else the nearest. What is fine stays out, and so
 * does an ancestor whose license nobody can tell: `effectiveTerms` names it.
 */
export function conflictsOf(lineage: Lineage, termsOf: TermsOf): LicenseConflict[] {
  const subject = subjectOf(lineage);
  const child = termsOfRecord(subject.record, termsOf);
  const found = new Map<string, LicenseConflict>();
  for (const path of licensePaths(lineage)) {
    const conflict = judged(path, subject, child, termsOf);
    const known = conflict && found.get(conflict.terms.id);
    if (conflict && (!known || speaksFirst(conflict, known))) found.set(conflict.terms.id, conflict);
  }
  return [...found.values()].sort((a, b) => weight(a) - weight(b));
}

function judged(
  { node, relations, released }: LicensePath,
  subject: LineageNode,
  child: Terms | undefined,
  termsOf: TermsOf,
): LicenseConflict | undefined {
  const terms = termsOfRecord(node.record, termsOf);
  if (!terms || released || relations.length === 0 || relations.includes("component")) return undefined;
  const label = subject.record.license?.value;
  const relation = deciding(relations);
  const developer = subject.record.developer?.value.id;
  const sameLicensor = sameMaker(subject.record, node.record);
  const edge = {
    relation,
    base: terms,
    child,
    labelled: isNamed(label),
    sameLicensor,
    ...(developer && { developer }),
  };
  const verdict = judgeEdge(edge);
  const name = sameLicensor || developer === terms.vendor ? undefined : missingName(terms, relations, subject);
  if (!telling(verdict, terms) && !name) return undefined;
  const { conflict, certainty } = withName(verdict, name);
  return {
    ...verdict,
    verdict: conflict,
    certainty,
    subject,
    ancestor: node,
    terms,
    relation,
    ...(label && { label }),
    ...(name && { name }),
  };
}

/** A label that says nothing hides nothing where the base asks only for its notices. */
function telling({ verdict, reason }: LicenseVerdict, terms: Terms): boolean {
  if (verdict === "conflict") return true;
  return verdict === "review" && !(reason === "unknown-label" && terms.kind === "permissive");
}

/** A stricter label with a name that lacks what the license wants is more than an open question. */
function withName({ verdict, certainty, reason }: LicenseVerdict, name: Clause | undefined) {
  return name && reason === "stricter"
    ? { conflict: "conflict" as const, certainty: "split" as const }
    : { conflict: verdict, certainty };
}

/** Learning from outputs is the loosest tie, then working only beside the base; a format change is the closest. */
function deciding(relations: readonly Relation[]): Relation {
  const loose: readonly Relation[] = ["distill", "adapter", "merge", "finetune", "quantized"];
  return loose.find((relation) => relations.includes(relation)) ?? "finetune";
}

function missingName(terms: Terms, relations: readonly Relation[], { record }: LineageNode): Clause | undefined {
  const clause = terms.clauses.find(({ term }) => term === "name");
  if (!clause?.words || !relations.every((relation) => passes(terms, clause, relation) === "certain")) return undefined;
  return letters(record.reference.name.split("/").at(-1) ?? "").startsWith(letters(clause.words)) ? undefined : clause;
}

/** `Llama-3_1-…`, `llama3.1-…` and `Llama 3.1 …` begin alike. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

function speaksFirst(one: LicenseConflict, known: LicenseConflict): boolean {
  if (weight(one) !== weight(known)) return weight(one) < weight(known);
  const made = ({ ancestor, terms: { vendor } }: LicenseConflict) =>
    vendor !== undefined && ancestor.record.developer?.value.id === vendor;
  return made(one) && !made(known);
}

function weight({ verdict, certainty }: LicenseConflict): number {
  const kinds: readonly string[] = ["conflict", "review", "obligations", "fine"];
  return kinds.indexOf(verdict) * 10 + order.indexOf(certainty);
}
