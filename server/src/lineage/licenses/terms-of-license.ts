import type { Terms, TermsOf } from "../../domain/licenses/license-clauses";
import { termPhrases } from "../../domain/licenses/license-phrases";
import type { CatalogIndex } from "../catalog/catalog";
import { type LicenseParts, licenseParts } from "./license-expression";
import { allOf, choiceOf } from "./license-sum";

/** The asset leaves out what the license's row says already, and an empty list. */
type Stored = Omit<Terms, "id" | "name" | "url" | "arguable"> & Partial<Pick<Terms, "arguable">>;

/**
 * What licenses ask, from the catalog: by id, by alias, by an SPDX spelling (`GPL-3.0-or-later`) or for a whole SPDX expression.
 * In `A OR B` the user has the choice, in `A AND B` both bind; an expression with an unknown part is unknown, save where the choice
 * leaves a known one. Never throws at an id.
 */
export function createTerms(catalog: Pick<CatalogIndex, "license" | "licenseTerms">): TermsOf {
  const one = (id: string): Terms | undefined => {
    const license = catalog.license(id);
    const stored = license && (catalog.licenseTerms(id) as Stored | undefined);
    if (!stored) return undefined;
    const { id: known, name, url } = license;
    return { arguable: [], ...stored, id: known, name, ...(url && { url }) };
  };
  const sum = (parts: LicenseParts): Terms | undefined => {
    if ("license" in parts) return parts.spellings.map(one).find((terms) => terms !== undefined);
    const [left, right] = [sum(parts.left), sum(parts.right)];
    if (parts.joined === "or") return choiceOf(left, right);
    return left && right && allOf(left, right);
  };
  const whole = (id: string): Terms | undefined => {
    const known = one(id);
    if (known) return known;
    const parts = licenseParts(id);
    return parts && sum(parts);
  };
  return (id) => {
    const known = whole(id);
    if (known || !id.includes(" and ")) return known;
    // Several licenses that a card states together, some of which are on no list of SPDX.
    const each = id.split(" and ").map((part) => whole(part.replace(/^\(|\)$/g, "")));
    return each.reduce((a, b) => a && b && allOf(a, b));
  };
}

/** The short phrases of every license of the catalog, by id: what cards and reports show. A license without terms has none. */
export function termPhrasesById(
  catalog: Pick<CatalogIndex, "license" | "licenseTerms" | "licenseIds">,
): ReadonlyMap<string, readonly string[]> {
  const terms = createTerms(catalog);
  return new Map(
    catalog.licenseIds().flatMap((id) => {
      const known = terms(id);
      return known ? [[id, termPhrases(known)] as const] : [];
    }),
  );
}
