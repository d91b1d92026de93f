import assert from "node:assert/strict";
import { test } from "node:test";
import { folderWith } from "../host/folder";
import { runIn } from "./run-in";

const org = `{
  "extends": "strict",
  "groups": { "far": { "countries": ["CN"] } },
  "rules": { "denied-origin": { "severity": "error", "countries": ["@far"] }, "gated-model": "off" }
}`;
const own = `{
  "extends": "./org.jsonc",
  "rules": { "denied-origin": "warning" },
  "waivers": [
    { "model": "acme/a", "rule": "*", "reason": "measured", "owner": "search", "expires": "2027-01-31" },
    { "model": "acme/b", "rule": "denied-origin", "reason": "was needed", "expires": "2026-01-31" }
  ],
  "overrides": [
    { "files": ["research/**"], "rules": { "denied-origin": "hint" } },
    { "files": ["docs/**"], "rules": { "denied-origin": "off" } }
  ]
}`;
const files = { "stemma.jsonc": own, "org.jsonc": org, "research/a.py": "" };

test("policy explain shows files in order, the line that decided, overrides and waivers", async (t) => {
  const cwd = await folderWith(t, files);
  const { code, out, err } = await runIn(cwd, ["policy", "explain", "research/a.py"]);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(
    out,
    /^research\/a\.py is governed by, later ones win:\n {2}1\. strict \(built in\)\n {2}2\. org\.jsonc\n {2}3\. stemma\.jsonc\n/,
  );
  assert.match(
    out,
    /^ {2}denied-origin +hint +stemma\.jsonc:9 \(override\), over stemma\.jsonc:3, org\.jsonc:4\n {6}countries: \["CN"\]$/m,
  );
  assert.match(out, /^ {2}unpinned-revision +warning +the preset "strict"$/m);
  assert.match(out, /^ {2}gated-model +off +org\.jsonc:4, over the preset "strict"$/m);
  assert.match(out, /^ {2}fits {3}stemma\.jsonc:9 {2}research\/\*\*\n {2}other {2}stemma\.jsonc:10 {2}docs\/\*\*$/m);
  assert.match(out, /^ {2}holds {2}stemma\.jsonc:5 {2}acme\/a · \* · until 2027-01-31 · search · measured$/m);
  assert.match(out, /^ {2}ended {2}stemma\.jsonc:6 {2}acme\/b · denied-origin · ended 2026-01-31 · was needed$/m);
});

test("the same as JSON, for a path that is not there yet", async (t) => {
  const cwd = await folderWith(t, files);
  const { code, out } = await runIn(cwd, ["policy", "explain", "new/b.py", "--format", "json"]);
  const told = JSON.parse(out);
  assert.equal(code, 0);
  assert.equal(told.schema, "stemma-policy/1");
  assert.deepEqual(
    [told.file, told.policy, told.lock, told.baseline],
    ["new/b.py", { label: "stemma.jsonc", file: "stemma.jsonc" }, null, null],
  );
  const origin = told.rules.find(({ rule }: { rule: string }) => rule === "denied-origin");
  assert.deepEqual(origin, {
    rule: "denied-origin",
    severity: "warning",
    options: { countries: ["CN"], organizations: [], ancestors: true },
    steps: [
      {
        severity: "error",
        options: ["countries"],
        label: "org.jsonc",
        override: false,
        file: "org.jsonc",
        line: 4,
        column: 14,
      },
      {
        severity: "warning",
        options: [],
        label: "stemma.jsonc",
        override: false,
        file: "stemma.jsonc",
        line: 3,
        column: 14,
      },
    ],
  });
  assert.deepEqual(
    told.overrides.map(({ matched }: { matched: boolean }) => matched),
    [false, false],
  );
  assert.deepEqual(
    told.waivers.map(({ holds, line }: { holds: boolean; line: number }) => [holds, line]),
    [
      [true, 5],
      [false, 6],
    ],
  );
});

test("without a file, the preset governs; a folder is a path too", async (t) => {
  const cwd = await folderWith(t, { "src/a.py": "" });
  const { code, out } = await runIn(cwd, ["policy", "explain", "src"]);
  assert.equal(code, 0);
  assert.match(out, /^src\/ is governed by, later ones win:\n {2}1\. recommended \(built in\)\n/);
});

test("a broken policy is told and fails; wrong words say what is meant", async (t) => {
  const cwd = await folderWith(t, { "stemma.jsonc": '{ "rules": { "denied-orgin": "error" } }' });
  const { code, err } = await runIn(cwd, ["policy", "explain", "a.py"]);
  assert.equal(code, 2);
  assert.match(err, /^stemma\.jsonc:1: There is no rule "denied-orgin"; did you mean "denied-origin"\?/);
  for (const [words, said] of [
    [["policy"], /takes "explain" and a path/],
    [["policy", "explan", "a.py"], /Did you mean "explain"\?/],
    [["policy", "explain"], /takes one path/],
    [["policy", "explain", "a", "b"], /takes one path/],
  ] as const) {
    const ran = await runIn(cwd, [...words]);
    assert.equal(ran.code, 2);
    assert.match(ran.err, said);
  }
});
