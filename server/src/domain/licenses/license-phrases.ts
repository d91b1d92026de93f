import { type Clause, isNonCommercial, type TermKind, type Terms } from "./license-clauses";

/**
 * What a license asks in short phrases, the weightiest first, for a card or a list: `no commercial use`, `up to 700 million users a
 * month`, `display "Built with Llama"`. Empty where it asks nothing but its own text.
 */
export function termPhrases(terms: Terms): string[] {
  const rank = ({ term }: Clause) => (term === "notice" && terms.kind === "permissive" ? -1 : weighty.indexOf(term));
  const clauses = terms.clauses.filter((clause) => rank(clause) >= 0).sort((a, b) => rank(a) - rank(b));
  return [...new Set(clauses.flatMap((clause) => clausePhrase(clause, terms) ?? []))];
}

/** One clause in a few words; undefined for one that only permits. */
export function clausePhrase(clause: Clause, terms: Terms): string | undefined {
  switch (clause.term) {
    case "commercial":
      return commercialPhrase(terms);
    case "users":
    case "revenue":
      return `${clause.above === "display" ? "a brand to display above" : "only up to"} ${amount(clause)}`;
    case "territory":
      return `not in ${(clause.territories ?? []).join(", ")}${clause.only ? ` (${clause.only} models)` : ""}`;
    case "field":
      return `not for ${clause.words ?? "every field"}`;
    case "use-policy":
      return terms.passesRestrictions ? "limits of use, to be passed on" : "limits of use";
    case "outputs":
      return outputPhrase(terms);
    case "share-alike":
      return terms.noDerivatives ? "no sharing of adapted versions" : "derivatives under the same license";
    case "copy":
      return "ship the license text";
    case "notice":
      return "ship its notice";
    case "attribution":
      return "keep credits";
    case "changes":
      return "mark changes";
    case "display":
      return clause.limited ? `display "${clause.words}" above a limit` : `display "${clause.words}"`;
    case "name":
      return `derivatives named "${clause.words}…"`;
    case "patent":
      return clause.ends === "license" ? "ends with a lawsuit over it" : "patent grant ends with a patent suit";
  }
}

/** `700 million users a month`, `USD 20 million of revenue a year`. */
export function amount({ term, limit, currency, per }: Clause): string {
  return term === "users"
    ? `${number(limit)} users a ${per ?? "month"}`
    : `${currency ?? ""} ${number(limit)} of revenue a ${per ?? "year"}`.trim();
}

/** What a card shows; texts and notices that every license wants are left to the page. */
const weighty: readonly TermKind[] = [
  "commercial",
  "field",
  "users",
  "revenue",
  "territory",
  "share-alike",
  "use-policy",
  "display",
  "name",
  "outputs",
  "notice",
];

function commercialPhrase(terms: Terms): string | undefined {
  if (!isNonCommercial(terms)) return undefined;
  if (terms.commercial === "permission") return "commercial use only with permission";
  return terms.commercial === "research" ? "research only" : "no commercial use";
}

function outputPhrase({ outputs }: Terms): string | undefined {
  switch (outputs) {
    case "forbidden":
      return "outputs train no other model";
    case "no-rival":
      return "outputs train no competing model";
    case "research":
      return "outputs for research only";
    case "derivative":
      return "models trained on outputs count as derivatives";
    case "name":
    case "brand":
      return "models trained on outputs must say so";
    default:
      return undefined;
  }
}

/** `700 million`, `1 million`, `50,000`. */
function number(value = 0): string {
  if (value >= 1_000_000_000 && value % 100_000_000 === 0) return `${value / 1_000_000_000} billion`;
  if (value >= 1_000_000 && value % 100_000 === 0) return `${value / 1_000_000} million`;
  return value.toLocaleString("en-US");
}
