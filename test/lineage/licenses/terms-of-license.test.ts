import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { isNonCommercial, type TermsOf } from "../../../server/src/domain/licenses/license-clauses";
import { licenseParts } from "../../../server/src/lineage/licenses/license-expression";
import { catalogTerms, realCatalog } from "../../domain/terms";

let terms: TermsOf;

before(async () => {
  terms = await catalogTerms();
});

describe("terms by id and expression", () => {
  const found: Record<string, string | undefined> = {
    "apache-2.0": "apache-2.0",
    "Apache-2.0": "apache-2.0",
    "GPL-3.0-or-later": "gpl-3.0",
    "gpl-3.0-only": "gpl-3.0",
    qwen: "qwen-license",
    "deepfloyd-if-license": "deepfloyd-if",
    "mit OR cc-by-nc-4.0": "mit",
    "(CC-BY-NC-4.0 or MIT)": "mit",
    "Apache-2.0 AND CC-BY-NC-4.0": "apache-2.0 and cc-by-nc-4.0",
    "GPL-2.0-only WITH Classpath-exception-2.0": "gpl-2.0",
    "MIT OR Zend-2.0": "mit",
    "MIT AND Zend-2.0": undefined,
    other: undefined,
    unknown: undefined,
    cc: undefined,
    "my own license": undefined,
    "mit OR": undefined,
    "": undefined,
    constructor: undefined,
  };
  for (const [id, expected] of Object.entries(found)) test(`"${id}"`, () => assert.equal(terms(id)?.id, expected));

  test("both sides of AND bind", () => {
    const both = terms("Apache-2.0 AND CC-BY-NC-4.0");
    assert.ok(both && isNonCommercial(both));
    assert.ok(both.clauses.some(({ term }) => term === "changes"));
  });

  test("an endless expression is no license", () => {
    assert.equal(licenseParts("MIT OR ".repeat(10_000)), undefined);
  });
});

test("every term has a source, a date, a confidence and a page; what nobody read says so", async () => {
  const catalog = await realCatalog();
  let unread = 0;
  for (const id of catalog.licenseIds()) {
    const known = terms(id);
    if (!known) continue;
    assert.ok(known.evidence.source && known.evidence.asOf && known.evidence.confidence, id);
    assert.match(known.url ?? "", /^https:\/\//, id);
    if (known.evidence.confidence === "unverified") unread++;
    else
      assert.ok(
        known.clauses.some(({ at }) => at !== undefined) || known.clauses.length === 0,
        `${id} has clause numbers`,
      );
  }
  assert.ok(unread > 0);
});

/** Ids that the Hub offers and that name no text, so that nobody can tell their terms. */
const nameless = ["cc", "other", "unknown"];

test("every license id of the Hub is known, or its terms are unknown by name", async () => {
  const catalog = await realCatalog();
  for (const id of hub.trim().split(/\s+/)) {
    assert.ok(catalog.license(id), `${id} is in the catalog`);
    assert.equal(terms(id) === undefined, nameless.includes(id), id);
  }
});

/** The Hub's license ids of 2026-08. */
const hub = `
afl-3.0 agpl-3.0 apache-2.0 apple-amlr apple-ascl artistic-2.0 bigcode-openrail-m bigscience-bloom-rail-1.0
bigscience-openrail-m bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear bsl-1.0 c-uda cc cc-by-2.0 cc-by-2.5 cc-by-3.0
cc-by-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0
cc-by-nc-sa-4.0 cc-by-nd-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0 cdla-permissive-1.0 cdla-permissive-2.0
cdla-sharing-1.0 creativeml-openrail-m deepfloyd-if-license ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 eupl-1.2
fair-noncommercial-research-license gemma gfdl gpl gpl-2.0 gpl-3.0 grok2-community h-research intel-research isc lgpl
lgpl-2.1 lgpl-3.0 lgpl-lr llama2 llama3 llama3.1 llama3.2 llama3.3 llama4 lppl-1.3c mit mpl-2.0 ms-pl ncsa odbl odc-by
ofl-1.1 openmdw-1.0 openmdw-1.1 openrail openrail++ osl-3.0 other pddl postgresql unknown unlicense wtfpl zlib
`;
