import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { problemsOf } from "../../server/catalog/check.mjs";
import { smallCatalog } from "./small";

interface Spoiled {
  url?: string;
  terms: { clauses: Record<string, unknown>[]; [field: string]: unknown };
}

/** The small catalog's second license, spoiled; the faults that are found. */
function faults(spoil: (license: Spoiled) => void): string[] {
  const catalog = smallCatalog();
  spoil(catalog.licenses.licenses[1] as unknown as Spoiled);
  return problemsOf(catalog);
}

test("terms as they should be have no fault", () => {
  assert.deepEqual(
    faults(({ terms }) => {
      terms.clauses.push(
        { term: "users", at: "4", limit: 1000, per: "month", above: "permission" },
        { term: "territory", at: "5", territories: ["EU", "KR"] },
        { term: "name", words: "Acme", reach: ["finetune"], arguable: [] },
        { term: "patent", ends: "license" },
      );
    }),
    [],
  );
});

describe("refuses", () => {
  const spoils: Record<string, (license: Spoiled) => void> = {
    "terms without the page of the text": (license) => delete license.url,
    "a clause of no known kind": ({ terms }) => terms.clauses.push({ term: "karma" }),
    "a field that no clause has": ({ terms }) => terms.clauses.push({ term: "copy", note: "x" }),
    "a limit that is not one of users or revenue": ({ terms }) => terms.clauses.push({ term: "copy", limit: 3 }),
    "users without a limit": ({ terms }) => terms.clauses.push({ term: "users", above: "permission" }),
    "a revenue without a currency": ({ terms }) => terms.clauses.push({ term: "revenue", limit: 5, above: "end" }),
    "a territory that is none": ({ terms }) => terms.clauses.push({ term: "territory", territories: ["XX"] }),
    "a brand without words": ({ terms }) => terms.clauses.push({ term: "display" }),
    "a policy that is not on https": ({ terms }) =>
      terms.clauses.push({ term: "use-policy", url: "http://acme.example" }),
    "a relation that no license knows": ({ terms }) => terms.clauses.push({ term: "copy", reach: ["alias"] }),
    "a vendor that no list has": ({ terms }) => Object.assign(terms, { vendor: "nobody" }),
    "a compatible license that no list has": ({ terms }) => Object.assign(terms, { compatible: ["nothing-1.0"] }),
    "terms whose source is not in the table": ({ terms }) => Object.assign(terms, { from: "hearsay" }),
    "a long sentence in place of a clause number": ({ terms }) =>
      terms.clauses.push({ term: "copy", at: "x".repeat(61) }),
  };
  for (const [what, spoil] of Object.entries(spoils)) test(what, () => assert.equal(faults(spoil).length, 1));
});
