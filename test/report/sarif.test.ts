import assert from "node:assert/strict";
import { test } from "node:test";
import type { AcceptedFinding, Finding, Fix } from "../../server/src/domain/finding";
import { sarif } from "../../server/src/report/formats/sarif";
import { makeReport } from "../../server/src/report/report";
import { options } from "./frame";
import { matchesGolden } from "./golden";
import { sarifSchema } from "./official";
import { analysis, finding, hub, range, root, sampleReport, unknown, use } from "./sample";

const faults = sarifSchema();
const parts = { root, skipped: [], stats: { files: 1, bytes: 1, milliseconds: 1 }, factsDate: "2026-11-01" };
const one = use("app/a b.py", range(2, 4, 8), unknown());

function valid(written: string) {
  const document = JSON.parse(written);
  assert.equal(faults(document), "");
  return document.runs[0];
}

const resultsFor = (...findings: Finding[]) =>
  valid(sarif(makeReport({ ...parts, analyses: [analysis("a", [one], findings)] }), options)).results;

test("the sample in SARIF, valid by the committee's schema", () => {
  valid(sarif(sampleReport(), options));
  // The golden file holds the rules that the sample breaks, so that a new rule leaves it as it is.
  const broken = new Set(sampleReport().findings.map(({ rule }) => rule));
  const rules = options.frame.rules.filter(({ id }) => broken.has(id));
  assert.ok(rules.length > 0);
  const written = sarif(sampleReport(), { ...options, frame: { ...options.frame, rules } });
  matchesGolden("report.sarif", written);
  valid(written);
});

test("the schema refuses what is not SARIF", () => {
  const broken = JSON.parse(sarif(sampleReport(), options));
  broken.runs[0].results[0].level = "fatal";
  assert.notEqual(faults(broken), "");
});

test("every rule has its page and its words, and results point at theirs", () => {
  const { tool, results } = valid(sarif(sampleReport(), options));
  const { rules } = tool.driver;
  assert.equal(rules.length, options.frame.rules.length);
  for (const { id, fullDescription, help, helpUri } of rules) {
    assert.match(helpUri, new RegExp(`/docs/rules/${id}\\.md$`));
    assert.ok(help.text.includes(fullDescription.text) && fullDescription.text.length > 20);
  }
  for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex].id, ruleId);
});

test("places count from 1 in UTF-16 units, below the folder that a build knows", () => {
  const [result] = resultsFor(finding(one, "denied-model"));
  assert.deepEqual(result.locations[0].physicalLocation, {
    artifactLocation: { uri: "app/a%20b.py", uriBaseId: "%SRCROOT%" },
    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 13 },
  });
  const above = { ...options, frame: { ...options.frame, base: "file:///" } };
  const run = valid(sarif(makeReport({ ...parts, analyses: [analysis("a", [one], [finding(one, "x")])] }), above));
  assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, "project/app/a%20b.py");
});

test("a file outside is named by its whole address", () => {
  const [result] = resultsFor(finding(one, "denied-model", { uri: "file:///else where/a.py" }));
  assert.deepEqual(result.locations[0].physicalLocation.artifactLocation, { uri: "file:///else%20where/a.py" });
});

test("a finding keeps its fingerprint when lines move and words change, and two alike differ", () => {
  const print = (...findings: Finding[]) =>
    resultsFor(...findings).map(
      (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints["stemma/v1"],
    );
  const here = finding(one, "denied-model");
  const [first] = print(here);
  assert.deepEqual(print({ ...here, range: range(40, 0, 8), message: "In other words." }), [first]);
  const twice = print(here, { ...here, range: range(40, 0, 8) });
  assert.equal(new Set(twice).size, 2);
  assert.equal(twice[0], first);
  assert.notEqual(print({ ...here, rule: "denied-origin" })[0], first);
  assert.notEqual(print({ ...here, reference: hub("acme/other") })[0], first);
});

test("only safe fixes are given, with the exact text", () => {
  const fix: Fix = {
    title: "pin",
    edits: [{ uri: one.detection.uri, range: range(2, 12, 0), newText: ', revision="{x}"\n' }],
    safe: true,
    preferred: true,
  };
  const [result] = resultsFor(
    finding(one, "unpinned-revision", { fixes: [fix, { ...fix, safe: false }, { ...fix, disabled: "no" }] }),
  );
  assert.equal(result.fixes.length, 1);
  assert.deepEqual(result.fixes[0].artifactChanges[0].replacements, [
    {
      deletedRegion: { startLine: 3, startColumn: 13, endLine: 3, endColumn: 13 },
      insertedContent: { text: ', revision="{x}"\n' },
    },
  ]);
});

test("reasons with a place are related locations; all reasons are told", () => {
  const because = [
    { text: "line [7](x) denies it", location: { uri: `${root}stemma.jsonc`, range: range(6, 0, 3) } },
    { text: "a clause" },
  ];
  const [result] = resultsFor(finding(one, "denied-model", { because }));
  assert.deepEqual(
    result.relatedLocations.map(({ message }: { message: { text: string } }) => message.text),
    ["line [7] (x) denies it"],
  );
  assert.deepEqual(result.properties.because, ["line [7](x) denies it", "a clause"]);
});

test("what somebody accepted is suppressed, with who says so and why; then every other result says that it is not", () => {
  const by = (kind: AcceptedFinding["by"], line: number, reason?: string): AcceptedFinding => ({
    finding: finding(one, "denied-model", { range: range(line, 0, 4) }),
    by: kind,
    reason,
    location: { uri: `${root}where`, range: range(line, 0, 4) },
  });
  const open = finding(one, "denied-model", { range: range(2, 0, 4) });
  const accepted = [by("comment", 1, "a test {0}"), by("waiver", 3, "agreed\u202e"), by("baseline", 4)];
  const analyses = [{ ...analysis("a", [one], [open]), accepted }];
  const { results } = valid(sarif(makeReport({ ...parts, analyses }), options));
  assert.deepEqual(
    results.map(({ suppressions: [first] }: { suppressions: { kind: string; justification: string }[] }) => [
      first?.kind,
      first?.justification,
    ]),
    [
      ["inSource", "A comment accepts it: a test {0}"],
      [undefined, undefined],
      ["external", "A waiver of the policy accepts it: agreed\\u{202e}"],
      ["external", "It was there when the baseline was written."],
    ],
  );
  assert.equal(results[3].suppressions[0].location.physicalLocation.region.startLine, 5);
  const prints = results.map((result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints));
  assert.equal(new Set(prints).size, 4);
  const whole = resultsFor(...accepted.map((one) => one.finding), open);
  assert.deepEqual(
    whole.map((result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints)),
    prints,
    "A finding that is accepted keeps its identity.",
  );
  assert.equal(whole[0].suppressions, undefined);
});

test("files that were not read are notices of the run", () => {
  const skipped = [{ uri: `${root}big.json`, reason: "larger than 2 MB" }];
  const run = valid(sarif(makeReport({ ...parts, skipped, analyses: [], partial: "the scan was cancelled" }), options));
  const [partial, file] = run.invocations[0].toolExecutionNotifications;
  assert.match(partial.message.text, /the scan was cancelled/);
  assert.equal(file.locations[0].physicalLocation.artifactLocation.uri, "big.json");
  assert.equal(file.message.text, "Not read: larger than 2 MB.");
});

test("a policy that is wrong is told, and the run counts as failed", () => {
  const problems = [{ message: 'There is no rule "x{0}".', uri: `${root}stemma.jsonc`, range: range(2, 4, 3) }];
  const run = valid(sarif(makeReport({ ...parts, analyses: [] }), { frame: { ...options.frame, problems } }));
  const [invocation] = run.invocations;
  assert.equal(invocation.executionSuccessful, false);
  const [first] = invocation.toolConfigurationNotifications;
  assert.equal(first.locations[0].physicalLocation.region.startLine, 3);
  assert.equal(first.message.text, 'There is no rule "x{{0}}".');
});

test("of more findings than GitHub takes the most serious stay, and the rest is told", () => {
  const many = Array.from({ length: 25_010 }, (_, i) =>
    finding(one, "denied-model", { range: range(i, 0, 4), severity: i >= 25_005 ? "error" : "hint" }),
  );
  const run = valid(sarif(makeReport({ ...parts, analyses: [analysis("a", [one], many)] }), options));
  assert.equal(run.results.length, 25_000);
  assert.equal(run.results.filter(({ level }: { level: string }) => level === "error").length, 5);
  assert.match(run.invocations[0].toolExecutionNotifications[0].message.text, /^10 more findings/);
  const accepted = [
    { finding: finding(one, "x"), by: "waiver" as const, location: { uri: root, range: range(0, 0, 1) } },
  ];
  const full = makeReport({ ...parts, analyses: [{ ...analysis("a", [one], many), accepted }] });
  assert.equal(valid(sarif(full, options)).results.length, 25_000, "What is accepted takes no place of what is not.");
});
