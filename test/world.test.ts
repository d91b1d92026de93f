import assert from "node:assert/strict";
import { test } from "node:test";
import { fileText } from "../server/src/domain/file-text";
import type { TextDocument } from "../server/src/domain/text";
import { considered } from "../server/src/editor/consider";
import { createWorld } from "../server/src/world";
import { worldParts } from "./bench/parts";

const signal = new AbortController().signal;

test("a service's id counts in a weak place only as the service writes it", async () => {
  const world = await createWorld(worldParts());
  const named = async (text: string) => {
    const document: TextDocument = { uri: "file:///list.ts", languageId: "typescript", text };
    return (await world.analyze(document, signal)).uses.map(({ detection }) => detection.text);
  };
  assert.deepEqual(await named('export const card = { modelId: "gpt-4o", modelName: "GPT-4o" };\n'), ["gpt-4o"]);
  assert.deepEqual(await named('export const card = { modelId: "qwen/Qwen2.5-7B-Instruct" };\n'), [
    "qwen/Qwen2.5-7B-Instruct",
  ]);
});

test("a model is considered before any file names it: the policy of the place judges it, and the network is not asked", async () => {
  const policy = `{
    "rules": { "denied-origin": { "severity": "error", "countries": ["CN"] } },
    "overrides": [{ "files": ["research/**"], "rules": { "denied-origin": "off" } }],
    "approved": [
      { "model": "huggingface:meta-llama/Llama-3.1-8B-Instruct", "task": "text-generation" },
      { "model": "huggingface:BAAI/bge-small-en-v1.5", "task": "feature-extraction" }
    ]
  }`;
  const parts = worldParts();
  const disk = {
    ...parts.disk,
    read: async (uri: string) => fileText(uri === "file:///w/stemma.jsonc" ? policy : undefined),
  };
  let asked = 0;
  const world = await createWorld({
    ...parts,
    disk,
    rootOf: () => "file:///w",
    fetch: async () => {
      asked++;
      throw new Error("asked");
    },
  });
  world.setReach({ online: true });
  const reference = { provider: "huggingface", name: "Qwen/Qwen2.5-7B-Instruct" };
  const told = considered(await world.consider({ reference, at: "file:///w/app/new.py" }, signal), world.facts.record);
  assert.equal(told.model?.country?.code, "CN");
  assert.equal(told.policy, "stemma.jsonc");
  assert.equal(told.findings[0]?.rule, "denied-origin");
  assert.deepEqual(
    told.alternatives.map(({ model, recommended, country }) => ({ model, recommended, country: country?.code })),
    [{ model: "huggingface:meta-llama/Llama-3.1-8B-Instruct", recommended: true, country: "US" }],
  );
  assert.match(told.unfit.join(), /bge-small.*feature-extraction/);
  const research = await world.consider({ reference, at: "file:///w/research/new.py" }, signal);
  assert.ok(!research.findings.some(({ rule }) => rule === "denied-origin"));
  const strange = await world.consider(
    { reference: { provider: "huggingface", name: "acme/x" }, at: "file:///w/a" },
    signal,
  );
  assert.equal(considered(strange, world.facts.record).model?.state, "unknown");
  assert.equal(asked, 0);
  await world.resolve(strange.uses[0]?.detection.reference ?? reference, "file:///w/a", signal);
  assert.ok(asked > 0, "the network was within reach");
});

test("a baseline accepts for a text by itself, trusted or not; within a scan, and where none shall count, it does not", async () => {
  const uri = "file:///w/a.py";
  const entry = { file: "a.py", rule: "denied-origin", reference: "huggingface:Qwen/Qwen2.5-7B-Instruct", count: 1 };
  const files = new Map([
    ["file:///w/stemma.jsonc", '{ "extends": "inventory", "rules": { "denied-origin": { "countries": ["CN"] } } }'],
    ["file:///w/stemma.baseline.json", JSON.stringify({ schema: "stemma-baseline/1", findings: [entry] })],
  ]);
  const text = 'from transformers import AutoModel\nm = AutoModel.from_pretrained("Qwen/Qwen2.5-7B-Instruct")\n';
  const document: TextDocument = { uri, languageId: "python", text };
  const judged = async (more: { trusted?: boolean; baseline?: boolean }, look = {}) => {
    const parts = worldParts();
    const disk = { ...parts.disk, read: async (file: string) => fileText(files.get(file)) };
    const world = await createWorld({ ...parts, disk, rootOf: () => "file:///w", ...more });
    const { findings, accepted = [] } = await world.analyze(document, signal, look);
    return [findings.map(({ rule }) => rule), accepted.map(({ by }) => by)];
  };
  const hidden = [[], ["baseline"]];
  const shown = [["denied-origin"], []];
  assert.deepEqual(await judged({ trusted: true }), hidden);
  assert.deepEqual(await judged({ trusted: false }), hidden);
  assert.deepEqual(await judged({ baseline: false }), shown);
  assert.deepEqual(await judged({}, { workspace: { waiversUsed: new Set(), complete: false } }), shown);
});

test("a baseline names models without using them", async () => {
  const world = await createWorld(worldParts());
  assert.equal(world.languageOf("stemma.baseline.json", "json"), undefined);
  assert.equal(world.languageOf("other.json"), "json");
});
