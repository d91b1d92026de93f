import assert from "node:assert/strict";
import { test } from "node:test";
import { relations as catalogRelations } from "../../server/catalog/schema.mjs";
import { type Confidence, confidences } from "../../server/src/domain/evidence";
import { type Ending, type LineageNode, type ModelRecord, relations } from "../../server/src/domain/lineage";
import { sameModel } from "../../server/src/domain/reference";
import { completenessWords, developerWords, licenseWords } from "../../server/src/editor/text/editor-words";
import { maker } from "../../server/src/policy/sentences";
import { branchEnd, factsWords, recordWords } from "../../server/src/report/text/report-words";

const reference = { provider: "huggingface", name: "acme/bot" };

function recordOf(confidence: Confidence): ModelRecord {
  const evidence = { source: "a table", asOf: "2026-01", confidence };
  return {
    reference,
    aliases: [],
    bases: [],
    contradictions: [],
    notes: [],
    developer: { value: { id: "acme", name: "Acme", country: "FR" }, evidence },
    license: { value: { id: "MIT", name: "MIT" }, evidence },
  };
}

test("a country from memory is told as unverified beside a recorded maker", () => {
  const record = recordOf("recorded");
  const countryEvidence = { source: "From memory", asOf: "2026-09", confidence: "unverified" } as const;
  const developer = record.developer && { ...record.developer, value: { ...record.developer.value, countryEvidence } };
  assert.equal(developerWords(developer), "Acme, France (unverified)");
  assert.equal(developer && maker(developer), "Acme (France, unverified)");
  assert.equal(recordWords({ ...record, developer }), "Acme · France (unverified) · MIT");
  assert.equal(developerWords(record.developer), "Acme, France");
});

test("a report says the oldest and the newest date of the facts that it used", () => {
  const record = {
    ...recordOf("recorded"),
    root: { source: "a card", asOf: "2025-03-01", confidence: "declared" } as const,
  };
  const nodes = new Map([["huggingface:acme/bot", { record, ending: "root", depth: 0 } as const]]);
  const lineage = { asked: reference, subject: "huggingface:acme/bot", nodes, identified: [], limits: [] };
  assert.equal(factsWords([lineage], "2026-11-30"), "facts of 2025-03-01 to 2026-01");
  assert.equal(factsWords([], "2026-11-30"), "facts of 2026-11-30");
});

test("the terminal says of developer and license what the editor says, doubt and all", () => {
  for (const confidence of confidences) {
    const record = recordOf(confidence);
    const editor = `${developerWords(record.developer)} · ${licenseWords(record.license)}`;
    assert.equal(recordWords(record), editor.replace("Acme, ", "Acme · "));
  }
  assert.equal(recordWords(recordOf("declared")), "Acme · France · MIT");
  assert.match(
    recordWords(recordOf("secondary")),
    /France \(from a secondary source\) · MIT \(from a secondary source\)$/,
  );
});

test("a finding doubts a developer in the same words", () => {
  for (const confidence of confidences) {
    const { developer } = recordOf(confidence);
    const doubt = /\((.*)\)$/.exec(developerWords(developer))?.[1];
    assert.equal(developer && maker(developer), `Acme (${["France", doubt].filter(Boolean).join(", ")})`);
  }
});

test("both doors say in the same words how a branch ended", () => {
  const endings: Ending[] = ["undisclosed", "not-found", "gated", "not-asked", "unreachable", "bound"];
  for (const ending of endings)
    for (const cause of [undefined, "HTTP 429 from hub.example", "no route to hub.example"]) {
      const node: LineageNode = { record: recordOf("declared"), ending, depth: 0, ...(cause && { cause }) };
      const subject = "huggingface:acme/bot";
      const lineage = { asked: reference, subject, nodes: new Map([[subject, node]]), identified: [], limits: [] };
      assert.equal(branchEnd(node), [completenessWords(lineage), cause].filter(Boolean).join(": "));
    }
});

test("names that differ by case alone are one model, except on a disk", () => {
  const same = (provider: string) => sameModel({ provider, name: "Acme/Bot" }, { provider, name: "acme/bot" });
  assert.ok(same("huggingface") && same("openai"));
  assert.ok(!same("file"));
});

test("the catalog takes the relations that the program knows", () => {
  assert.deepEqual(catalogRelations, [...relations]);
});
