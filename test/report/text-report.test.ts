import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "../../server/src/report/formats/text-report";
import { makeReport } from "../../server/src/report/report";
import { colored, plainPalette } from "../../server/src/report/text/palette";
import { widthOf } from "../../server/src/report/text/width";
import { matchesGolden } from "./golden";
import { analysis, edge, finding, hub, lineage, node, range, record, root, sampleReport, unknown, use } from "./sample";

const stats = { files: 12, bytes: 10, milliseconds: 40 };
const parts = { root, skipped: [], stats, factsDate: "2026-11-01" };

test("one block a model, most serious first, then one summary line", () => {
  matchesGolden("text.txt", text(sampleReport(), { palette: plainPalette, columns: 120 }));
});

test("a narrow terminal gets lines of its own, none wider than the terminal", () => {
  const narrow = text(sampleReport(), { palette: plainPalette, columns: 50 });
  matchesGolden("text-narrow.txt", narrow);
  const summary = narrow.trimEnd().split("\n").length - 1;
  for (const [i, line] of narrow.split("\n").entries()) if (i < summary) assert.ok(widthOf(line) <= 50, line);
});

test("colour adds nothing but colour", () => {
  const plainly = text(sampleReport(), { palette: plainPalette, columns: 100 });
  const colourfully = text(sampleReport(), { palette: colored, columns: 100 });
  assert.notEqual(colourfully, plainly);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control sequences.
  assert.equal(colourfully.replace(/\u001b\[\d+m/g, ""), plainly);
});

test("quiet leaves only what has a finding", () => {
  const quiet = text(sampleReport(), { palette: plainPalette, columns: 100, quiet: true });
  assert.match(quiet, /denied-origin/);
  assert.doesNotMatch(quiet, /support-bot|models in|not read/);
});

test("no model is said with the number of files", () => {
  const nothing = text(makeReport({ ...parts, analyses: [] }), { palette: plainPalette, columns: 100 });
  assert.equal(nothing, "No model was found among 12 files in 0.0 s · facts of 2026-11-01\n");
});

test("unknown is told, with its reason, and counted", () => {
  const bot = use("a.py", range(0, 0, 4), unknown());
  const told = text(makeReport({ ...parts, analyses: [analysis("a.py", [bot])] }), {
    palette: plainPalette,
    columns: 100,
  });
  assert.match(told, /^\? acme\/support-bot +unknown: not in the catalog; offline, not asked\n {4}a\.py:1\n/);
  assert.match(told, /1 unknown/);
  assert.doesNotMatch(told, /no findings/);
});

test("a lineage that runs in a circle ends", () => {
  const a = node(record(hub("x/a"), { bases: [edge(hub("x/b"), "merge")] }), 0);
  const b = node(record(hub("x/b"), { bases: [edge(hub("x/a"))] }), 1, "bound");
  const one = use("a.py", range(0, 0, 3), lineage(hub("x/a"), a, b));
  const told = text(makeReport({ ...parts, analyses: [analysis("a.py", [one])] }), {
    palette: plainPalette,
    columns: 100,
  });
  assert.match(told, /← merge {2}x\/b {3}\(walk stopped at its limit\)\n {6}← finetune {2}x\/a {3}\(shown above\)/);
});

test("hostile names and messages do not steer the terminal or the build", () => {
  const hostile = "::error::\u001b[2J\u202egnp\r\nx";
  const bad = use("::warning::.py", range(0, 0, 3), unknown(hostile));
  const told = text(
    makeReport({ ...parts, analyses: [analysis("a.py", [bad], [finding(bad, "denied-model", { message: hostile })])] }),
    { palette: plainPalette, columns: 60 },
  );
  assert.doesNotMatch(told, /[^\P{C}\n]/u);
  assert.doesNotMatch(told, /^\s*::/m);
  assert.match(told, /\\u\{1b\}\[2J/);
});

test("a message that begins with the block's model does not repeat it", () => {
  const one = use("a.py", range(0, 0, 4), unknown("acme/bot"));
  const verdict = finding(one, "undisclosed-base", { message: '"acme/bot", by Acme, does not say its base; ask.' });
  const told = text(makeReport({ ...parts, analyses: [analysis("a.py", [one], [verdict])] }), {
    palette: plainPalette,
    columns: 100,
  });
  assert.match(told, /undisclosed-base {3}by Acme, does not say its base; ask\./);
});

test("advice that the message has no room for stands on its own line, unless a fix says what to do", () => {
  const one = use("a.py", range(0, 0, 4), unknown());
  const advice = "Choose another model, or add a waiver with a reason.";
  const long = finding(one, "denied-license", { message: "A verdict as long as a message may be.", advice });
  const shown = (...findings: (typeof long)[]) =>
    text(makeReport({ ...parts, analyses: [analysis("a.py", [one], findings)] }), {
      palette: plainPalette,
      columns: 100,
      quiet: true,
    });
  assert.match(shown(long), /A verdict as long as a message may be\.\n +→ Choose another model, or add a waiver/);
  assert.match(shown({ ...long, advice: "\u001b[2J" }), /→ \\u\{1b\}\[2J\n/);
  const fix = { title: "use acme/approved (approved)", edits: [], safe: true, preferred: true };
  const mended = shown({ ...long, fixes: [fix] });
  assert.match(mended, /use acme\/approved \(approved\)/);
  assert.doesNotMatch(mended, /→/);
  assert.match(shown({ ...long, fixes: [{ ...fix, disabled: "it is not known here" }] }), /→ Choose another model/);
});
