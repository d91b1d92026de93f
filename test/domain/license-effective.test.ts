import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { TermsOf } from "../../server/src/domain/licenses/license-clauses";
import { effectiveTerms } from "../../server/src/domain/licenses/license-effective";
import { termPhrases } from "../../server/src/domain/licenses/license-phrases";
import { parseReference } from "../../server/src/domain/reference";
import { territoriesOverlap } from "../../server/src/domain/territory";
import { termPhrasesById } from "../../server/src/lineage/licenses/terms-of-license";
import { lineageOf, type World as Models } from "../policy/world";
import { catalogTerms, realCatalog } from "./terms";

let terms: TermsOf;

before(async () => {
  terms = await catalogTerms();
});

/** `users llama3.1 certain`, of each clause that is not about texts, credits and patents. */
function held(models: Models): string[] {
  const reference = parseReference(Object.keys(models)[0] ?? "");
  assert.ok(reference);
  return effectiveTerms(lineageOf(reference, models), terms)
    .held.filter(({ clause }) => !["copy", "attribution", "changes", "patent"].includes(clause.term))
    .map(({ clause, terms: { id }, certainty }) => `${clause.term} ${id} ${certainty}`);
}

describe("effective terms", () => {
  test("a fine-tune holds its own terms and what its base passes on", () => {
    const models: Models = {
      "huggingface:a/bot": { license: "cc-by-nc-4.0", bases: [{ model: "huggingface:meta/base" }] },
      "huggingface:meta/base": { license: "llama3.1", root: true },
    };
    assert.deepEqual(held(models), [
      "commercial cc-by-nc-4.0 certain",
      "commercial llama3.1 certain",
      "users llama3.1 certain",
      "notice llama3.1 certain",
      "use-policy llama3.1 certain",
      "display llama3.1 certain",
      "name llama3.1 certain",
    ]);
  });

  test("learning from outputs passes on what the text says of outputs, and the rest is arguable", () => {
    const models: Models = {
      "huggingface:a/bot": { license: "mit", bases: [{ model: "huggingface:meta/base", relation: "distill" }] },
      "huggingface:meta/base": { license: "llama3.1", root: true },
    };
    const found = held(models);
    assert.ok(found.includes("outputs llama3.1 certain"));
    assert.ok(found.includes("name llama3.1 certain"));
    assert.ok(found.includes("users llama3.1 arguable"));
  });

  test("an adapter runs with its base and brings all of its terms", () => {
    const models: Models = {
      "huggingface:a/lora": { license: "mit", bases: [{ model: "huggingface:q/base", relation: "adapter" }] },
      "huggingface:q/base": { license: "qwen-research", root: true },
    };
    assert.ok(held(models).includes("commercial qwen-research certain"));
  });

  test("a permissive base passes on no limits", () => {
    const models: Models = {
      "huggingface:a/bot": { license: "mit", bases: [{ model: "huggingface:q/base" }] },
      "huggingface:q/base": { license: "apache-2.0", root: true },
    };
    assert.deepEqual(held(models), ["commercial mit certain", "notice apache-2.0 certain"]);
  });

  test("a license that nobody can tell is named, not taken for none", () => {
    const models: Models = {
      "huggingface:a/bot": { license: "mit", bases: [{ model: "huggingface:q/base" }] },
      "huggingface:q/base": { license: "other", root: true },
    };
    const reference = parseReference("huggingface:a/bot");
    assert.ok(reference);
    const { unknown } = effectiveTerms(lineageOf(reference, models), terms);
    assert.deepEqual(
      unknown.map(({ node, license }) => [node.record.reference.name, license?.id]),
      [["q/base", "other"]],
    );
  });

  test("sixty parents of parents are one walk, not a number of ways", () => {
    const models: Record<string, Models[string]> = {};
    for (let row = 0; row < 30; row++)
      for (const side of ["x", "y"])
        models[`huggingface:${side}/m${row}`] = {
          license: "apache-2.0",
          developer: `${side}${row}`,
          bases:
            row < 29
              ? ["x", "y"].map((next) => ({ model: `huggingface:${next}/m${row + 1}`, relation: "merge" as const }))
              : [],
        };
    // There are 2 to the 30th ways up: who went each of them would not come to an end.
    held(models);
  });
});

describe("phrases", () => {
  const phrases: Record<string, string[]> = {
    "apache-2.0": [],
    mit: [],
    "cc-by-nc-4.0": ["no commercial use"],
    "llama3.1": [
      "only up to 700 million users a month",
      "limits of use",
      'display "Built with Llama"',
      'derivatives named "Llama…"',
      "models trained on outputs must say so",
      "ship its notice",
    ],
    "stability-community": [
      "only up to USD 1 million of revenue a year",
      "limits of use",
      'display "Powered by Stability AI"',
      "outputs train no other model",
      "ship its notice",
    ],
    "cc-by-nd-4.0": ["no sharing of adapted versions"],
  };
  for (const [id, expected] of Object.entries(phrases))
    test(id, () => {
      const known = terms(id);
      assert.ok(known);
      assert.deepEqual(termPhrases(known), expected);
    });

  test("every license of the catalog with terms has its phrases, each short and none empty", async () => {
    const all = termPhrasesById(await realCatalog());
    assert.ok(all.size >= 140);
    for (const [id, list] of all)
      for (const phrase of list)
        assert.ok(phrase.length > 3 && phrase.length < 80 && !phrase.includes("undefined"), `${id}: ${phrase}`);
  });
});

test("territories share ground by country and by Union", () => {
  assert.ok(territoriesOverlap("DE", "EU") && territoriesOverlap("eu", "fr") && territoriesOverlap("GB", "GB"));
  assert.ok(!territoriesOverlap("GB", "EU") && !territoriesOverlap("US", "KR") && !territoriesOverlap("CH", "EU"));
});
