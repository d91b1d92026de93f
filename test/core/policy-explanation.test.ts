import assert from "node:assert/strict";
import { test } from "node:test";
import { type PolicyView, policyExplanationText } from "../../server/src/core/policy-explanation";
import { fileText } from "../../server/src/domain/file-text";
import { createPolicies } from "../../server/src/policy/file/find-policy";
import { colored, plainPalette } from "../../server/src/report/text/palette";

const policy = `{
  "extends": "inventory",
  "rules": {
    "denied-origin": { "severity": "error", "countries": ["CN"], "ancestors": false },
    "gated-model": "hint",
    "unknown-model": "off"
  },
  "overrides": [
    { "files": ["research/**", "lab/**"], "rules": { "denied-origin": "warning" } },
    { "files": ["docs/**"], "rules": { "denied-origin": "off" } }
  ],
  "waivers": [
    { "model": "huggingface:acme/bot", "rule": "denied-origin", "reason": "tried out", "expires": "2026-11-21", "owner": "Kim" },
    { "files": ["dist/**"], "rule": "unread-file", "reason": "built", "expires": "2026-11-22" },
    { "model": "huggingface:acme/bot", "files": ["lab/**"], "rule": "*", "reason": "the lab's own" }
  ]
}
`;

async function text(
  view: Partial<PolicyView> = {},
  { columns = 100, palette = plainPalette, content = policy as string | null } = {},
) {
  const read = async (uri: string) => fileText(uri === "file:///w/stemma.jsonc" ? (content ?? undefined) : undefined);
  const uri = "file:///w/research/a.py";
  const explanation = await createPolicies({ read, trusted: true }).explain(uri, "file:///w/");
  return policyExplanationText(explanation, { from: "file:///w/", today: "2026-11-22", palette, columns, ...view });
}

const head = `research/a.py is governed by, later ones win:
  1. inventory (built in)
  2. stemma.jsonc
  and the lock stemma.lock.json
  and the baseline stemma.baseline.json

Rules (2 on, 22 off)
  denied-origin  warning      stemma.jsonc:9 (override), over stemma.jsonc:4
      countries: ["CN"]
      ancestors: false
  gated-model    hint         stemma.jsonc:5
  unknown-model  off          stemma.jsonc:6
`;

const tail = `Overrides
  fits   stemma.jsonc:9  research/**, lab/**
  other  stemma.jsonc:10  docs/**

Waivers
  ended  stemma.jsonc:13  huggingface:acme/bot · denied-origin · ended 2026-11-21 · Kim · tried
    out
  holds  stemma.jsonc:14  dist/** · unread-file · until 2026-11-22 · built
  holds  stemma.jsonc:15  huggingface:acme/bot in lab/** · * · no last day · the lab's own
`;

test("says what is in force, what decided each rule, and what is accepted", async () => {
  const said = await text({ lock: "file:///w/stemma.lock.json", baseline: "file:///w/stemma.baseline.json" });
  assert.equal(said.split("  never set:")[0], head);
  assert.equal(said.split("\n\n").slice(2).join("\n\n"), tail);
});

test("a file without a policy of its own says which one lies above it unused", async () => {
  const said = await text({ above: "file:///stemma.jsonc" }, { content: null });
  assert.match(
    said,
    /^research\/a\.py is governed by, later ones win:\n {2}1\. recommended \(built in\)\n {2}not by \S*stemma\.jsonc, which lies above the top of the repository or workspace folder\n\nRules/,
  );
  assert.doesNotMatch(said, /and the |Overrides|Waivers/);
});

test("no line is wider than the terminal where words can be broken, and colour adds nothing but colour", async () => {
  const narrow = await text({}, { columns: 60 });
  const list = narrow.split("\n").filter((line) => /never set|^ {4}\S/.test(line));
  assert.ok(list.length > 2);
  for (const line of list) assert.ok(line.length <= 60, line);
  const colourful = await text({}, { palette: colored });
  assert.notEqual(colourful, await text());
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control sequences.
  assert.equal(colourful.replace(/\u001b\[\d+m/g, ""), await text());
});

test("what a stranger's policy holds cannot steer the terminal", async () => {
  const hostile = policy.replace("tried out", "\\u001b[2J::error::x").replace('"docs/**"', '"\\u202edocs"');
  const said = await text({}, { content: hostile });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come out.
  assert.doesNotMatch(said, /[\u001b\u202e]/);
  assert.match(said, /\\u\{1b\}\[2J/);
});
