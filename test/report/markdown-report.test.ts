import assert from "node:assert/strict";
import { test } from "node:test";
import { markdown } from "../../server/src/report/formats/markdown-report";
import { makeReport } from "../../server/src/report/report";
import { options } from "./frame";
import { matchesGolden } from "./golden";
import { analysis, finding, hub, lineage, node, range, record, root, sampleReport, unknown, use } from "./sample";

const parts = { root, skipped: [], stats: { files: 12, bytes: 1, milliseconds: 1 }, factsDate: "2026-11-01" };

test("the sample as a summary", () => {
  matchesGolden("summary.md", markdown(sampleReport(), options));
});

test("what nobody knows is said", () => {
  const one = use("a.py", range(0, 0, 4), unknown());
  const written = markdown(makeReport({ ...parts, analyses: [analysis("a.py", [one])] }), options);
  assert.match(
    written,
    /\| \? \| `huggingface:acme\/support-bot` \| unknown \| unknown \| unknown \| offline, not asked \|/,
  );
});

test("hints are counted, not shown", () => {
  const one = use("a.py", range(0, 0, 4), unknown());
  const hint = finding(one, "unpinned-revision", { severity: "hint", message: "A hint." });
  const written = markdown(makeReport({ ...parts, analyses: [analysis("a.py", [one], [hint])] }), options);
  assert.doesNotMatch(written, /A hint|Findings/);
  assert.match(written, /\n\n1 hint not shown here\.\n$/);
});

test("a policy that is wrong is told before anything it judged", () => {
  const problems = [{ message: "There is no rule x.", uri: `${root}stemma.jsonc`, range: range(2, 4, 3) }];
  const written = markdown(sampleReport(), { frame: { ...options.frame, problems } });
  assert.match(written, /\n\n### The policy is wrong\n\n- `stemma\.jsonc:3`: There is no rule x\.\n\n\|/);
});

test("nothing found is one sentence", () => {
  assert.equal(
    markdown(makeReport({ ...parts, analyses: [] }), options),
    "## Stemma: AI models\n\nNo model was found among 12 files · facts of 2026-11-01\n",
  );
});

test("the longest summary fits a comment, and what is left out is counted", () => {
  const long = "n".repeat(300);
  const uses = Array.from({ length: 300 }, (_, i) =>
    use(`${long}.py`, range(i, 0, 4), lineage(hub(`${long}${i}/${long}`), node(record(hub(`${i}${long}/${long}`)), 0))),
  );
  const findings = uses.map((one) => finding(one, "denied-model", { message: "m".repeat(2000) }));
  const skipped = Array.from({ length: 300 }, (_, i) => ({ uri: `${root}${long}${i}`, reason: long }));
  const written = markdown(makeReport({ ...parts, skipped, analyses: [analysis("a", uses, findings)] }), options);
  assert.ok(written.length < 65_536, String(written.length));
  for (const left of ["240 more models", "240 more findings", "290 more files"])
    assert.ok(written.includes(left), left);
});

test("advice that the message has no room for follows it", () => {
  const one = use("a.py", range(0, 0, 4), unknown());
  const found = finding(one, "x", { message: "The verdict.", advice: "What to do." });
  const written = markdown(makeReport({ ...parts, analyses: [analysis("a.py", [one], [found])] }), options);
  assert.match(written, /\| The verdict\. What to do\. \|/);
});

test("of many faults in policies the first ten are told and the rest is counted", () => {
  const problem = (line: number) => ({ message: "No.", uri: `${root}stemma.jsonc`, range: range(line, 0, 1) });
  const wrong = (many: number) => {
    const problems = Array.from({ length: many }, (_, line) => problem(line));
    return markdown(sampleReport(), { frame: { ...options.frame, problems } });
  };
  assert.match(wrong(13), /stemma\.jsonc:10`: No\.\n\n… and 3 more problems\n/);
  assert.doesNotMatch(wrong(10), /more problem/);
});
