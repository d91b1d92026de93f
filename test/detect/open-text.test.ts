/** A text that stays open says after any edit what a fresh look says: facts of source code, detections of every language. */
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { liveTrees } from "../../server/src/detect/syntax/grammar";
import { createDetector, type Found } from "../../server/src/detect/detect";
import { loadGrammar, startRuntime } from "../../server/src/detect/syntax/grammar";
import { openIncremental } from "../../server/src/detect/incremental/incremental-document";
import { type CodeFacts, readCode } from "../../server/src/detect/syntax/read-code";
import type { Scope } from "../../server/src/detect/scope/scope";
import { fixtures } from "../fuzz/corpus";
import { apply, edits, wordEdits } from "../fuzz/edits";
import { detectorAssets } from "./assets";

const assets = detectorAssets();
const parsed = assets.languages.filter(({ config }) => config.wasm && !config.part);
const ready = createDetector(assets);

after(() => assert.equal(liveTrees(), 0, "every syntax tree is deleted"));

/** What a look says, without the work that it took: an open text works out less. */
function seen({ steps: _, ...said }: Found): Omit<Found, "steps"> {
  return said;
}

/** Everything that facts say, read out. */
function settled({ calls, imports, constants, file, namesOfCalls }: CodeFacts): unknown {
  const scope = ({ kind, name, start, end, children, bindings, returns }: Scope): unknown => ({
    kind, name, start, end,
    children: children.map(scope),
    bindings: [...bindings].map(([bound, all]) => [bound, all.map((one) => [one.kind, one.start])]),
    returns: returns.map(({ value }) => value),
  });
  return {
    calls: calls.map((call) => [call.word, call.start, call.range, call.form, call.callee, call.receiver, call.calleeRange, call.arguments.map(({ name, spread, range, value }) => [name, spread, range, value])]),
    constants: constants.map((one) => [one.name, one.form, one.range, one.scope, one.value]),
    imports,
    file: scope(file),
    namesOfCalls: [...namesOfCalls],
  };
}

describe("the facts of an open text", () => {
  for (const { config, query, grammar } of parsed.filter(({ config }) => config.values)) {
    it(`equal those that are read anew from the same tree: ${config.id}`, async () => {
      await startRuntime(assets.runtime);
      const loaded = await loadGrammar(await grammar(), query);
      const texts = fixtures(config.id);
      fc.assert(
        fc.property(fc.constantFrom(...texts), edits(texts), fc.boolean(), (first, typed, look) => {
          const live = openIncremental(loaded.parse(first), config);
          try {
            let text = first;
            for (const edit of typed) {
              if (look) settled(live.facts());
              text = apply(text, edit);
              live.change(text);
              const { syntax, lines } = live;
              assert.deepEqual(settled(live.facts()), settled(readCode(syntax, { text, lines, config })));
            }
          } finally {
            live.close();
          }
        }),
        { numRuns: 60, seed: 3 },
      );
    });
  }
});

describe("the detections of an open text", () => {
  for (const { config } of parsed) {
    it(`equal those of a fresh one: ${config.id}`, async () => {
      const detector = await ready;
      const document = { uri: `file:///w/file${config.extensions[0]}`, languageId: config.id };
      const texts = fixtures(config.id);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...texts), edits(texts), async (first, typed) => {
          const open = detector.open({ ...document, text: first });
          try {
            await open.detect();
            let text = first;
            for (const edit of typed) {
              text = apply(text, edit);
              open.change(text);
              assert.deepEqual(seen(await open.detect()), seen(await detector.detect({ ...document, text })));
            }
          } finally {
            open.close();
            await open.detect();
          }
        }),
        { numRuns: 30, seed: 5 },
      );
    });
  }
});

describe("the detections of a text whose words change", () => {
  const neighbours = {
    root: "file:///w",
    read: async (uri: string) =>
      uri.endsWith("/config.py") || uri.endsWith("/models.py") || uri.endsWith("/config.ts") || uri.endsWith("/models.ts")
        ? `MODEL = "Qwen/Qwen3-8B"\nexport const MODEL = "Qwen/Qwen3-8B";\n`
        : undefined,
  };
  for (const { config } of parsed.filter(({ config }) => config.values)) {
    it(`equal those of a fresh one: ${config.id}`, async () => {
      const detector = await ready;
      const document = { uri: `file:///w/file${config.extensions[0]}`, languageId: config.id };
      await fc.assert(
        fc.asyncProperty(wordEdits(fixtures(config.id)), async ({ first, typed }) => {
          const open = detector.open({ ...document, text: first });
          try {
            await open.detect(neighbours);
            let text = first;
            for (const edit of typed) {
              text = edit(text);
              open.change(text);
              assert.deepEqual(seen(await open.detect(neighbours)), seen(await detector.detect({ ...document, text }, neighbours)));
            }
          } finally {
            open.close();
            await open.detect();
          }
        }),
        { numRuns: 25, seed: 7 },
      );
    });
  }
});

it("is read anew where it has errors: what an older tree said about them counts for nothing", async () => {
  const detector = await ready;
  const document = { uri: "file:///w/Chat.java", languageId: "java" };
  let text = `package app;

import com.anthropic.models.messages.MessageCreateParams;

class Chat {
    MessageCreateParams params = MessageCreateParams.builder().maxTokens(1024L).model("claude-sonnet-4-5").build();
}
`;
  const open = detector.open({ ...document, text });
  await open.detect();
  for (const typed of ["😀", "=", "def f(a='b'):\n    return a\n", "//", "class B {\n", "}"]) {
    text = typed + text;
    open.change(text);
    assert.deepEqual(seen(await open.detect()), seen(await detector.detect({ ...document, text })));
  }
  open.close();
  await open.detect();
});

it("keeps few syntaxes, however many places are typed in", async () => {
  const python = parsed.find(({ config }) => config.id === "python");
  assert.ok(python);
  await startRuntime(assets.runtime);
  const loaded = await loadGrammar(await python.grammar(), python.query);
  let text = Array.from({ length: 200 }, (_, n) => `a${n} = "m${n}"\n`).join("");
  const live = openIncremental(loaded.parse(text), python.config);
  let most = 0;
  for (let n = 0; n < 200; n++) {
    const at = text.indexOf(`"m${n}"`) + 1;
    text = `${text.slice(0, at)}x${text.slice(at)}`;
    live.change(text);
    most = Math.max(most, liveTrees());
  }
  assert.ok(most > 1 && most <= 49, `${most} trees`);
  assert.equal(live.facts().constants.length, 200);
  live.close();
  assert.equal(liveTrees(), 0);
});
