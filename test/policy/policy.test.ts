import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import Ajv from "ajv/dist/2020";
import fc from "fast-check";
import { type ParseError, parse } from "jsonc-parser";
import { lineIndex } from "../../server/src/domain/text";
import { evaluate } from "../../server/src/policy/evaluate";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { policyJsonSchema } from "../../server/src/policy/file/policy-schema";
import { presets } from "../../server/src/policy/file/presets";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { rules } from "../../server/src/policy/rules/index";
import { candidatesIn, lookupIn, usesIn, type World } from "./world";

const uri = "file:///project/stemma.jsonc";
const manual = readFileSync(new URL("../../docs/policy.md", import.meta.url), "utf8");

/** `«` and `»` stand around the place that the one problem is about. */
function wrong(marked: string, sentence: RegExp) {
  const text = marked.replace(/[«»]/g, "");
  const { policy, problems } = parsePolicy(text, uri);
  assert.equal(policy, undefined);
  assert.deepEqual(problems.length, 1, JSON.stringify(problems));
  const [problem] = problems;
  assert.match(problem?.message ?? "", sentence);
  const index = lineIndex(text);
  const found = problem && text.slice(index.offsetAt(problem.range.start), index.offsetAt(problem.range.end));
  assert.equal(found, marked.slice(marked.indexOf("«") + 1, marked.indexOf("»")));
}

describe("a wrong policy says what is wrong, where, and what to do", () => {
  const cases: [string, string, RegExp][] = [
    [
      "a rule's name",
      '{ "rules": { «"denied-orgin"»: "error" } }',
      /^There is no rule "denied-orgin"; did you mean "denied-origin"\?$/,
    ],
    ["a rule that nothing resembles", '{ "rules": { «"zzz"»: "error" } }', /see docs\/policy\.md\.$/],
    ["a key", '{ «"rule"»: {} }', /"rule" means nothing in a policy; did you mean "rules"\?/],
    ["an option's name", '{ "rules": { "denied-origin": { «"country"»: ["CN"] } } }', /did you mean "countries"\?/],
    [
      "an option of another rule",
      '{ "rules": { "denied-model": { «"countries"»: ["CN"] } } }',
      /write one of "severity", "models", "ancestors"\.$/,
    ],
    ["a severity", '{ "rules": { "denied-origin": «"eror"» } }', /did you mean "error"\?/],
    ["a severity in an object", '{ "rules": { "denied-origin": { "severity": «"fatal"» } } }', /write "off", "hint"/],
    ["a type instead of a setting", '{ "rules": { "denied-origin": «3» } }', /write "off", .*, or an object\.$/],
    ["a type", '{ "approved": «{}» }', /"approved" has the wrong type; write a list\./],
    [
      "a country's name",
      '{ "rules": { "denied-origin": { "countries": [«"China"»] } } }',
      /"China" is not a country code; write "CN"\./,
    ],
    [
      "a country that is none",
      '{ "rules": { "denied-origin": { "countries": ["US", «"XX"»] } } }',
      /"XX" is not a country code; write two letters/,
    ],
    [
      "a country under a common wrong code",
      '{ "rules": { "denied-origin": { "countries": [«"UK"»] } } }',
      /write "GB"\./,
    ],
    ["a group of countries", '{ "rules": { "denied-origin": { "countries": [«"EU"»] } } }', /not a country code/],
    [
      "a date",
      '{ "waivers": [{ "model": "a/b", "rule": "*", "reason": "x", "expires": «"2027-02-30"» }] }',
      /"waivers\[0\]\.expires" is not a day of the calendar/,
    ],
    [
      "a missing reason",
      '{ "waivers": [«{ "model": "a/b", "rule": "*" }»] }',
      /"waivers\[0\]\.reason" is missing; add it\./,
    ],
    [
      "a waived rule",
      '{ "waivers": [{ "model": "a/b", "rule": «"denied-modle"», "reason": "x" }] }',
      /did you mean "denied-model"\?/,
    ],
    [
      "a relation",
      '{ "models": { "a/b": { "bases": [{ "model": "c/d", "relation": «"fine-tune"» }] } } }',
      /did you mean "finetune"\?/,
    ],
    [
      "a glob that costs too much",
      '{ "overrides": [{ "files": [«"*a*a*a*a*a*a*"»], "rules": {} }] }',
      /too many stars/,
    ],
    ["the whole file", "«[]»", /^The policy has the wrong type; write an object\.$/],
    ["the syntax", '{ "rules": «}» ', /^This is not JSON: value expected\./],
  ];
  for (const [name, text, sentence] of cases) test(name, () => wrong(text, sentence));
});

test("comments, trailing commas and an empty file are fine", () => {
  for (const text of ["", "// nothing yet\n", '{ /* a */ "rules": {}, }'])
    assert.deepEqual(parsePolicy(text, uri).problems, []);
});

test("what stands deep in brackets is refused, not fatal", () => {
  const { problems } = parsePolicy("[".repeat(100_000), uri);
  assert.ok(problems.length > 0);
});

test("the manual's example is a good policy", () => {
  const example = /```jsonc\n(.*?)```/s.exec(manual)?.[1] ?? "";
  const { policy, problems } = parsePolicy(example, uri);
  assert.deepEqual(problems, []);
  assert.ok(policy);
  const resolved = resolvePolicy([{ preset: "recommended" }, { file: policy }], "file:///project/research/a.py");
  assert.equal(resolved.rules.get("denied-origin")?.severity, "information");
  assert.deepEqual(resolved.rules.get("denied-origin")?.options, {
    countries: ["CN"],
    organizations: [],
    ancestors: true,
  });
  assert.equal(resolved.rules.get("denied-origin")?.location?.range.start.line, 15);
  assert.equal(resolved.models.get("huggingface:acme/support-bot")?.bases[0]?.relation, "finetune");
  assert.equal(resolved.waivers[0]?.owner, "search");
  assert.equal(resolved.use.monthlyUsers, 2_000_000);
});

test("the manual's tables are the presets and the schema", () => {
  const rows = [...manual.matchAll(/^\| \[([\w-]+)\]\(rules\/\1\.md\) \| (\w+) \| (\w+) \| (\w+) \|$/gm)].map((row) =>
    row.slice(1, 5),
  );
  const word = (preset: keyof typeof presets, id: string) => {
    const entry = presets[preset][id] ?? "off";
    return typeof entry === "string" ? entry : entry.severity;
  };
  assert.deepEqual(
    rows,
    rules.map(({ id }) => [id, word("inventory", id), word("recommended", id), word("strict", id)]),
  );
  const keys = (manual.split("## Keys")[1]?.split("## ")[0] ?? "").matchAll(/^\| `([$\w]+)` \|/gm);
  assert.deepEqual(
    [...keys].map((row) => row[1]),
    Object.keys((policyJsonSchema() as { properties: object }).properties),
  );
});

test("the JSON schema says the same as the parser, with descriptions and defaults", () => {
  const schema = policyJsonSchema();
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  for (const text of [
    "{}",
    '{ "rules": { "denied-origin": "off" } }',
    '{ "rules": { "denied-origin": { "countries": ["CN"] } } }',
    '{ "extends": ["strict", "./a.jsonc"] }',
  ]) {
    assert.equal(validate(JSON.parse(text)), true, text);
    assert.deepEqual(parsePolicy(text, uri).problems, []);
  }
  for (const text of [
    '{ "rules": { "x": "off" } }',
    '{ "rules": { "denied-origin": { "countries": "CN" } } }',
    '{ "use": { "commercial": "yes" } }',
  ]) {
    assert.equal(validate(JSON.parse(text)), false, text);
    assert.equal(parsePolicy(text, uri).policy, undefined);
  }
  const text = JSON.stringify(schema);
  assert.match(text, /Countries that are denied/);
  assert.match(text, /"default":90/);
});

describe("any JSON at all", () => {
  const names = rules.map(({ id }) => id);
  const severity = fc.constantFrom("off", "hint", "error", "none", 3, null);
  const options = fc.dictionary(
    fc.constantFrom("severity", "countries", "models", "licenses", "ancestors", "accept", "x"),
    fc.oneof(
      severity,
      fc.boolean(),
      fc.array(fc.string()),
      fc.array(fc.constantFrom("CN", "a/*", "**", "{", "\u202e")),
    ),
  );
  const nearly = fc.record(
    {
      extends: fc.oneof(fc.constantFrom("recommended", "strict", "./x"), fc.jsonValue()),
      rules: fc.dictionary(fc.constantFrom(...names, "x"), fc.oneof(severity, options)),
      approved: fc.array(
        fc.record({ model: fc.constantFrom("huggingface:acme/b", "a/b", "*", "", "ollama:b") }, { requiredKeys: [] }),
      ),
      waivers: fc.array(
        fc.record(
          {
            model: fc.string(),
            rule: fc.constantFrom("*", ...names),
            reason: fc.string(),
            expires: fc.constantFrom("2026-01-01", "2027-02-30", "x"),
          },
          { requiredKeys: [] },
        ),
      ),
      models: fc.dictionary(fc.string(), fc.jsonValue()),
      overrides: fc.array(
        fc.record({ files: fc.array(fc.constantFrom("**", "[", "{a,b", "a/**/*.py")), rules: fc.constant({}) }),
      ),
    },
    { requiredKeys: [] },
  );
  const world: World = {
    "huggingface:acme/a": {
      developer: "Acme",
      country: "CN",
      license: "mit",
      bases: [{ model: "huggingface:acme/a" }, { model: "huggingface:acme/none" }],
      retires: "soon",
    },
  };
  const document = {
    uri: "file:///project/a.py",
    languageId: "python",
    text: 'x = load("acme/a")  # stemma-ignore denied-model: y\n',
  };

  for (const [name, value] of [
    ["arbitrary", fc.jsonValue()],
    ["nearly a policy", nearly],
  ] as const) {
    test(`${name}: parses, or says where it is wrong; evaluate never throws`, () => {
      fc.assert(
        fc.property(value, (json) => {
          const text = JSON.stringify(json, null, 1);
          const { policy, problems } = parsePolicy(text, uri);
          assert.equal(policy === undefined, problems.length > 0);
          const lines = lineIndex(text).lineCount;
          for (const { range, message } of problems) {
            assert.ok(range.start.line < lines && range.end.line < lines && message.length > 10);
            assert.doesNotMatch(message, /undefined|\[object/);
          }
          if (!policy) return;
          const resolved = resolvePolicy([{ preset: "strict" }, { file: policy }], document.uri);
          for (const doc of [document, { uri, languageId: "jsonc", text }]) {
            const { findings } = evaluate({
              document: doc,
              uses: usesIn(document, world),
              policy: resolved,
              today: "2026-11-22",
              approved: lookupIn(world),
              candidates: candidatesIn(world, resolved),
              workspace: { waiversUsed: new Set(), complete: true },
            });
            for (const finding of findings) assert.ok(finding.because.length > 0, finding.message);
          }
        }),
        { numRuns: 300 },
      );
    });
  }

  test("any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom("{", "}", "[", "]", '"', ":", ",", "rules", "//", "/*", "1", "\n"))
            .map((parts) => parts.join("")),
        ),
        (text) => {
          const { policy, problems } = parsePolicy(text, uri);
          assert.equal(policy === undefined, problems.length > 0);
          const errors: ParseError[] = [];
          parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
          if (errors.length > 0) assert.equal(policy, undefined);
        },
      ),
    );
  });
});
