import type { LicenseConflict } from "./ancestor-conflict";
import type { TermKind, Terms } from "./license-clauses";
import { amount, clausePhrase } from "./license-phrases";

/** Why the label does not fit the ancestor's license, as a clause that follows the license's name: `which allows no commercial use`. */
export function conflictReason(conflict: LicenseConflict, label: string): string {
  const { terms, drops } = conflict;
  switch (conflict.reason) {
    case "no-derivatives":
      return "which forbids sharing adapted versions";
    case "same-license-only":
      return "which requires derivatives to stay under it";
    case "non-commercial":
      return terms.commercial === "permission"
        ? "which allows commercial use only with permission"
        : "which allows no commercial use";
    case "restrictions-missing":
      return `which requires its limits of use in every later license, and ${label} has none`;
    case "restrictions-differ":
      return `which requires its own limits of use, and ${label} has others`;
    case "duties-dropped":
      return `whose duties ${label} omits: ${listed(drops, terms)}`;
    case "stricter":
      return "whose duties still apply beside a stricter label";
    case "older-version":
      return "a later version, which still applies";
    case "later-version":
      return "an older version than the label names";
    case "sibling":
      return `a variant of ${label}, whose own text must be included`;
    case "vendor-label":
      return `while ${label} is the license of another maker`;
    case "gpl-2":
      return `whose patent clause is incompatible with ${label}`;
    case "no-label":
      return "which applies although no license is declared";
    case "unknown-label":
      return "which applies whatever the label means";
    case "outputs-forbidden":
      return "which forbids training other models on its outputs";
    case "outputs-rival":
      return "whose terms on models trained on outputs must be checked";
    default:
      return "whose own duties still apply";
  }
}

/** Lists what a label omits, the plainest first; at most three by name. */
export function listed(drops: readonly TermKind[], terms: Terms): string {
  const duties = order.filter((term) => drops.includes(term)).flatMap((term) => duty(term, terms) ?? []);
  const shown = duties.slice(0, 3).join(", ");
  return duties.length > 3 ? `${shown} and ${duties.length - 3} more` : shown || "its duties";
}

const order: readonly TermKind[] = [
  "commercial",
  "outputs",
  "share-alike",
  "display",
  "users",
  "revenue",
  "notice",
  "use-policy",
  "territory",
  "field",
];

function duty(term: TermKind, terms: Terms): string | undefined {
  const clause = terms.clauses.find((one) => one.term === term);
  if (!clause) return undefined;
  switch (term) {
    case "display":
      return `the words "${clause.words}"`;
    case "users":
    case "revenue":
      return `the limit of ${amount(clause)}`;
    case "notice":
      return "its notice";
    case "use-policy":
      return "its limits of use";
    case "territory":
      return "the territory that it leaves out";
    case "field":
      return "the field that it leaves out";
    case "share-alike":
      return "the same license for derivatives";
    default:
      return clausePhrase(clause, terms);
  }
}
