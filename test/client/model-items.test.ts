/** What the list of models says to people who cannot see its icons. */
import "./fake-vscode";
import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeOf, itemOf } from "../../client/src/models/model-items";
import type { ModelRow, ModelUse } from "../../server/src/lsp/protocol/protocol";

const finding = (severity: "error" | "warning" | "information" | "hint", rule = "denied-origin") => ({
  rule,
  severity,
  message: `${rule} says why`,
});
const use = (...findings: ModelUse["findings"][number][]): ModelUse => ({
  uri: "file:///w/app/llm.py",
  range: { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } },
  library: "transformers",
  construct: "from_pretrained",
  findings,
});
const row = (more: Partial<ModelRow> = {}): ModelRow => ({
  key: "huggingface:far/b",
  provider: "huggingface",
  name: "far/b",
  maker: "Far",
  country: { code: "CN", name: "China" },
  license: "Apache-2.0",
  state: "complete",
  completeness: "lineage complete",
  passport: "stemma:/huggingface/far/b.md",
  uses: [use(finding("error"))],
  ...more,
});
const said = (entry: Parameters<typeof itemOf>[0]) => itemOf(entry).accessibilityInformation?.label;

test("a model is told with maker, country, license, verdicts by severity and the number of places", () => {
  assert.equal(said({ kind: "model", row: row(), under: "" }), "far/b, Far, China, Apache-2.0, 1 error, 1 place");
  const mixed = [use(finding("hint"), finding("warning")), use(finding("hint", "unpinned-revision"))];
  assert.equal(
    said({ kind: "model", row: row({ uses: mixed }), under: "" }),
    "far/b, Far, China, Apache-2.0, 1 warning, 2 hints, 2 places",
  );
});

test("an unknown or open model is never told as if all were known", () => {
  const unknown = row({ state: "unknown", completeness: "offline, not asked", uses: [use()] });
  assert.equal(said({ kind: "model", row: unknown, under: "" }), "far/b, unknown, offline, not asked, 1 place");
  const open = row({
    state: "open",
    completeness: "base undisclosed",
    country: undefined,
    license: undefined,
    uses: [use()],
  });
  assert.equal(
    said({ kind: "model", row: open, under: "" }),
    "far/b, Far, country unknown, license unknown, base undisclosed, 1 place",
  );
});

test("a use is told with file, line, place and each verdict in words", () => {
  assert.equal(
    said({ kind: "use", use: use(finding("error"), finding("hint", "unpinned-revision")), row: row(), under: "" }),
    "app/llm.py, line 5, from_pretrained, error denied-origin: denied-origin says why, hint unpinned-revision: unpinned-revision says why",
  );
});

test("a group is told with its heading and the number of models; one without a heading says what is missing", () => {
  const group = (label: string | undefined, by: "country" | "license" | "finding") =>
    said({ kind: "group", group: { ...(label !== undefined && { label }), rows: [row(), row()] }, by });
  assert.equal(group("China", "country"), "China, 2 models");
  assert.equal(group(undefined, "country"), "Country unknown, 2 models");
  assert.equal(group(undefined, "license"), "License unknown, 2 models");
  assert.equal(group(undefined, "finding"), "No finding, 2 models");
});

test("the badge counts errors and warnings, says which, and is gone when there are none", () => {
  const uses = [
    use(finding("error"), finding("hint")),
    use(finding("warning"), finding("information"), finding("error")),
  ];
  assert.deepEqual(badgeOf([row({ uses })]), { value: 3, tooltip: "2 errors, 1 warning" });
  assert.equal(badgeOf([row({ uses: [use(finding("hint"), finding("information"))] })]), undefined);
});

test("every icon's meaning is in the words too", () => {
  for (const severity of ["error", "warning"] as const) {
    const item = itemOf({ kind: "model", row: row({ uses: [use(finding(severity))] }), under: "" });
    assert.match(String(item.description), new RegExp(`1 ${severity}`));
  }
});
