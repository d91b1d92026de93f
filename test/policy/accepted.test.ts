import assert from "node:assert/strict";
import { test } from "node:test";
import type { Use } from "../../server/src/domain/analysis";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { usesIn, type World } from "./world";

const policyUri = "file:///project/stemma.jsonc";
const uri = "file:///project/a.py";
const world: World = {
  "huggingface:far/model": { developer: "Far", country: "CN", license: "MIT", root: true },
};

function judge(text: string, waivers: object[] = [], used: (use: Use) => Use[] = (use) => [use]) {
  const rules = { "denied-origin": { severity: "error", countries: ["CN"] } };
  const { policy, problems } = parsePolicy(JSON.stringify({ rules, waivers }, null, 1), policyUri);
  assert.deepEqual(problems, []);
  assert.ok(policy);
  const document = { uri, languageId: "python", text };
  const { findings, accepted } = evaluate({
    document,
    uses: usesIn(document, world).flatMap(used),
    policy: resolvePolicy([{ preset: "inventory" }, { file: policy }], uri),
    today: "2026-11-22",
  });
  return {
    raised: findings.map(({ rule, range }) => `${rule}:${range.start.line}`),
    accepted: accepted.map(({ finding, by, reason, location }) => ({
      what: `${finding.rule}:${finding.range.start.line}`,
      by,
      reason,
      at: `${location.uri.split("/").at(-1)}:${location.range.start.line}`,
    })),
    fixes: accepted.flatMap(({ finding }) => finding.fixes),
  };
}

const waiver = { model: "huggingface:far/*", rule: "denied-origin", reason: "until March" };

test("what a waiver accepts is kept apart, with its reason and its line", () => {
  const { raised, accepted, fixes } = judge('load("far/model")\n', [waiver]);
  assert.deepEqual(raised, []);
  assert.deepEqual(accepted, [{ what: "denied-origin:0", by: "waiver", reason: "until March", at: "stemma.jsonc:10" }]);
  assert.deepEqual(fixes, []);
});

test("what a comment accepts is kept apart; what it does not speak of is raised", () => {
  const { raised, accepted } = judge('# stemma-ignore denied-origin: a test\nload("far/model")\nload("far/model")\n');
  assert.deepEqual(raised, ["denied-origin:2"]);
  assert.deepEqual(accepted, [{ what: "denied-origin:1", by: "comment", reason: "a test", at: "a.py:0" }]);
});

test("where a comment and a waiver speak, the comment is told, and it is one finding", () => {
  const { accepted } = judge('load("far/model")  # stemma-ignore denied-origin: a test\n', [waiver, waiver]);
  assert.deepEqual(
    accepted.map(({ by }) => by),
    ["comment"],
  );
});

test("a waiver that ended accepts nothing", () => {
  const { raised, accepted } = judge('load("far/model")\n', [{ ...waiver, expires: "2026-11-21" }]);
  assert.deepEqual([raised, accepted], [["denied-origin:0"], []]);
});

test("one literal that two calls use, of which one is accepted, is one finding: it is raised, and not accepted as well", () => {
  const text = 'M = "far/model"\nload(M)  # stemma-ignore denied-origin: a test\nload(M)\n';
  const through = (line: number) => {
    const at = { line, character: 5 };
    return [{ uri, range: { start: at, end: { ...at, character: 6 } }, step: "M" }];
  };
  const both = judge(text, [], (use) =>
    [through(1), through(2)].map((path) => ({ ...use, detection: { ...use.detection, path } })),
  );
  assert.deepEqual([both.raised, both.accepted], [["denied-origin:0"], []]);
  const one = judge(text, [], (use) => [{ ...use, detection: { ...use.detection, path: through(1) } }]);
  assert.deepEqual([one.raised, one.accepted.map(({ what }) => what)], [[], ["denied-origin:0"]]);
});

test("a severity that somebody set low is not raised by a rule that would not go higher", () => {
  const retires = {
    ...world,
    "huggingface:far/model": { developer: "Far", root: true, retires: "2027-01-31" },
  } as World;
  const severityOf = (severity: string) => {
    const { policy } = parsePolicy(JSON.stringify({ rules: { "retired-model": severity } }), policyUri);
    assert.ok(policy);
    const document = { uri, languageId: "python", text: 'load("far/model")\n' };
    const { findings } = evaluate({
      document,
      uses: usesIn(document, retires),
      policy: resolvePolicy([{ preset: "inventory" }, { file: policy }], uri),
      today: "2026-11-22",
    });
    return findings.map((found) => found.severity);
  };
  assert.deepEqual(["error", "warning", "information", "hint"].map(severityOf), [
    ["warning"],
    ["warning"],
    ["information"],
    ["hint"],
  ]);
});
