/** A model is swapped at all its places or at none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { planFixes } from "../../server/src/core/apply-fixes";
import { swapTogether } from "../../server/src/core/fix-together";
import type { Use } from "../../server/src/domain/analysis";
import { type ModelReference, modelKey } from "../../server/src/domain/reference";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { candidatesIn, lineageOf, lookupIn, usesIn, type World } from "../policy/world";

const chat = { task: "text-generation", context: 8192, parameters: 8e9 };
const world: World = {
  "huggingface:acme/old": { developer: "Acme", root: true, more: chat },
  "huggingface:good/new": { developer: "Good", root: true, more: chat },
};
const approved = "huggingface:good/new";
const record = (wanted: ModelReference) => {
  const known = lineageOf(wanted, world);
  return world[modelKey(wanted)] ? known.nodes.get(known.subject)?.record : undefined;
};
const facts = {
  record,
  spell: ({ provider, name }: ModelReference, wanted: string) => (provider === wanted ? name : undefined),
  today: () => "2026-11-22",
};

/** What is applied, and what stays, in files of these texts; `change` alters the uses of a file before they are judged. */
function planned(texts: Record<string, string>, change: (use: Use) => Use = (use) => use) {
  const { policy, problems } = parsePolicy(
    JSON.stringify({
      rules: { "denied-model": { severity: "error", models: ["acme/old"] } },
      approved: [{ model: approved }],
    }),
    "file:///w/stemma.jsonc",
  );
  assert.deepEqual(problems, []);
  assert.ok(policy);
  const files = Object.entries(texts).map(([name, text]) => {
    const document = { uri: `file:///w/${name}`, languageId: "python", text };
    const uses = usesIn(document, world)
      .filter(({ detection }) => detection.text === "acme/old")
      .map(change);
    const inForce = resolvePolicy([{ preset: "inventory" }, { file: policy }], document.uri);
    const { findings } = evaluate({
      document,
      uses,
      policy: inForce,
      today: "2026-11-22",
      approved: lookupIn(world),
      candidates: candidatesIn(world, inForce),
    });
    return { uri: document.uri, uses, findings };
  });
  const findings = files.flatMap((file) => file.findings);
  const { taken, left, files: edited } = planFixes(findings, () => true, swapTogether({ findings, files, facts }));
  return {
    taken: taken.map(({ finding, fix }) => `${finding.uri.slice(10)}: ${fix.title}`),
    left: left.map(({ reason }) => reason),
    edits: [...edited].map(([uri, edits]) => `${uri.slice(10)} ${edits.length}`).sort(),
  };
}

const load = 'm = load("acme/old")\n';

test("a model at one place is swapped there", () => {
  assert.deepEqual(planned({ "a.py": load }), {
    taken: ["a.py: Replace with good/new (approved)"],
    left: [],
    edits: ["a.py 1"],
  });
});

test("a model at several places is swapped at each, once", () => {
  const { taken, left, edits } = planned({ "a.py": load + load, "b/c.py": load });
  assert.equal(taken.length, 3);
  assert.deepEqual([left, edits], [[], ["a.py 2", "b/c.py 1"]]);
});

test("where somebody accepted it at one place, it stays at all", () => {
  const accepted = `# stemma-ignore denied-model: measured against\n${load}`;
  const { taken, left, edits } = planned({ "a.py": load, "b/c.py": `\n${accepted}` });
  assert.deepEqual([taken, edits], [[], []]);
  assert.deepEqual(left, ["the same model is accepted in b/c.py:3"]);
  assert.deepEqual(planned({ "a.py": accepted, "b/c.py": load }).left, ["the same model is accepted in a.py:2"]);
  assert.deepEqual(planned({ "a.py": load + accepted }).left, ["the same model is accepted in a.py:3"]);
});

test("where one place has no name for the new model, the old one stays at all, and the place is named", () => {
  const served = planned({ "a.py": load, "b.py": load }, (use) =>
    use.detection.uri.endsWith("b.py")
      ? { ...use, detection: { ...use.detection, reference: { provider: "ollama", name: "old:8b" } } }
      : use,
  );
  assert.deepEqual(served.taken, []);
  assert.ok(
    served.left.includes("the same model would remain: b.py:1 stays: no name of it is known for ollama"),
    served.left.join(" | "),
  );
});
