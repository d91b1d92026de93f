import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fileText } from "../../server/src/domain/file-text";
import type { Finding } from "../../server/src/domain/finding";
import {
  type Baseline,
  baselineEntryOf,
  createBaselines,
  entryKey,
  readBaseline,
} from "../../server/src/policy/baseline/baseline";
import { acceptKnown, baselinesFor } from "../../server/src/policy/baseline/baseline-accept";
import { baselineText, renewBaseline } from "../../server/src/policy/baseline/baseline-renewal";

const uri = "file:///w/stemma.baseline.json";

function finding(line: number, more: Partial<Finding> = {}): Finding {
  return {
    rule: "denied-origin",
    severity: "error",
    message: `At line ${line}.`,
    uri: "file:///w/app/a.py",
    range: { start: { line, character: 0 }, end: { line, character: 4 } },
    reference: { provider: "huggingface", name: "acme/bot", revision: "main" },
    because: [],
    fixes: [],
    ...more,
  };
}

function baseline(text: string): Baseline {
  const read = readBaseline(text, uri);
  assert.deepEqual(read.problems, []);
  assert.ok(read.baseline);
  return read.baseline;
}

const taken = (...findings: Finding[]) =>
  baseline(renewBaseline({ uri, baseline: undefined }, findings, { complete: true, unread: new Set() }).text);

test("a baseline says file, rule and model, and counts; one line an entry, sorted", () => {
  const text = renewBaseline(
    { uri, baseline: undefined },
    [finding(9), finding(2, { rule: "denied-license" }), finding(1), finding(3, { uri: "file:///w/a%20b.py" })],
    { complete: true, unread: new Set() },
  ).text;
  assert.equal(
    text,
    `{
  "schema": "stemma-baseline/1",
  "findings": [
    { "file": "a b.py", "rule": "denied-origin", "reference": "huggingface:acme/bot", "count": 1 },
    { "file": "app/a.py", "rule": "denied-license", "reference": "huggingface:acme/bot", "count": 1 },
    { "file": "app/a.py", "rule": "denied-origin", "reference": "huggingface:acme/bot", "count": 2 }
  ]
}
`,
  );
});

test("what it accepts is not raised, wherever it moved; one more is, and says so", () => {
  const known = taken(finding(1), finding(5));
  const moved = [finding(11), finding(15)];
  assert.deepEqual(
    acceptKnown(moved, () => known).accepted.map(({ finding: one, by }) => [one, by]),
    moved.map((one) => [one, "baseline"]),
  );
  const { findings, accepted } = acceptKnown([...moved, finding(20)], () => known);
  assert.deepEqual([findings.length, accepted.length], [1, 2]);
  assert.equal(findings[0]?.range.start.line, 20);
  assert.match(findings[0]?.because.at(-1)?.text ?? "", /stemma\.baseline\.json accepts 2 in this file, not this one/);
  assert.equal(findings[0]?.because.at(-1)?.location?.range.start.line, 3);
});

test("another rule, file, model or a place without a baseline is raised; another revision is not", () => {
  const known = taken(finding(1));
  const raised = (one: Finding) => acceptKnown([one], () => known).findings.length === 1;
  assert.ok(raised(finding(1, { rule: "denied-license" })));
  assert.ok(raised(finding(1, { uri: "file:///w/app/b.py" })));
  assert.ok(raised(finding(1, { uri: "file:///elsewhere/app/a.py" })));
  assert.ok(raised(finding(1, { reference: { provider: "ollama", name: "acme/bot" } })));
  assert.ok(!raised(finding(1, { reference: { provider: "huggingface", name: "acme/bot", revision: "v2" } })));
  assert.equal(acceptKnown([finding(1)], () => undefined).findings.length, 1);
});

test("what is said of the policy and of comments is never taken", () => {
  for (const rule of ["unused-waiver", "expired-waiver", "dead-pattern", "no-such-rule"])
    assert.equal(baselineEntryOf(finding(1, { rule }), uri), undefined, rule);
});

test("a file has one name on every machine, a notebook's cells that of the notebook", () => {
  const names = [
    "file:///w/caf%C3%A9/a.py",
    "file:///w/cafe%CC%81/a.py",
    "file:///w/%5Bid%5D/a.py",
    "file:///w/[id]/a.py",
    "vscode-notebook-cell:/w/a.ipynb#W0",
  ].map((one) => baselineEntryOf(finding(1, { uri: one }), uri)?.file);
  assert.deepEqual(names, ["café/a.py", "café/a.py", "[id]/a.py", "[id]/a.py", "a.ipynb"]);
});

test("taking stock again adds what is new and drops what is gone, and keeps what was not read", () => {
  const known = taken(finding(1), finding(2), finding(3, { uri: "file:///w/big.py" }));
  const now = [finding(1), finding(9, { rule: "denied-license" })];
  const whole = renewBaseline({ uri, baseline: known }, now, { complete: true, unread: new Set(["big.py"]) });
  assert.deepEqual([whole.added, whole.gone, whole.total, whole.differs], [1, 1, 3, true]);
  const part = renewBaseline({ uri, baseline: known }, now, { complete: false, unread: new Set() });
  assert.deepEqual([part.added, part.gone, part.total], [1, 0, 4]);
  const same = renewBaseline({ uri, baseline: known }, [], { complete: false, unread: new Set() });
  assert.equal(same.differs, false);
});

test("line ends stay as they were", () => {
  const known = baseline(baselineText([], "\r\n"));
  const { text } = renewBaseline({ uri, baseline: known }, [finding(1)], { complete: true, unread: new Set() });
  assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
});

test("property: what is written is read back, whatever the names hold, in one order", () => {
  const word = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
  const count = fc.integer({ min: 1, max: 9 });
  const entry = fc.record({ file: word, rule: word, reference: word, count }, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: entryKey }), (entries) => {
      const text = baselineText(entries);
      const read = baseline(text);
      assert.deepEqual(new Map(entries.map((one) => [entryKey(one), one])), new Map(read.entries));
      assert.equal(baselineText([...entries].reverse()), text);
      for (const key of read.entries.keys()) assert.ok(read.locate(key).range.start.line > 1);
    }),
  );
});

test("two lines for the same findings, as a merge leaves them, count as the larger one", () => {
  const entry = { file: "app/a.py", rule: "denied-origin", reference: "huggingface:acme/bot" };
  const known = baseline(
    baselineText([
      { ...entry, count: 1 },
      { ...entry, count: 2 },
    ]),
  );
  assert.equal(acceptKnown([finding(1), finding(2), finding(3)], () => known).findings.length, 1);
});

test("a file that is wrong is told with its place and accepts nothing", async () => {
  const good = baselineText([{ file: "app/a.py", rule: "denied-origin", reference: "huggingface:acme/bot", count: 1 }]);
  for (const [text, line, message] of [
    [good.replace("    {", "<<<<<<< ours\n    {"), 3, /This file contains merge markers/],
    ["{", 0, /This baseline is not JSON/],
    ["[]", 0, /This is no baseline that Stemma wrote/],
    [good.replace("/1", "/2"), 1, /"schema" does not fit/],
    [good.replace('"count": 1', '"count": 0'), 3, /"findings\.0\.count" does not fit/],
    ["[".repeat(100_000), 0, /not JSON|nested too deeply/],
  ] as const) {
    const baselines = createBaselines(async (file) => fileText(file === uri ? text : undefined));
    const lookUp = (file: string) => baselines.nearest(file, "file:///w");
    const { findings } = acceptKnown([finding(1)], await baselinesFor([finding(1)], lookUp));
    assert.equal(findings.length, 1, text.slice(0, 40));
    const [problem, ...more] = baselines.problems();
    assert.deepEqual(more, []);
    assert.match(problem?.message ?? "", message);
    assert.match(problem?.message ?? "", /run "stemma baseline"/);
    assert.equal(problem?.range.start.line, line);
  }
});

test("the nearest file counts, none above the root, and a changed one is read again", async () => {
  const files = new Map([
    ["file:///stemma.baseline.json", baselineText([])],
    ["file:///w/app/stemma.baseline.json", baselineText([])],
  ]);
  const baselines = createBaselines(async (file) => fileText(files.get(file)));
  const at = async (file: string) => (await baselines.nearest(file, "file:///w"))?.uri;
  assert.equal(await at("file:///w/app/deep/a.py"), "file:///w/app/stemma.baseline.json");
  assert.equal(await at("file:///w/other/a.py"), undefined);
  files.set(uri, baselineText([]));
  assert.equal(await at("file:///w/other/a.py"), undefined);
  baselines.forget(uri);
  assert.equal(await at("file:///w/other/a.py"), uri);
});
