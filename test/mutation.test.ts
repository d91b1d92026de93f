/** The changes that `npm run mutate` makes: none may show while it is not asked for, and each must when it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { transformSync } from "esbuild";
import { type Mutant, withMutants } from "../build/mutation/mutants.mjs";

/** What the text's `answer` becomes: without a change, and with each. */
function answers(text: string): { readonly plain: unknown; readonly changed: Map<string, unknown> } {
  const { code, mutants } = withMutants("sample.ts", text, 100);
  const run = (alive?: Mutant) => {
    const { code: script } = transformSync(code, { loader: "ts" });
    const context = { __stemmaMutant: (id: number) => id === alive?.id, answer: undefined as unknown };
    try {
      runInNewContext(script, context);
    } catch (error) {
      return `threw ${(error as Error).name}`;
    }
    return context.answer;
  };
  assert.deepEqual(
    mutants.map(({ id }) => id),
    mutants.map((_, index) => 100 + index),
  );
  return { plain: run(), changed: new Map(mutants.map((mutant) => [mutant.change, run(mutant)])) };
}

const samples: Record<
  string,
  { readonly text: string; readonly plain: unknown; readonly changed: Record<string, unknown> }
> = {
  "a comparison is turned, and moved by one": {
    text: "var answer = [1, 2, 3].map((n) => n < 2).join();",
    plain: "true,false,false",
    changed: { "n < 2 → (n) <= (2)": "true,true,false", "n < 2 → (n) >= (2)": "false,true,true" },
  },
  "a condition always or never holds": {
    text: 'const asked = (n: number) => n; var answer = ""; if (asked(0)) answer += "a"; else answer += "b";',
    plain: "b",
    changed: { "asked(0) → true": "a", "asked(0) → false": "b" },
  },
  "a call that only has an effect is left out, and an `else` stays with its `if`": {
    text: 'const said: string[] = []; const say = (word: string) => { said.push(word); }; if (said.length === 0) say("a"); else say("b"); var answer = said.join();',
    plain: "a",
    changed: {
      'say("a"); → nothing': "",
      'say("b"); → nothing': "a",
      "said.length === 0 → (said.length) !== (0)": "b",
    },
  },
  "a negation goes": {
    text: "const no = false; var answer = !no;",
    plain: true,
    changed: { "!no → no": false, "false → true": false },
  },
  "a method stands for its opposite, or not at all": {
    text: 'var answer = [["b", "a"].sort().join(""), "ab".startsWith("a")].join();',
    plain: "ab,true",
    changed: { '["b", "a"].sort() → ["b", "a"]': "ba,true", '"ab".startsWith("a") → "ab".endsWith("a")': "ab,false" },
  },
  "texts that are put together, types and the targets of assignments stay": {
    text: 'type Two = 2; interface Has { readonly length: 1 } let place: Has | Two | string = "a"; place = place + "b"; var answer = place;',
    plain: "ab",
    changed: {},
  },
  "a name that a pattern takes apart stays": {
    text: 'var answer = (({ 0: first, length }: string[]) => first + ":" + length)(["a"]);',
    plain: "a:1",
    changed: {},
  },
  "a chain that may end early stays one": {
    text: "const none: { a?: string[] } = {}; var answer = String(none.a?.filter(Boolean).join());",
    plain: "undefined",
    changed: {},
  },
};

for (const [name, { text, plain, changed }] of Object.entries(samples))
  test(name, () => {
    const found = answers(text);
    assert.equal(found.plain, plain);
    for (const [change, answer] of Object.entries(changed)) {
      assert.ok(found.changed.has(change), `${change} is not among ${[...found.changed.keys()].join(" | ")}`);
      assert.equal(found.changed.get(change), answer, change);
    }
    if (Object.keys(changed).length === 0) for (const answer of found.changed.values()) assert.notEqual(answer, plain);
  });
