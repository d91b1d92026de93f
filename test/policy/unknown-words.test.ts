import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord } from "../../server/src/lineage/merge";
import { unknownModel } from "../../server/src/policy/rules/unknown-model";
import { branchEnd, unknownWords } from "../../server/src/report/text/report-words";

const reference = { provider: "huggingface", name: "acme/bot" };

/** What the report and the rule say of a model of which nothing is known. */
function said(ending: "not-asked" | "unreachable", cause?: string): string[] {
  const node = { record: emptyRecord(reference), ending, depth: 0, ...(cause !== undefined && { cause }) };
  const key = "huggingface:acme/bot";
  const lineage = { asked: reference, subject: key, nodes: new Map([[key, node]]), identified: [], limits: [] };
  const use = { detection: { reference, role: "model" }, lineage };
  const [verdict] = unknownModel.check?.(use as never, { ancestors: true } as never, {} as never) ?? [];
  return [branchEnd(node), unknownWords(node), `${verdict?.message}; ${verdict?.advice}`];
}

test("look-ups are said to be off only where they are", () => {
  for (const words of said("not-asked", "offline, not asked; allow look-ups")) assert.match(words, /offline|look-ups/);
  for (const words of said("not-asked", "not sent to the Hub: the settings keep it private")) {
    assert.doesNotMatch(words, /offline|look-ups/);
    assert.match(words, /the settings keep it private/);
  }
});

test("who refused did answer", () => {
  for (const words of said("unreachable", "HTTP 401 from hub.example: the token was refused; sign in again")) {
    assert.doesNotMatch(words, /did not respond|no answer/);
    assert.match(words, /token was refused/);
  }
  for (const words of said("unreachable", "hub.example: no answer within 10 s"))
    assert.match(words, /no answer|did not respond/);
});
