import assert from "node:assert/strict";
import fc from "fast-check";
import { type Glob, ignoreGlob, nameGlob, pathGlob } from "../../../server/src/domain/glob";
import { readIgnoreRules } from "../../../server/src/host/ignore/ignore-rules";
import { createPolicies } from "../../../server/src/policy/file/find-policy";
import { matchReference } from "../../../server/src/policy/name-globs";
import { readDirectives } from "../../../server/src/policy/suppress/directives";
import { suppression } from "../../../server/src/policy/suppress/suppress";
import { evilString, evilStrings, mutatedText } from "../mutated";
import { assertPlaced } from "../places";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Comments that hide findings: what is read of one stands within its text, and hides no more than what it names. */
export const comments: Subject = { name: "comments", share: 120, sample: 1_500, prepare: prepareComments };

/** Patterns for names, paths and ignore files: no throw, and at most the pattern's size times the text's length in steps. */
export const patterns: Subject = { name: "patterns", share: 120, sample: 1_500, prepare: preparePatterns };

const python = [
  "# stemma-ignore-file unpinned-revision: a demo\n",
  'm = load("Qwen/Qwen3-8B")  # stemma-ignore denied-origin, unknown-model: asked legal, see ticket\n',
  "# stemma-ignore denied-license: the lawyers agreed\n# stemma-ignore unknown-model: ours\nn = load('acme/bot')\n",
].join("");
const sources = [
  python,
  "/* stemma-ignore denied-origin: kept */ const a = load('a/b') // stemma-ignore unknown-model: ours\n",
  "<!-- stemma-ignore denied-model: a page -->\r\n{# stemma-ignore retired-model: soon #}\r\n",
  "-- stemma-ignore unknown-model\n; stemma-ignore: no rule\n * stemma-ignore denied-origin: in a block\n",
  JSON.stringify({ cells: [{ cell_type: "code", source: python.split(/(?<=\n)/) }] }, null, 1),
];
const commentWords = [
  ...["#", "//", "/*", "*/", "{#", "#}", "<!--", "-->", "--", ";", "%", " * ", ":", ",", "\\n", '"', "\r", "\n", "\t"],
  ...[
    "stemma-ignore",
    "stemma-ignore-file",
    "denied-origin",
    "unknown-model",
    "denied-orign",
    "stemma-ignore stemma-ignore",
  ],
  "x".repeat(20_001),
];

async function prepareComments(): Promise<Prepared> {
  const policy = await createPolicies({
    trusted: true,
    read: async () => ({ kind: "text", text: '{ "rules": { "unused-waiver": "warning" } }' }),
  }).policyFor("file:///w/a.py", "file:///w");
  let read = 0;
  const texts = fc.record({
    text: mutatedText(sources, commentWords),
    uri: fc.constantFrom("file:///w/a.py", "file:///w/a.ipynb"),
    line: fc.nat(8),
  });
  return {
    property: anyProperty(
      fc.property(texts, ({ text, uri, line }) => {
        const document = { uri, languageId: "python", text };
        const directives = readDirectives(document);
        read += directives.length;
        for (const { range, comment, rules, reason, covers } of directives) {
          const message = "a directive";
          assertPlaced(text, [
            { range, message },
            { range: comment, message },
          ]);
          assertPlaced(
            text,
            rules.map((rule) => ({ range: rule.range, message })),
          );
          for (const { id } of rules) assert.match(id, /^[A-Za-z][\w-]*$/);
          assert.equal(reason, reason.trim());
          assert.ok(covers === undefined || covers > range.start.line);
        }
        const hides = suppression(directives);
        for (const rule of ["denied-origin", "toString", ""]) {
          const by = hides.suppress(rule, { first: [line], all: [line, line + 1] });
          if (!by) continue;
          assert.ok(by.reason !== "" && by.rules.some(({ id }) => id === rule));
          assert.ok(by.wholeFile || by.covers === line || by.line === line || by.line === line + 1);
        }
        const wrong = hides.unused(document, policy);
        assertPlaced(text, wrong);
        for (const { fixes } of wrong)
          for (const { edits, title } of fixes)
            assertPlaced(
              text,
              edits.map((edit) => ({ range: edit.range, message: title })),
            );
      }),
    ),
    counted: () => `${read.toLocaleString("en")} directives`,
  };
}

const pieces = [
  ...["*", "**", "?", "{", "}", ",", "[", "]", "!", "^", "-", "\\", "/", ".", "a", "b", "é", "😀", "\ud800", "{a,b}"],
  ...["[a-z]", "[!a]", "[]", "[]]", "{,}", "{a,{b,c}}", "**/", "/**", "huggingface:", "Qwen/", ":", "@main", "\\*"],
];
const pattern = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((all) => all.join("")) },
  { weight: 2, arbitrary: evilString },
  fc
    .tuple(fc.constantFrom(...pieces, "*a", "{a,", "{*a,a*}"), fc.nat(120))
    .map(([piece, times]) => piece.repeat(times)),
);
const name = fc
  .oneof(
    {
      weight: 5,
      arbitrary: fc.array(fc.constantFrom("a", "b", "/", ".", "-", "é", "😀", "Qwen", ":"), { maxLength: 40 }),
    },
    fc.array(fc.constantFrom(...evilStrings), { maxLength: 3 }),
    fc.tuple(fc.constantFrom("a", "a/", "ab"), fc.nat(300)).map(([piece, times]) => Array<string>(times).fill(piece)),
  )
  .map((all) => all.join(""));
const dialects: Readonly<Record<string, (pattern: string) => Glob>> = {
  names: nameGlob,
  paths: pathGlob,
  ignore: ignoreGlob,
};

async function preparePatterns(): Promise<Prepared> {
  let fitted = 0;
  const cases = fc.record({
    globs: fc.array(pattern, { minLength: 1, maxLength: 4 }),
    text: name,
    dialect: fc.constantFrom(...Object.keys(dialects)),
    isFolder: fc.boolean(),
  });
  return {
    property: anyProperty(
      fc.property(cases, ({ globs, text, dialect, isFolder }) => {
        for (const one of globs) {
          const glob = dialects[dialect]?.(one);
          const fits = glob?.matches(text);
          if (fits) fitted++;
          const bound = 4 * (one.length + 2) * (text.length + 1);
          assert.ok((glob?.steps ?? 0) <= bound, `${glob?.steps} steps, at most ${bound}`);
          // What was remembered of the first text says the same of the second.
          assert.equal(glob?.matches(text), fits);
        }
        const references = [{ provider: "huggingface", name: text, revision: "main" }];
        const matched = matchReference(references, globs);
        assert.ok(matched === undefined || globs.includes(matched));
        const rules = globs.join("\n");
        const verdict = readIgnoreRules(rules);
        assert.ok([undefined, "ignored", "kept"].includes(verdict(text, isFolder)));
        assert.equal(verdict(text, isFolder), readIgnoreRules(rules)(text, isFolder));
      }),
    ),
    counted: () => `${fitted.toLocaleString("en")} of them fit`,
  };
}
