import assert from "node:assert/strict";
import fc from "fast-check";
import { fileText } from "../../../server/src/domain/file-text";
import { createTerms } from "../../../server/src/lineage/licenses/terms-of-license";
import { evaluate } from "../../../server/src/policy/evaluate";
import { createPolicies } from "../../../server/src/policy/file/find-policy";
import { parsePolicy } from "../../../server/src/policy/file/parse-policy";
import { realCatalog } from "../../lineage/world";
import { candidatesIn, lookupIn, usesIn, type World } from "../../policy/world";
import { fences, pages } from "../corpus";
import { evilString, mutatedText } from "../mutated";
import { assertPlaced } from "../places";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Any text is read as a policy or told to be none, at places within it, and any use can be judged under it. */
export const policy: Subject = { name: "policy", share: 30, sample: 400, prepare };

const world: World = {
  "huggingface:Qwen/Qwen3-8B": {
    developer: "Alibaba",
    country: "CN",
    license: "Apache-2.0",
    bases: [{ model: "huggingface:Qwen/Qwen3-8B-Base" }],
  },
  "huggingface:Qwen/Qwen3-8B-Base": { developer: "Alibaba", country: "CN", license: "Apache-2.0", root: true },
  "openai:gpt-4o": { developer: "OpenAI", country: "US", root: true, retires: "2026-12-01" },
  "huggingface:acme/unknown": { ending: "unreachable", cause: "the host did not respond" },
  "ollama:llama3:8b": {
    developer: "Meta",
    country: "US",
    license: "llama3 AND MIT",
    root: true,
    place: { hosting: { operator: "Ollama", kind: "local" } },
  },
};
const document = {
  uri: "file:///w/app/main.py",
  languageId: "python",
  text: 'a = "Qwen/Qwen3-8B"\nb = "gpt-4o"  # stemma-ignore\nc = from_pretrained("acme/unknown")\nd = "llama3:8b"\n',
};
const uri = "file:///w/stemma.jsonc";

async function prepare(): Promise<Prepared> {
  const terms = createTerms(await realCatalog());
  const samples = ["docs/policy.md", "README.md", ...pages("docs/rules")].flatMap((page) => fences(page, "jsonc?"));
  assert.ok(samples.length > 20, `${samples.length} policies`);
  const uses = usesIn(document, world);
  assert.ok(uses.length >= 4);
  let read = 0;
  const texts = fc.oneof(
    { weight: 6, arbitrary: mutatedText(samples, words(samples)) },
    { weight: 2, arbitrary: printed(samples) },
    deep,
  );
  return {
    property: anyProperty(
      fc.asyncProperty(texts, async (text) => {
        const parsed = parsePolicy(text, uri);
        assertPlaced(text, parsed.problems);
        assert.equal(parsed.policy === undefined, parsed.problems.length > 0);
        if (parsed.policy) read++;
        const policies = createPolicies({
          trusted: text.length % 2 === 0,
          read: async (wanted) => fileText(/\/(?:stemma|base)\.jsonc$/.test(wanted) ? text : undefined),
        });
        const inForce = await policies.policyFor(document.uri, "file:///w");
        await policies.explain(document.uri, "file:///w");
        assertPlaced(text, policies.problems());
        const judged = {
          policy: inForce,
          today: "2026-11-22",
          approved: lookupIn(world),
          candidates: candidatesIn(world, inForce),
          terms,
        };
        const { findings } = evaluate({ ...judged, document, uses });
        assertPlaced(
          document.text,
          findings.map(({ range }) => ({ range, message: "a finding" })),
        );
        evaluate({
          ...judged,
          document: { uri, languageId: "jsonc", text },
          uses: [],
          workspace: { waiversUsed: new Set(), complete: true },
        });
      }),
    ),
    counted: () => `${read.toLocaleString("en")} of them valid`,
  };
}

/** Everything between quotes, and what policies are made of. */
function words(samples: readonly string[]): string[] {
  const quoted = samples.flatMap((text) => text.match(/"[^"\n]*"/g) ?? []);
  return [
    ...new Set(quoted),
    ..."{}[],:",
    "//",
    "/*",
    "*/",
    "null",
    "true",
    "1e400",
    '"__proto__": 1,',
    '"rules": {},',
    "\n",
    '"extends": "./base.jsonc",',
    '"files": ["{**/a,[b]}"],',
  ];
}

/** JSON with comments, of keys and values that policies use in any place. */
function printed(samples: readonly string[]): fc.Arbitrary<string> {
  const strings = [...new Set(samples.flatMap((text) => text.match(/"[^"\n]*"/g) ?? []))];
  const word = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...strings) },
    evilString.map((text) => JSON.stringify(text)),
  );
  const space = fc.constantFrom("", " ", "\n", "// x\n", "/* y */");
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthIdentifier: "policy" },
      word,
      fc.constantFrom("true", "null", "0", "-1", "[]", "{}"),
      fc
        .tuple(fc.array(fc.tuple(word, tie("value"), space), { maxLength: 5 }), fc.constantFrom("", ","))
        .map(
          ([members, comma]) =>
            `{${members.map(([key, one, between]) => `${key}:${between}${one}`).join(",")}${members.length > 0 ? comma : ""}}`,
        ),
      fc
        .tuple(fc.array(tie("value"), { maxLength: 4 }), space)
        .map(([items, between]) => `[${items.join(`,${between}`)}]`),
    ),
  }));
  return value;
}

/** Nested so deep that a reader who calls itself would end. */
const deep = fc
  .tuple(
    fc.constantFrom('{"rules":', "[", '{"overrides":[{"files":[', '{"a":[', "/*", '"'),
    fc.constantFrom(1, 10, 300, 3_000, 12_000),
  )
  .map(([open, times]) => open.repeat(times));
