import assert from "node:assert/strict";
import { test } from "node:test";
import { github } from "../../server/src/report/formats/github";
import { makeReport } from "../../server/src/report/report";
import { options } from "./frame";
import { matchesGolden } from "./golden";
import { analysis, finding, range, root, sampleReport, unknown, use } from "./sample";

const parts = { root, skipped: [], stats: { files: 1, bytes: 1, milliseconds: 1 }, factsDate: "2026-11-01" };

test("the sample as annotations, most serious first", () => {
  matchesGolden("github.txt", github(sampleReport(), options));
});

test("what could end a property or a line is escaped as the runner reads it", () => {
  const one = use("a,b:c%.py", range(0, 0, 3), unknown());
  const found = finding(one, "denied-model", { message: "100%: a, b" });
  const report = makeReport({ ...parts, analyses: [analysis("a", [one], [found])] });
  assert.equal(
    github({ ...report, root }, options),
    "::error file=a%2Cb%3Ac%25.py,line=1,endLine=1,col=1,endColumn=4,title=Stemma%3A denied-model::100%25: a, b\n",
  );
});

test("a place over several lines has no columns, as an annotation with both is dropped", () => {
  const one = use("a.py", range(0, 0, 3), unknown());
  const found = finding(one, "x", { range: { start: { line: 1, character: 2 }, end: { line: 3, character: 4 } } });
  const written = github(makeReport({ ...parts, analyses: [analysis("a", [one], [found])] }), options);
  assert.match(written, /^::error file=a\.py,line=2,endLine=4,title=/);
});

test("files are named from the repository, whatever folder was scanned", () => {
  const one = use("a.py", range(0, 0, 3), unknown());
  const report = makeReport({ ...parts, analyses: [analysis("a", [one], [finding(one, "x")])] });
  const written = github(report, { frame: { ...options.frame, base: "file:///" } });
  assert.match(written, /^::error file=project\/a\.py,/);
});

test("nothing found and all read is silence", () => {
  assert.equal(github(makeReport({ ...parts, analyses: [] }), options), "");
});

test("a policy that is wrong is the first annotation", () => {
  const problems = [{ message: "There is no rule x.", uri: `${root}stemma.jsonc`, range: range(2, 4, 3) }];
  const written = github(makeReport({ ...parts, analyses: [] }), { frame: { ...options.frame, problems } });
  assert.equal(written, "::error file=stemma.jsonc,line=3,title=Stemma%3A policy::There is no rule x.\n");
});

test("advice that the message has no room for follows it", () => {
  const one = use("a.py", range(0, 0, 3), unknown());
  const found = finding(one, "x", { message: "The verdict.", advice: "What to do." });
  const written = github(makeReport({ ...parts, analyses: [analysis("a", [one], [found])] }), options);
  assert.match(written, /::The verdict\. What to do\.\n$/);
});
