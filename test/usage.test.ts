/** What the policy, the report and the bill of materials make of how a place uses its model, through the whole core. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type ScanInput, scan } from "../server/src/core/scan";
import { createStemma } from "../server/src/core/stemma";
import { fileText } from "../server/src/domain/file-text";
import { billOf } from "../server/src/report/bill/bill";
import { text } from "../server/src/report/formats/text-report";
import type { Report } from "../server/src/report/report";
import { plainPalette } from "../server/src/report/text/palette";
import { worldParts } from "./bench/parts";

const root = "file:///w/";

/** Scans files by their names, under a policy of the root. */
async function report(files: Readonly<Record<string, string>>, policy = "{}"): Promise<Report> {
  const parts = worldParts();
  const on = new Map(
    [["stemma.jsonc", policy], ...Object.entries(files)].map(([name, content]) => [root + name, content]),
  );
  const read = async (uri: string) => fileText(on.get(uri));
  const stemma = await createStemma({ ...parts, rootOf: () => "file:///w", disk: { ...parts.disk, read } });
  async function* inputs(): AsyncGenerator<ScanInput> {
    for (const [name, content] of Object.entries(files)) {
      const document = { uri: root + name, languageId: stemma.languageOf(name) ?? "", text: content };
      yield { kind: "text", document, bytes: content.length };
    }
  }
  const { signal } = new AbortController();
  return (await scan({ stemma, inputs: inputs(), root, signal, now: () => 0, covers: () => false })).report;
}

const denied = (severity: string) =>
  `{ "rules": { "denied-origin": { "severity": "${severity}", "countries": ["CN"] } } }`;

const files = {
  "app.kt": 'val model = "Qwen/Qwen2.5-7B-Instruct"\n',
  "src/test/app.kt": 'val model = "Qwen/Qwen2.5-7B-Instruct"\n',
  "pricing.rb": "COST = { 'Qwen/Qwen2.5-7B-Instruct' => 1 }\n",
  "route.kt": 'if (id == "Qwen/Qwen2.5-7B-Instruct") 1\n',
};

const denials = async (severity: string) =>
  (await report(files, denied(severity))).findings
    .filter(({ rule }) => rule === "denied-origin")
    .map(({ uri }) => uri.slice(root.length));

test("rules judge uses; tests too, where somebody set the rule to error; tables and comparisons never", async () => {
  assert.deepEqual(await denials("warning"), ["app.kt"]);
  assert.deepEqual(await denials("error"), ["app.kt", "src/test/app.kt"]);
});

test("every place is in the report, with how it uses its model", async () => {
  const { models } = await report(files);
  assert.deepEqual(
    models.flatMap(({ uses }) => uses.map(({ use }) => [use.detection.uri.slice(root.length), use.detection.usage])),
    [
      ["app.kt", undefined],
      ["pricing.rb", "table"],
      ["route.kt", "mention"],
      ["src/test/app.kt", "test"],
    ],
  );
});

test("the bill of materials holds uses alone", async () => {
  const bill = billOf(await report({ ...files, "list.kt": 'if (x == "google/gemma-3-4b-it") 1\n' }));
  const named = bill.models.filter(({ uses }) => uses.length > 0);
  assert.deepEqual(
    named.map(({ key, uses }) => [key, uses.length]),
    [["huggingface:Qwen/Qwen2.5-7B-Instruct", 1]],
  );
});

test("the text for people lists uses, and counts what is only named", async () => {
  const written = text(await report({ ...files, "list.kt": 'if (x == "google/gemma-3-4b-it") 1\n' }), {
    palette: plainPalette,
    columns: 120,
  });
  assert.match(written, /app\.kt:1/);
  assert.doesNotMatch(written, /pricing\.rb|route\.kt|gemma/);
  assert.match(written, /^1 model is only named in tests, tables or comparisons; --format json lists it$/m);
  assert.match(written, /^1 model in 1 place, 1 more only named, /m);
});

test("a literal that another file loads is what that file loads it as, told once", async () => {
  const { models } = await report({
    "names.py": 'CHAT = "Qwen/Qwen2.5-7B-Instruct"\n',
    "app.py": "from transformers import AutoModel\nfrom names import CHAT\n\nmodel = AutoModel.from_pretrained(CHAT)\n",
  });
  assert.deepEqual(
    models.flatMap(({ uses }) =>
      uses.map(({ use: { detection } }) => [detection.uri, detection.library, detection.evidence]),
    ),
    [["file:///w/names.py", "transformers", undefined]],
  );
});

test("a path that names a model is found as a whole, and no fix writes over a part of it", async () => {
  const policy = `{
    "extends": "inventory",
    "rules": { "denied-model": { "severity": "error", "models": ["file:*"] } },
    "approved": [{ "model": "file:qwen3-8b.gguf" }, { "model": "huggingface:Qwen/Qwen3-8B" }]
  }`;
  const text = 'val a = load("./models/llama-3-8b.gguf")\nval b = load("./models/llama-3-8b-instruct")\n';
  const { findings } = await report({ "app.kt": text }, policy);
  const denied = findings.filter(({ rule }) => rule === "denied-model");
  assert.deepEqual(
    denied.map(({ range: { start, end } }) => text.split("\n")[start.line]?.slice(start.character, end.character)),
    ["./models/llama-3-8b.gguf", "./models/llama-3-8b-instruct"],
  );
  for (const { fixes } of denied) {
    const here = fixes.flatMap(({ edits }) => edits).filter(({ uri }) => uri.endsWith("app.kt"));
    // No part of a path is written over: what is offered here is a comment on a line of its own.
    assert.deepEqual(
      here.map(({ range: { start, end }, newText }) => [start.character, end.character, /^\/\/ .*\n$/.test(newText)]),
      [[0, 0, true]],
    );
    assert.ok(fixes.some(({ title }) => title === "2 approved models do not fit here"));
  }
});
