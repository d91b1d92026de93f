import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { modelKey } from "../../../server/src/domain/reference";
import { identify } from "../../../server/src/lineage/identify/identify";
import { realCatalog, ref } from "../world";

/** Every name and tag of Ollama's library in June 2026, one line a name. */
const library = readFileSync(join(import.meta.dirname, "ollama-library.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => line.split(" "));

test("no tag of Ollama's library is stated as a model of another size or version", async () => {
  const catalog = await realCatalog();
  const wrong: string[] = [];
  let asked = 0;
  let known = 0;
  for (const [name = "", ...tags] of library)
    for (const tag of tags) {
      asked++;
      const key = modelKey(identify(ref(`ollama:${name}:${tag}`), catalog).reference);
      const record = catalog.model(key);
      if (!record) continue;
      known++;
      const why = contradicts(tag, key);
      if (why) wrong.push(`${name}:${tag} -> ${key} (${why})`);
    }
  assert.deepEqual(wrong, []);
  assert.equal(asked, 7261);
  assert.ok(known > 6000, `${known} of ${asked} tags lead to a model of the catalog`);
});

/** What a tag says otherwise than the name that it led to: a size, a version or a month, where both state one. */
function contradicts(tag: string, key: string): string | undefined {
  // Repositories write 1.8B as `1_8b`, v3.1 as `v3-1` and `v01`, and 16 experts of 17B as `17B-16E`.
  const name = key
    .slice(key.indexOf(":") + 1)
    .toLowerCase()
    .replace(/(\d)_(\d+b)/, "$1.$2")
    .replace(/v(\d)-(\d)(?!\d)/, "v$1.$2")
    .replace(/v0(\d)(?!\d)/, "v0.$1")
    .replace(/(\d+b)-(\d+)e/, "$2x$1 $1")
    .replace(/-(\d\.\d)-/, "-v$1-");
  for (const [what, words] of [
    ["size", /(?<![\d.a-z])(?:\d+x)?\d+(?:\.\d+)?b(?![a-z\d])/g],
    ["version", /(?<![a-z\d])v\d+(?:\.\d+)*(?![a-z\d])/g],
    ["month", /(?<![\d.])2[3-6](?:0[1-9]|1[0-2])(?![\d.])/g],
    ["maker", /(?<![a-z])(?:qwen|llama|yi|mistral|mixtral|gemma|solar|phi)(?![a-z])/g],
  ] as const) {
    const of = (text: string) => (text.match(words) ?? []).map((word) => word.replace(/\.0$/, ""));
    const own = of(name);
    const other = of(tag.toLowerCase());
    if (own.length > 0 && other.length > 0 && !other.some((word) => own.includes(word)))
      return `${what} ${other}, not ${own}`;
  }
  return undefined;
}

for (const [name, model] of [
  ["nous-hermes2:34b-yi-q4_0", "huggingface:NousResearch/Nous-Hermes-2-Yi-34B"],
  ["cogito:14b-v1-preview-qwen-q4_K_M", "huggingface:deepcogito/cogito-v1-preview-qwen-14B"],
  ["mistral-small:22b-instruct-2409-q4_0", "huggingface:mistralai/Mistral-Small-Instruct-2409"],
  ["mixtral:8x22b-instruct-v0.1-q4_0", "huggingface:mistralai/Mixtral-8x22B-Instruct-v0.1"],
  ["qwen3:30b-a3b-instruct-2507-q4_K_M", "huggingface:Qwen/Qwen3-30B-A3B-Instruct-2507"],
] as const)
  test(`${name} is ${model}`, async () => {
    assert.equal(modelKey(identify(ref(`ollama:${name}`), await realCatalog()).reference), model);
  });

for (const name of ["mistral:7b-instruct-v0.2-q4_0", "llava:13b-v1.5-q4_0", "deepseek-r1:671b-0528-q4_K_M"])
  test(`${name} is never the name's default of another size or version`, async () => {
    const catalog = await realCatalog();
    const key = modelKey(identify(ref(`ollama:${name}`), catalog).reference);
    if (catalog.model(key)) assert.equal(contradicts(name.slice(name.indexOf(":") + 1), key), undefined, key);
    assert.doesNotMatch(key, /v0\.3|v1\.6|Qwen3-8B/);
  });
