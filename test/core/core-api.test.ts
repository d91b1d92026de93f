/** What a change of a file concerns, and in which order a text's models come. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createStemma, type StemmaParts } from "../../server/src/core/stemma";
import { fileText } from "../../server/src/domain/file-text";
import { worldParts } from "../bench/parts";

const signal = new AbortController().signal;
const code = (name: string) => `from transformers import AutoModel\nm = AutoModel.from_pretrained("${name}")\n`;

async function open(files: Record<string, string>, more: Partial<StemmaParts> = {}) {
  const contents = new Map(Object.entries(files).map(([name, text]) => [`file:///w/${name}`, text]));
  const parts = worldParts();
  const stemma = await createStemma({
    ...parts,
    disk: { ...parts.disk, read: async (uri) => fileText(contents.get(uri)) },
    rootOf: () => "file:///w",
    ...more,
  });
  const analyze = (text: string, name = "a.py") =>
    stemma.analyze({ uri: `file:///w/${name}`, languageId: "python", text }, signal);
  return { stemma, contents, analyze };
}

describe("a file that changed concerns", () => {
  test("verdicts where it judges, texts where values may come from it, and else nothing", async () => {
    const { stemma, analyze } = await open({ "stemma.jsonc": "{}" });
    await analyze(code("Qwen/Qwen2.5-7B-Instruct"));
    assert.equal(stemma.forget("file:///w/stemma.jsonc"), "verdicts");
    await analyze(code("Qwen/Qwen2.5-7B-Instruct"));
    assert.equal(stemma.forget("file:///w/other.py"), "texts");
    assert.equal(stemma.forget("file:///w/picture.png"), "nothing");
    assert.equal(stemma.forget("file:///w/stemma.lock.json"), "texts", "it was looked for and may be there now");
    assert.equal(stemma.forget(), "verdicts");
  });

  test("verdicts where a policy that is wrong may be right now", async () => {
    const { stemma, analyze, contents } = await open({ "stemma.jsonc": '{ "extends": "./base.jsonc" }' });
    await analyze("x = 1\n");
    assert.equal(stemma.policyProblems().length, 1);
    assert.equal(stemma.forget("file:///w/base.jsonc"), "verdicts");
    contents.set("file:///w/base.jsonc", "{}");
    await analyze("x = 1\n");
    assert.deepEqual(stemma.policyProblems(), []);
  });
});

test("a policy counts as it is now once its change was told", async () => {
  const denying = '{ "rules": { "denied-model": { "severity": "error", "models": ["Qwen/*"] } } }';
  const { stemma, analyze, contents } = await open({ "stemma.jsonc": "{}" });
  const rules = async () => (await analyze(code("Qwen/Qwen2.5-7B-Instruct"))).findings.map(({ rule }) => rule);
  assert.ok(!(await rules()).includes("denied-model"));
  contents.set("file:///w/stemma.jsonc", denying);
  stemma.forget("file:///w/stemma.jsonc");
  assert.ok((await rules()).includes("denied-model"));
});

test("models come in reading order, whichever way each was found", async () => {
  const { analyze } = await open({});
  const text = `import os\nfrom transformers import AutoModel, pipeline\nLATE = "Qwen/Qwen2.5-7B-Instruct"\na = pipeline("text-generation", model="gpt2")\nb = AutoModel.from_pretrained(LATE)\nc = AutoModel.from_pretrained("BAAI/bge-small-en-v1.5")\n`;
  const lines = (await analyze(text)).uses.map(({ detection }) => detection.range.start.line);
  assert.deepEqual(
    lines,
    [...lines].sort((a, b) => a - b),
  );
  assert.ok(lines.length >= 3, String(lines));
});

test("an analysis without limits says nothing of limits, and today is a day", async () => {
  const { stemma, analyze } = await open({}, { clock: () => Date.UTC(2026, 10, 22, 23, 59) });
  assert.equal("limits" in (await analyze(code("gpt2"))), false);
  assert.equal(stemma.facts.today(), "2026-11-22");
  const retiring = {
    "stemma.jsonc": '{ "waivers": [{ "rule": "*", "files": ["x/**"], "reason": "r", "expires": "2026-11-22" }] }',
  };
  const waived = await open(retiring, { clock: () => Date.UTC(2026, 10, 22, 23, 59) });
  const policy = { uri: "file:///w/stemma.jsonc", languageId: "jsonc", text: retiring["stemma.jsonc"] };
  assert.ok(
    !(await waived.stemma.analyze(policy, signal)).findings.some(({ rule }) => rule === "expired-waiver"),
    "the last day counts to its end",
  );
});

test("languages and their globs are those of the installed tables", async () => {
  const { stemma } = await open({});
  assert.equal(stemma.languageOf("a.py"), "python");
  assert.equal(stemma.languageOf("stemma.lock.json"), undefined);
  assert.equal(stemma.languageOf("a.unknown"), undefined);
  assert.ok(stemma.globs.includes("**/*.py") && stemma.globs.every((glob) => glob.startsWith("**/")));
});
