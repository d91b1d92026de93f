import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { applyEdits, planFixes } from "../server/src/core/apply-fixes";
import type { Finding, Fix } from "../server/src/domain/finding";
import type { TextEdit } from "../server/src/domain/text";
import { unifiedDiff } from "../server/src/report/text/unified-diff";
import { range } from "./report/sample";

const uri = "file:///w/a.py";
const edit = (line: number, character: number, length: number, newText: string): TextEdit => ({
  uri,
  range: range(line, character, length),
  newText,
});
const fix = (edits: TextEdit[], more: Partial<Fix> = {}): Fix => ({
  title: "mend",
  edits,
  safe: true,
  preferred: true,
  ...more,
});
const finding = (...fixes: Fix[]): Finding => ({
  rule: "denied-model",
  severity: "error",
  message: "",
  uri,
  range: range(0, 0, 1),
  reference: { provider: "huggingface", name: "a/b" },
  because: [],
  fixes,
});
const reasons = (findings: Finding[], editable = true) =>
  planFixes(findings, () => editable).left.map(({ reason }) => reason);

test("only safe and preferred fixes are taken; the others say why they stay", () => {
  const good = fix([edit(0, 0, 1, "x")]);
  assert.equal(planFixes([finding({ ...good, preferred: false }, good)], () => true).taken.length, 1);
  assert.match(reasons([finding({ ...good, safe: false })])[0] ?? "", /review/);
  assert.match(reasons([finding({ ...good, preferred: false })])[0] ?? "", /no fix/);
  assert.match(reasons([finding({ ...good, disabled: "no" })])[0] ?? "", /no fix/);
  assert.match(reasons([finding()])[0] ?? "", /no fix/);
  assert.match(reasons([finding(good)], false)[0] ?? "", /outside of the given paths/);
});

test("the same fix of two findings is applied once; one that overlaps waits, whole", () => {
  const plan = planFixes(
    [
      finding(fix([edit(0, 0, 4, "new")])),
      finding(fix([edit(0, 0, 4, "new")])),
      finding(fix([edit(0, 2, 4, "other"), edit(5, 0, 1, "far")])),
      finding(fix([edit(0, 4, 2, "beside")])),
    ],
    () => true,
  );
  assert.equal(plan.taken.length, 3);
  assert.deepEqual(plan.files.get(uri), [edit(0, 0, 4, "new"), edit(0, 4, 2, "beside")]);
  assert.match(plan.left[0]?.reason ?? "", /overlaps another/);
  assert.equal(reasons([finding(fix([edit(1, 1, 0, "a")])), finding(fix([edit(1, 1, 0, "b")]))]).length, 1);
});

test("edits count in the text as it was, whatever its line ends", () => {
  const text = "one\r\ntwo 🙂 x\rthree\nfour";
  assert.equal(
    applyEdits(text, [edit(3, 0, 4, "4"), edit(0, 0, 3, "1"), edit(1, 7, 1, "y")]),
    "1\r\ntwo 🙂 y\rthree\n4",
  );
});

test("a unified diff names the file, its lines, and three lines around", () => {
  const before = Array.from({ length: 12 }, (_, i) => `line ${i + 1}\r\n`).join("");
  const edits = [
    edit(1, 0, 4, "LINE"),
    { uri, range: { start: { line: 10, character: 0 }, end: { line: 11, character: 0 } }, newText: "" },
  ];
  assert.equal(
    unifiedDiff("a.py", before, edits),
    `--- a/a.py
+++ b/a.py
@@ -1,5 +1,5 @@
 line 1
-line 2
+LINE 2
 line 3
 line 4
 line 5
@@ -8,5 +8,4 @@
 line 8
 line 9
 line 10
-line 11
 line 12
`,
  );
  assert.equal(unifiedDiff("a.py", before, [edit(1, 0, 4, "line")]), "");
  assert.match(unifiedDiff("a.py", "\u001b[2J\nb", [edit(1, 0, 1, "c")]), /^ \\u\{1b\}\[2J$/m);
});

test("applying the lines of a diff gives the edited text", () => {
  const word = fc.stringMatching(/^[a-c]{0,3}$/);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 25 }),
      fc.array(fc.tuple(fc.nat(24), word), { maxLength: 4 }),
      (lines, wishes) => {
        const before = lines.map((line) => `${line}\n`).join("");
        const edits = [...new Map(wishes.filter(([at]) => at < lines.length)).entries()].map(([at, newText]) => ({
          uri,
          range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } },
          newText: newText === "" ? "" : `${newText}\n`,
        }));
        const after = applyEdits(before, edits).split("\n").slice(0, -1);
        assert.deepEqual(patched(lines, unifiedDiff("a", before, edits)), after);
      },
    ),
    { numRuns: 300, seed: 11 },
  );
});

/** What `patch` would make of the lines. */
function patched(lines: readonly string[], diff: string): string[] {
  const result: string[] = [];
  let at = 0;
  for (const line of diff.split("\n").slice(0, -1)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      result.push(...lines.slice(at, start));
      at = start;
    } else if (line.startsWith("---") || line.startsWith("+++")) continue;
    else if (line.startsWith("+")) result.push(line.slice(1));
    else {
      assert.equal(lines[at], line.slice(1));
      if (line.startsWith(" ")) result.push(line.slice(1));
      at++;
    }
  }
  return [...result, ...lines.slice(at)];
}
