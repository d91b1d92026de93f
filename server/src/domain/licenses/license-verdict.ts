import type { Relation } from "../lineage";
import { isNonCommercial, passes, plainRelation, type TermKind, type Terms } from "./license-clauses";

/** What speaks for a verdict; each has its words in `license-reasons.ts`. */
type LicenseReason =
  | "same-licensor"
  | "same-license"
  | "notices"
  | "outputs-allowed"
  | "outputs-named"
  | "outputs-rival"
  | "outputs-forbidden"
  | "unknown-base"
  | "unknown-label"
  | "no-label"
  | "no-derivatives"
  | "older-version"
  | "later-version"
  | "sibling"
  | "same-license-only"
  | "non-commercial"
  | "both-non-commercial"
  | "restrictions-missing"
  | "restrictions-differ"
  | "duties-kept"
  | "duties-dropped"
  | "stricter"
  | "vendor-label"
  | "gpl-2";

/**
 * What the license of a base means for the license that a model made from it declares. `fine`: nothing to do. `obligations`: allowed,
 * duties stay. `review`: the data do not decide it. `conflict`: the label does not fit what the base's license says. Every conflict can be
 * cured by files in the repository: this is about the label, and no legal advice.
 */
export interface LicenseVerdict {
  readonly verdict: "fine" | "obligations" | "review" | "conflict";
  /** `certain`: follows from the text and the label. `arguable`: turns on an open question. `split`: the duties are certain, whether the label breaks them is open. */
  readonly certainty: "certain" | "arguable" | "split";
  readonly reason: LicenseReason;
  /** Number in the base's license. */
  readonly clause?: string;
  /** What the base asks and the label hides. */
  readonly drops: readonly TermKind[];
}

/** One edge: a base and what was made from it, with the terms of what each declares. */
export interface LicensedEdge {
  readonly relation: Relation;
  readonly base: Terms | undefined;
  readonly child: Terms | undefined;
  /** Whether the child declares any license, known or not. */
  readonly labelled: boolean;
  /** The child's publisher is the licensor of the base. */
  readonly sameLicensor?: boolean;
  /** Catalog id of the child's developer: an organization may put its own license on its own work. */
  readonly developer?: string;
}

type Bare = Pick<LicenseVerdict, "verdict" | "certainty" | "reason"> & { clause?: string | undefined };

/** Judges one edge; the first row that fits decides. Terms that nobody read never give a sure conflict, and without a clause none at all. */
export function judgeEdge(edge: LicensedEdge): LicenseVerdict {
  const { base } = edge;
  if (!base) return { verdict: "review", certainty: "certain", reason: "unknown-base", drops: [] };
  if (edge.sameLicensor) return { verdict: "fine", certainty: "certain", reason: "same-licensor", drops: [] };
  const found = cap(edge.relation === "distill" ? ofOutputs(edge, base) : ofWeights(edge, base), base);
  const { clause, ...bare } = found;
  const drops = found.verdict === "fine" || found.reason === "same-license" ? [] : dropped(edge, base);
  return { ...bare, ...(clause && { clause }), drops };
}

/** A model that learned from what another one put out. */
function ofOutputs(edge: LicensedEdge, base: Terms): Bare {
  const clause = base.outputsAt ?? base.at;
  switch (base.outputs) {
    case "derivative":
      return ofWeights(edge, base);
    case "forbidden":
      return { verdict: "conflict", certainty: "certain", reason: "outputs-forbidden", clause };
    case "research":
      return edge.child && !isNonCommercial(edge.child)
        ? { verdict: "conflict", certainty: "certain", reason: "outputs-forbidden", clause }
        : { verdict: "obligations", certainty: "certain", reason: "both-non-commercial", clause };
    case "no-rival":
    case "unread":
      return { verdict: "review", certainty: "arguable", reason: "outputs-rival", clause };
    case "name":
    case "brand":
      return { verdict: "obligations", certainty: "certain", reason: "outputs-named", clause };
    case "free":
      if (base.kind !== "permissive" && !base.outputsAt && base.evidence.confidence === "unverified")
        return { verdict: "review", certainty: "arguable", reason: "outputs-rival", clause };
      return { verdict: "fine", certainty: "certain", reason: "outputs-allowed", clause };
  }
}

/** A model that holds the base's weights, or works only with them. */
function ofWeights(edge: LicensedEdge, base: Terms): Bare {
  const { child, labelled } = edge;
  const adapter = edge.relation === "adapter" && !base.reach.includes("adapter");
  const clause = base.at;
  const notices: Bare = {
    verdict: asksNothing(base) ? "fine" : "obligations",
    certainty: "certain",
    reason: "notices",
    clause,
  };
  if (base.noDerivatives)
    return { verdict: adapter ? "review" : "conflict", certainty: "arguable", reason: "no-derivatives", clause };
  if (child && child.id === base.id)
    return {
      verdict: base.kind === "permissive" ? "fine" : "obligations",
      certainty: "certain",
      reason: "same-license",
      clause,
    };
  if (!labelled)
    return base.kind === "permissive"
      ? notices
      : { verdict: "review", certainty: "certain", reason: "no-label", clause };
  if (!child) return { verdict: "review", certainty: "certain", reason: "unknown-label" };
  const gain = isNonCommercial(base) && !isNonCommercial(child);
  if (base.family && base.family === child.family && !gain) return ofFamily(base, child);
  if (base.sameLicense && !base.compatible?.includes(child.id))
    return {
      verdict: "conflict",
      certainty: sureOfSame(edge, base, child, adapter),
      reason: "same-license-only",
      clause,
    };
  if (gain)
    return {
      verdict: "conflict",
      certainty: adapter ? "arguable" : "certain",
      reason: "non-commercial",
      clause: commercialClause(base),
    };
  if (isNonCommercial(base))
    return { verdict: "obligations", certainty: "arguable", reason: "both-non-commercial", clause };
  if (base.passesRestrictions)
    return restricts(child)
      ? { verdict: "review", certainty: "arguable", reason: "restrictions-differ", clause }
      : { verdict: "conflict", certainty: adapter ? "arguable" : "certain", reason: "restrictions-missing", clause };
  if (base.kind === "permissive" && child.vendor && child.vendor !== edge.developer)
    return { verdict: "review", certainty: "certain", reason: "vendor-label", clause };
  if (base.id === "apache-2.0" && child.id === "gpl-2.0")
    return { verdict: "conflict", certainty: "arguable", reason: "gpl-2", clause: "3" };
  if (base.kind === "permissive") return notices;
  if (base.derivatives === "free" || base.derivatives === "conditional")
    return { verdict: "obligations", certainty: "certain", reason: "duties-kept", clause };
  if (isNonCommercial(child) || child.noDerivatives)
    return { verdict: "review", certainty: "arguable", reason: "stricter", clause };
  return { verdict: "conflict", certainty: "split", reason: "duties-dropped", clause };
}

/** Two texts of one licensor: the base's stays in force, and an older one named by mistake promises other words. */
function ofFamily(base: Terms, child: Terms): Bare {
  const clause = base.at;
  if (base.family === "rail") return { verdict: "obligations", certainty: "arguable", reason: "sibling", clause };
  if (base.order === undefined || child.order === undefined || base.order === child.order)
    return { verdict: "review", certainty: "arguable", reason: "sibling", clause };
  return child.order < base.order
    ? { verdict: "conflict", certainty: "split", reason: "older-version", clause }
    : { verdict: "review", certainty: "arguable", reason: "later-version", clause };
}

function sureOfSame({ relation }: LicensedEdge, base: Terms, child: Terms, adapter: boolean): "certain" | "arguable" {
  if (adapter) return "arguable";
  if (isNonCommercial(base) && !isNonCommercial(child)) return "certain";
  return base.sameLicense === "debated" && plainRelation(relation) !== "quantized" ? "arguable" : "certain";
}

/** What nobody read cannot be sure; and a conflict names a clause. */
function cap(found: Bare, base: Terms): Bare {
  if (base.evidence.confidence !== "unverified") return found;
  if (found.verdict === "conflict" && !found.clause) return { ...found, verdict: "review", certainty: "arguable" };
  return found.verdict === "review" || found.verdict === "fine" ? found : { ...found, certainty: "arguable" };
}

function asksNothing({ clauses }: Terms): boolean {
  return !clauses.some(
    ({ term }) => term === "copy" || term === "notice" || term === "attribution" || term === "changes",
  );
}

function restricts(child: Terms): boolean {
  return child.passesRestrictions === true || child.clauses.some(({ term }) => term === "use-policy");
}

function commercialClause(base: Terms): string | undefined {
  return base.clauses.find(({ term }) => term === "commercial")?.at ?? base.at;
}

/** What a label can hide; ordinary copies of texts and notices are in every license. */
const hideable: readonly TermKind[] = [
  "commercial",
  "users",
  "revenue",
  "territory",
  "field",
  "use-policy",
  "share-alike",
  "notice",
  "display",
  "name",
  "outputs",
];

/** What another license can stand in for: a limit on gain or use. A notice, a brand and a threshold are the licensor's own. */
const general: readonly TermKind[] = ["use-policy", "share-alike", "field"];

function dropped({ relation, child }: LicensedEdge, base: Terms): TermKind[] {
  if (base.kind === "permissive") return [];
  const held = new Set((child?.clauses ?? []).map(({ term }) => term).filter((term) => general.includes(term)));
  return hideable.filter((term) => {
    if (term === "commercial" && (!isNonCommercial(base) || (child && isNonCommercial(child)))) return false;
    if (term === "outputs" && relation !== "distill") return false;
    if (held.has(term)) return false;
    return base.clauses.some((clause) => clause.term === term && passes(base, clause, relation) !== "no");
  });
}
