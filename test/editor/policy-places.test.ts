/** Where what a policy names is defined, and where its models are used. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { modelKey } from "../../server/src/domain/reference";
import { policyDefinitionAt, policyModelAt, policyReferencesAt } from "../../server/src/editor/policy/policy-places";
import { createUseIndex } from "../../server/src/editor/use-index";
import { matchReference } from "../../server/src/policy/name-globs";
import { namesOf } from "../../server/src/policy/reference-names";
import { analysisOf, cursorIn, policyUri, usesIn } from "./fixture";

const base = "file:///w/shared/base.jsonc";
const far = "file:///w/far.jsonc";
const disk = new Map([
  [base, `{\n  "extends": "../far.jsonc",\n  "groups": { "eu": { "countries": ["DE"] } }\n}`],
  [
    far,
    `{ "extends": "./shared/base.jsonc",\n  "models": { "huggingface:acme/bot": {} },\n  "groups": { "old": {} } }`,
  ],
]);

async function definition(marked: string): Promise<string | undefined> {
  const { text, position } = cursorIn(marked);
  const found = await policyDefinitionAt(text, policyUri, position, async (uri) => disk.get(uri));
  return found && `${found.uri}:${found.range.start.line}:${found.range.start.character}`;
}

describe("go to definition in a policy", () => {
  test("of a file that it extends, alone or in a list; a preset, a package and a file that is not there have none", async () => {
    assert.equal(await definition(`{ "extends": "./shared/<|>base.jsonc" }`), `${base}:0:0`);
    assert.equal(await definition(`{ "extends": ["strict", "./far.js<|>onc"] }`), `${far}:0:0`);
    for (const none of [`"rec<|>ommended"`, `"@acme/po<|>licy"`, `"./gone<|>.jsonc"`, `"https://x.y/<|>z.jsonc"`])
      assert.equal(await definition(`{ "extends": ${none} }`), undefined, none);
  });

  test("of a group: here first, else in the files that it extends, whatever circle they make", async () => {
    const rules = `"rules": { "denied-origin": { "countries": ["@e<|>u"] } }`;
    assert.equal(await definition(`{ ${rules},\n"groups": { "eu": {} } }`), `${policyUri}:1:13`);
    assert.equal(await definition(`{ "extends": "./shared/base.jsonc", ${rules} }`), `${base}:2:15`);
    assert.equal(
      await definition(`{ "extends": "./shared/base.jsonc", ${rules.replace("@e<|>u", "@o<|>ld")} }`),
      `${far}:2:15`,
    );
    assert.equal(await definition(`{ "extends": "./far.jsonc", ${rules.replace("@e<|>u", "@no<|>body")} }`), undefined);
  });

  test("of a model: its declaration", async () => {
    const approved = `"approved": [{ "model": "huggingface:acme/b<|>ot" }]`;
    assert.equal(await definition(`{ ${approved},\n"models": { "huggingface:acme/bot": {} } }`), `${policyUri}:1:13`);
    assert.equal(await definition(`{ "extends": "./far.jsonc", ${approved} }`), `${far}:1:15`);
  });

  test("nowhere else, and never a throw at broken text", async () => {
    for (const marked of ["<|>", "{<|>", `{ "extends": <|>`, `{ "rul<|>es": {} }`, `{ "extends": "x" }<|>`, `[["<|>`])
      assert.equal(await definition(marked), undefined, marked);
  });
});

test("the model under the cursor, for its card; a pattern is many and has none", () => {
  const at = (marked: string) => {
    const { text, position } = cursorIn(marked);
    const found = policyModelAt(text, position);
    return found && [modelKey(found.reference), text.slice(found.range.start.character, found.range.end.character)];
  };
  const name = "huggingface:acme/bot";
  assert.deepEqual(at(`{ "approved": [{ "model": "huggingface:ac<|>me/bot" }] }`), [name, name]);
  assert.deepEqual(at(`{ "models": { "huggingface:ac<|>me/bot": {} } }`), [name, name]);
  assert.equal(at(`{ "approved": [{ "model": "huggingface:ac<|>me/*" }] }`), undefined);
  assert.equal(at(`{ "rules": { "denied-or<|>igin": "error" } }`), undefined);
});

describe("references from a policy", () => {
  const index = createUseIndex();
  index.put(analysisOf(usesIn(`a("Qwen/Qwen2.5-7B")\nb("meta-llama/Llama-3.1-8B")\nc("Qwen/Qwen2.5-7B-Instruct")`)));
  const lines = (marked: string) => {
    const { text, position } = cursorIn(marked);
    const fits = (entry: string, use: Parameters<typeof namesOf>[0]) => !!matchReference(namesOf(use), [entry]);
    return policyReferencesAt(text, position, index, fits)?.map(({ range }) => range.start.line);
  };

  test("an approved, waived, denied or declared model leads to its uses; a pattern to all that it fits", () => {
    assert.deepEqual(lines(`{ "approved": [{ "model": "huggingface:meta-llama/Llama<|>-3.1-8B" }] }`), [1]);
    assert.deepEqual(lines(`{ "waivers": [{ "model": "huggingface:Qwen/<|>*" }] }`), [0, 2]);
    assert.deepEqual(lines(`{ "rules": { "denied-model": { "models": ["huggingface:Qwen/Qwen2.5-7B<|>"] } } }`), [0]);
    assert.deepEqual(lines(`{ "models": { "huggingface:Qwen/Qwen<|>2.5-7B": {} } }`), [0]);
    assert.deepEqual(lines(`{ "approved": [{ "model": "huggingface:no<|>body/knows" }] }`), []);
  });

  test("nothing else does", () => {
    for (const marked of [
      `{ "rul<|>es": {} }`,
      `{ "extends": "str<|>ict" }`,
      `{ "models": { "x": { "license": "M<|>IT" } } }`,
    ])
      assert.equal(lines(marked), undefined, marked);
  });
});
