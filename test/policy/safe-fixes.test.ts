/** What `check --fix`, fix-all and fix-on-save do without asking: only what somebody forbids, and nothing that a careful colleague would not do. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { applyEdits, planFixes } from "../../server/src/core/apply-fixes";
import { swapTogether } from "../../server/src/core/fix-together";
import type { Use } from "../../server/src/domain/analysis";
import { atLeast, type Finding } from "../../server/src/domain/finding";
import type { ModelReference } from "../../server/src/domain/reference";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { candidatesIn, lookupIn, usesIn, type World } from "./world";

const today = "2026-11-22";
const chat = { task: "text-generation", context: 32768 };
const made = (country: string, more: object, retires?: string) => ({
  developer: `Maker in ${country}`,
  country,
  root: true,
  license: "Apache-2.0",
  more: { ...chat, ...more },
  ...(retires && { retires }),
});
const world: World = {
  "huggingface:acme/old-7b": made("CN", { parameters: 7e9, family: "Old" }),
  "huggingface:acme/older-8b": made("CN", { parameters: 8e9, family: "Old" }, "2026-01-01"),
  "huggingface:acme/twin-8b": made("US", { parameters: 8e9, family: "New" }),
  "huggingface:acme/tiny-1b": made("US", { parameters: 1e9, family: "New" }),
  "huggingface:acme/leaving-8b": made("US", { parameters: 8e9 }, "2027-01-15"),
  "huggingface:acme/chinese-8b": made("CN", { parameters: 8e9 }),
  "huggingface:acme/unsized": made("US", {}),
  "huggingface:acme/embed-8b": made("US", { parameters: 8e9, task: "feature-extraction" }),
};
const names = Object.keys(world).map((key) => key.slice("huggingface:".length));
const record = (wanted: ModelReference) => lookupIn(world).record(wanted);
const facts = { record, spell: ({ name }: ModelReference) => name, today: () => today };

interface Project {
  readonly text: string;
  readonly rules: object;
  readonly approved: readonly string[];
  readonly fix?: readonly string[];
  readonly change?: (use: Use) => Use;
}

/** One run of `check --fix` over one file. */
function run({ text, rules, approved, fix, change = (use) => use }: Project) {
  const uri = "file:///project/a.py";
  const data = { rules, approved: approved.map((name) => ({ model: `huggingface:${name}` })), ...(fix && { fix }) };
  const { policy: parsed, problems } = parsePolicy(JSON.stringify(data), "file:///project/stemma.jsonc");
  assert.deepEqual(problems, []);
  assert.ok(parsed);
  const policy = resolvePolicy([{ preset: "inventory" }, { file: parsed }], uri);
  const document = { uri, languageId: "python", text };
  const uses = usesIn(document, world).map(change);
  const candidates = candidatesIn(world, policy);
  const { findings } = evaluate({ document, uses, policy, today, approved: lookupIn(world), candidates });
  const together = swapTogether({ findings, files: [{ uri, uses }], facts });
  const plan = planFixes(findings, () => true, together);
  return { findings, text: applyEdits(text, plan.files.get(uri) ?? []), left: plan.left };
}

const load = (name: string) => `m = load("${name}")\n`;
const deniesOld = { "denied-model": { severity: "error", models: ["huggingface:acme/old*"] } };
const swapped = (project: Partial<Project>) =>
  run({ text: load("acme/old-7b"), rules: deniesOld, approved: ["acme/twin-8b"], ...project }).text;

describe("a finding is repaired without asking", () => {
  test("where its severity is error, or the policy names its rule", () => {
    const warned = { "denied-model": { severity: "warning", models: ["huggingface:acme/old*"] } };
    assert.equal(swapped({}), load("acme/twin-8b"));
    assert.equal(swapped({ rules: warned }), load("acme/old-7b"));
    assert.equal(swapped({ rules: warned, fix: ["denied-model"] }), load("acme/twin-8b"));
    assert.equal(swapped({ rules: warned, fix: ["denied-origin"] }), load("acme/old-7b"));
  });

  const kept: Readonly<Record<string, Partial<Project>>> = {
    "the other model is much smaller": { approved: ["acme/tiny-1b"] },
    "its size is not known": { approved: ["acme/unsized"] },
    "it serves another task": { approved: ["acme/embed-8b"] },
    "it retires within 90 days": { approved: ["acme/leaving-8b"] },
    "the same rules forbid it": {
      approved: ["acme/chinese-8b"],
      rules: { ...deniesOld, "denied-origin": { severity: "error", countries: ["CN"] } },
    },
    "a revision is pinned": { text: `m = load("acme/old-7b", revision="0123456789abcdef0123456789abcdef01234567")\n` },
    "an adapter is put on it": { text: `${load("acme/old-7b")}t = PeftModel.from_pretrained(m, "./mine")\n` },
    "a Modelfile puts an adapter on it": { text: `${load("acme/old-7b")}ADAPTER ./mine\n` },
    "an adapter stands beside it": {
      text: load("acme/old-7b") + load("acme/tiny-1b"),
      change: (use) =>
        use.detection.text === "acme/tiny-1b" ? { ...use, detection: { ...use.detection, role: "adapter" } } : use,
    },
    "another model's tokenizer stands beside it": {
      text: load("acme/old-7b") + load("acme/tiny-1b"),
      change: (use) =>
        use.detection.text === "acme/tiny-1b" ? { ...use, detection: { ...use.detection, role: "tokenizer" } } : use,
    },
  };
  for (const [why, project] of Object.entries(kept)) {
    test(`but not where ${why}`, () => assert.equal(swapped(project), project.text ?? load("acme/old-7b")));
  }
});

test("what the same rules forbid is not offered, with the rule as the reason", () => {
  const rules = { ...deniesOld, "denied-origin": { severity: "error", countries: ["CN"] } };
  const { findings } = run({ text: load("acme/old-7b"), rules, approved: ["acme/chinese-8b"] });
  const [fix] = findings.flatMap(({ fixes }) => fixes).filter(({ title }) => title.startsWith("Replace"));
  assert.equal(fix?.disabled, '"denied-origin" would report it as well');
});

test("the title says what size and room become", () => {
  const { findings } = run({ text: load("acme/old-7b"), rules: deniesOld, approved: ["acme/tiny-1b"] });
  assert.equal(findings[0]?.fixes[0]?.title, "Replace with acme/tiny-1b (approved): 7B → 1B");
});

test("the successor that the publisher names comes first, then the family, then the size", () => {
  const offered = (more: object) => {
    const own: World = { ...world, "huggingface:acme/old-7b": made("CN", { parameters: 7e9, family: "Old", ...more }) };
    const document = { uri: "file:///project/a.py", languageId: "python", text: load("acme/old-7b") };
    const approved = ["acme/tiny-1b", "acme/twin-8b", "acme/chinese-8b"].map((name) => ({
      model: `huggingface:${name}`,
    }));
    const { policy: parsed } = parsePolicy(
      JSON.stringify({ rules: deniesOld, approved }),
      "file:///project/stemma.jsonc",
    );
    assert.ok(parsed);
    const policy = resolvePolicy([{ preset: "inventory" }, { file: parsed }], document.uri);
    const judged = { document, uses: usesIn(document, own), policy, today, approved: lookupIn(own) };
    const [finding] = evaluate({ ...judged, candidates: candidatesIn(own, policy) }).findings;
    return finding?.fixes.flatMap(({ title }) => /^Replace with (\S+)/.exec(title)?.[1] ?? []);
  };
  assert.deepEqual(offered({}), ["acme/twin-8b", "acme/chinese-8b", "acme/tiny-1b"]);
  assert.deepEqual(offered({ successor: "huggingface:acme/tiny-1b" })?.[0], "acme/tiny-1b");
  assert.deepEqual(offered({ family: "New" }), ["acme/twin-8b", "acme/tiny-1b", "acme/chinese-8b"]);
});

test("property: a second run changes nothing, and no run brings a finding as serious as those that it ended", () => {
  const severity = fc.constantFrom("off", "hint", "information", "warning", "error");
  const some = (items: readonly string[]) => fc.subarray([...items]);
  const project = fc.record({
    text: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }).map((all) => all.map(load).join("")),
    approved: some(names),
    fix: some(["denied-model", "denied-origin", "not-approved", "retired-model"]),
    rules: fc.record({
      "denied-model": fc.record({
        severity,
        models: some(names).map((all) =>
          all.length > 0 ? all.map((name) => `huggingface:${name}`) : ["huggingface:x/y"],
        ),
      }),
      "denied-origin": fc.record({ severity, countries: fc.constantFrom(["CN"], ["US"], ["CN", "US"], ["FR"]) }),
      "not-approved": severity,
      "retired-model": severity,
      "unpinned-revision": severity,
    }),
  });
  let changed = 0;
  fc.assert(
    fc.property(project, (one) => {
      const first = run(one);
      if (first.text === one.text) return;
      changed++;
      const second = run({ ...one, text: first.text });
      assert.equal(second.text, first.text);
      for (const finding of second.findings) assert.ok(wasThere(finding, first.findings), finding.message);
    }),
    { numRuns: 2000, seed: 1 },
  );
  assert.ok(changed > 50, `only ${changed} projects were changed at all`);
});

/** A finding of the second run stood there before, or something more serious did. */
function wasThere({ range, rule, severity }: Finding, before: readonly Finding[]): boolean {
  const there = before.filter((one) => one.range.start.line === range.start.line);
  return there.some((one) => one.rule === rule || (atLeast(one.severity, severity) && one.severity !== severity));
}
