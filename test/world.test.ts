import assert from "node:assert/strict";
import { test } from "node:test";
import type { UriDisk } from "../server/src/core/model-folder";
import { createStemma, type StemmaParts } from "../server/src/core/stemma";
import { fileText } from "../server/src/domain/file-text";
import type { TextDocument } from "../server/src/domain/text";
import { considered } from "../server/src/editor/consider";
import { worldParts } from "./bench/parts";

const signal = new AbortController().signal;

test("a service's id counts in a weak place only as the service writes it", async () => {
  const world = await createStemma(worldParts());
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
  const world = await createStemma({
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
    const world = await createStemma({ ...parts, disk, rootOf: () => "file:///w", ...more });
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
  const world = await createStemma(worldParts());
  assert.equal(world.languageOf("stemma.baseline.json", "json"), undefined);
  assert.equal(world.languageOf("other.json"), "json");
});

/** A world over these files, by URI, with what was read of them. */
async function worldOver(files: Readonly<Record<string, string>>, more: Partial<StemmaParts> = {}) {
  const parts = worldParts();
  const read: string[] = [];
  const disk: UriDisk = {
    ...parts.disk,
    async read(uri) {
      read.push(uri);
      const text = files[uri];
      return text === undefined ? { kind: "absent" } : { kind: "text", text };
    },
    async list(uri) {
      const inside = Object.keys(files).flatMap((file) =>
        file.startsWith(`${uri}/`) ? [file.slice(uri.length + 1)] : [],
      );
      const names = inside.map((path) => (path.includes("/") ? `${path.slice(0, path.indexOf("/"))}/` : path));
      return names.length > 0 ? [...new Set(names)].sort() : undefined;
    },
  };
  const world = await createStemma({ ...parts, disk, rootOf: () => "file:///w", ...more });
  const rulesIn = async (uri: string, languageId = "python") => {
    const { findings } = await world.analyze({ uri, languageId, text: files[uri] ?? "" }, signal);
    return findings.map(({ rule }) => rule);
  };
  return { world, read, rulesIn };
}

const denies = (extended: string) =>
  `{ "extends": ${extended}, "rules": { "denied-origin": { "severity": "error", "countries": ["CN"], "ancestors": true } } }`;

test("constants are followed within the workspace folder, and never out of it", async () => {
  const constant = 'export const MODEL = "Qwen/Qwen2.5-7B-Instruct";\n';
  const loads = (from: string) =>
    `import { pipeline } from "@huggingface/transformers";\nimport { MODEL } from "${from}";\nawait pipeline("text-generation", MODEL);\n`;
  const inside = "file:///w/lib/models.ts";
  const outside = ["file:///secret/models.ts", "file:///w-old/models.ts", "file:///models.ts"];
  const froms = ["../../secret/models", "../../w-old/models", "../../models"];
  const apps = [...froms, "../lib/models"].map((from, i) => [`file:///w/src/app${i}.ts`, loads(from)] as const);
  const loose = "file:///elsewhere/app.ts";
  const { world, read } = await worldOver(
    {
      ...Object.fromEntries([...outside, inside, "file:///elsewhere/models.ts"].map((uri) => [uri, constant])),
    },
    { rootOf: (uri) => (uri.startsWith("file:///w/") ? "file:///w" : undefined) },
  );
  const named = async (uri: string, text: string) =>
    (await world.analyze({ uri, languageId: "typescript", text }, signal)).uses.map(({ detection }) => detection.uri);
  const found = await Promise.all(apps.map(([uri, text]) => named(uri, text)));
  assert.deepEqual(found, [[], [], [], [inside]]);
  assert.deepEqual(await named(loose, loads("./models")), [], "A file in no folder has no neighbours.");
  const sources = read.filter((uri) => uri.endsWith(".ts"));
  assert.deepEqual([...new Set(sources)], [inside], "Nothing else was so much as read.");
});

test("once the workspace is trusted its policies count whole, and no longer when trust is taken", async () => {
  const app = "file:///w/app/bot.py";
  const { world, rulesIn } = await worldOver(
    {
      "file:///w/app/stemma.jsonc": '{ "extends": ["inventory", "../shared/policy.jsonc"] }',
      "file:///w/shared/policy.jsonc": denies('"inventory"'),
      [app]: 'from transformers import AutoModel\nm = AutoModel.from_pretrained("Qwen/Qwen2.5-7B-Instruct")\n',
    },
    { trusted: false },
  );
  assert.deepEqual(await rulesIn(app), [], "What lies outside of the policy's folder is not read yet.");
  assert.match(world.policyProblems()[0]?.message ?? "", /trust/);
  world.setTrusted(true);
  assert.deepEqual(await rulesIn(app), ["denied-origin"]);
  assert.deepEqual(world.policyProblems(), []);
  world.setTrusted(false);
  assert.deepEqual(await rulesIn(app), []);
});

test("model files of one workspace folder do not speak for a model of that name in another one", async () => {
  const loads = 'from transformers import AutoModel\nm = AutoModel.from_pretrained("tuned/bot")\n';
  const files = {
    "file:///policies/stemma.jsonc": denies('"inventory"'),
    "file:///one/app.py": loads,
    "file:///one/tuned/bot/adapter_config.json": '{ "base_model_name_or_path": "Qwen/Qwen2.5-7B-Instruct" }',
    "file:///two/app.py": loads,
    "file:///two/tuned/bot/adapter_config.json": '{ "base_model_name_or_path": "meta-llama/Llama-3.1-8B" }',
    "file:///three/app.py": loads,
  };
  const rootOf = (uri: string) => /^file:\/\/\/\w+/.exec(uri)?.[0];
  const { rulesIn } = await worldOver(files, { rootOf, policy: "file:///policies/stemma.jsonc" });
  const judged = [];
  for (const folder of ["one", "two", "three", "one"]) judged.push(await rulesIn(`file:///${folder}/app.py`));
  assert.deepEqual(judged, [["denied-origin"], [], [], ["denied-origin"]]);
});
