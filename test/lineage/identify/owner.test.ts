import assert from "node:assert/strict";
import { test } from "node:test";
import { ownerByName } from "../../../server/src/lineage/identify/owner";
import { realCatalog, ref } from "../world";

/** A model that no source describes, and the maker that its name tells; `-` where it tells none. */
const rows: readonly (readonly [string, string])[] = [
  ["google:gemini-9-pro", "google"],
  ["vertex:claude-opus-9", "anthropic"],
  ["azure:gpt-9-mini", "openai"],
  // A cloud that serves others' models too.
  ["alibaba:deepseek-v9", "deepseek"],
  // Others' kinds of names mean nothing where a maker serves its own models alone.
  ["google:text-embedding-001", "-"],
  ["anthropic:gpt-9-mini", "-"],
  ["mistral:claude-opus-9", "-"],
];

for (const [asked, maker] of rows) {
  test(`${asked} is ${maker === "-" ? "nobody's by its name" : `${maker}'s by its name`}`, async () => {
    const found = ownerByName(ref(asked), await realCatalog());
    assert.equal(found?.value.id ?? "-", maker);
    if (found) assert.equal(found.evidence.confidence, "inferred");
  });
}
