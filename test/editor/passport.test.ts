/** What is known of one model, beyond the places that name it: passports, hierarchy, completion. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { ModelFacts } from "../../server/src/domain/model-facts";
import { modelKey, parseReference } from "../../server/src/domain/reference";
import { completionPlace, completionsFor, probe, probeText } from "../../server/src/editor/completion";
import { passportOf } from "../../server/src/editor/passport/passport";
import { passportUri, referenceOfPassport } from "../../server/src/editor/passport/passport-uri";
import {
  hierarchyItem,
  hierarchyReference,
  hierarchyRoot,
  subtypes,
  supertypes,
} from "../../server/src/editor/type-hierarchy";
import { createUseIndex } from "../../server/src/editor/use-index";
import { analysisOf, cursorIn, denied, evidence, fact, first, lineageOf, models, usesIn } from "./fixture";

function indexed(text: string) {
  const index = createUseIndex();
  const uses = usesIn(text);
  index.put(
    analysisOf(
      uses,
      uses.map((use) => denied(use)),
    ),
  );
  return index;
}

describe("a passport", () => {
  test("tells every fact with its evidence, the policy's verdicts and the uses", () => {
    const text = passportOf(lineageOf("deepseek-ai/DeepSeek-R1-Distill-Llama-8B", models), {
      index: indexed(`a("deepseek-ai/DeepSeek-R1-Distill-Llama-8B")`),
      terms: new Map([["llama 3.1 community", ["show Built with Llama"]]]),
      derivatives: [
        { reference: { provider: "huggingface", name: "acme/child" }, relation: "adapter", evidence: evidence() },
      ],
    });
    for (const wanted of [
      "# deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
      "\n**DeepSeek, China** · **MIT** · lineage complete\n",
      "| Developer | DeepSeek, China | declared by the publisher, catalog 2026-11-01 |",
      "| **DeepSeek-R1-Distill-Llama-8B** | MIT |",
      "- **DeepSeek-R1-Distill-Llama-8B** — DeepSeek, China · MIT\n  - finetune of [meta-llama/Llama-3.1-8B](../../huggingface/meta-llama/Llama-3.1-8B.md) (declared by the publisher, Hub card 2026-05-03) — Meta, United States · Llama 3.1 Community · root",
      "show Built with Llama",
      "[acme/child](../../huggingface/acme/child.md) (adapter)",
      "- ✕ **error** [denied-origin]",
      "  - because: denied here (stemma.jsonc:7)",
      "- **app.py:1**",
    ]) {
      assert.ok(text.includes(wanted), `${wanted}\n is not in\n${text}`);
    }
  });

  test("gives a verdict's reasons once, those that hold at each of its places", () => {
    const name = "Qwen/Qwen2.5-7B-Instruct";
    const index = createUseIndex();
    const uses = usesIn(`a("${name}")\nb("${name}")`);
    const step = (n: number) => ({ text: `The value comes from constant ${n}` });
    index.put(
      analysisOf(
        uses,
        uses.map((use, n) => denied(use, { because: [...denied(use).because, step(n)] })),
      ),
    );
    const text = passportOf(lineageOf(name, models), { index, terms: new Map(), derivatives: [] });
    assert.match(
      text,
      /which stemma\.jsonc denies\. \(stemma\.jsonc, 2 places\)\n {2}- because: denied here \(stemma\.jsonc:7\)\n/,
    );
    assert.ok(!text.includes("constant"), text);
  });

  test("of an unknown model says so, and never that it is allowed", () => {
    const text = passportOf(lineageOf("acme/support-bot", models), {
      index: createUseIndex(),
      terms: new Map(),
      derivatives: [],
    });
    assert.match(text, /Nothing is known of this model/);
    assert.match(text, /\| Completeness \| offline, not asked/);
    assert.match(text, /no policy has judged it/);
  });

  test("what contradicts it is said, and what it looks like", () => {
    const record = {
      inferred: fact(
        { family: "Qwen 2", matches: "architecture matches the Qwen 2 family" },
        evidence("files", "2026", "inferred"),
      ),
      mismatches: [
        fact({
          base: { provider: "huggingface", name: "meta-llama/Llama-3.1-8B" },
          differs: ["hidden size 3584, the base has 4096"],
        }),
      ],
    };
    const text = passportOf(lineageOf("a/b", { "a/b": { by: "A", record } }), {
      index: createUseIndex(),
      terms: new Map(),
      derivatives: [],
    });
    assert.match(text, /\| Looks like \| architecture matches the Qwen 2 family \| inferred, files 2026 \|/);
    assert.match(text, /⚠ The files of b contradict its stated base meta-llama\/Llama-3\.1-8B: hidden size 3584/);
  });

  test("hostile names stay text", () => {
    const name = "](command:x) <img src=x>\n# title";
    const text = passportOf(lineageOf(name, {}), { index: createUseIndex(), terms: new Map(), derivatives: [] });
    assert.ok(!/[^\\]\]\(command:|<img|^# title/m.test(text), text);
  });

  test("property: whatever strangers write, no line, cell, tag or link of theirs comes out", () => {
    const noise = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(
        "](command:stemma.openPassport)",
        "](../../x.md)",
        "a | b | c",
        "<img src=x>",
        "![p](https://e.x/p)",
        "\n## Policy",
        "[x]: command:evil",
      ),
    );
    const shape = (text: string) =>
      text.split("\n").map((line) => line.replace(/\\./g, "").match(/^\s*(#+|- |\||$)|\||\]\([^)]*\)/g)?.length ?? 0);
    const of = (word: string) => {
      const world = {
        "a/b": { by: word, license: word, country: "US", record: { task: word, notes: [word], family: word } },
      };
      const use = usesIn(`a("a/b")`, world);
      const index = createUseIndex();
      index.put(
        analysisOf(
          use,
          use.map((one) => denied(one, { message: word })),
        ),
      );
      return passportOf(lineageOf("a/b", world), {
        index,
        terms: new Map([[word.toLowerCase(), [word]]]),
        derivatives: [],
      });
    };
    const calm = shape(of("calm"));
    fc.assert(
      fc.property(noise, (word) => {
        const text = of(`x${word}x`);
        assert.deepEqual(shape(text), calm, text);
        assert.doesNotMatch(text, /<|(?<!\\)!\[/);
      }),
    );
  });

  test("addresses name exactly one model, whatever it is called", () => {
    assert.equal(passportUri({ provider: "ollama", name: "qwen3:8b" }), "stemma:/ollama/qwen3%3A8b.md");
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), (name) => {
        const reference = { provider: "huggingface", name };
        const address = passportUri(reference);
        assert.match(address, /^stemma:\/[A-Za-z0-9%./-]+\.md$/);
        assert.deepEqual(referenceOfPassport(address), reference);
      }),
    );
    for (const hostile of ["stemma:", "stemma:/x.md", "stemma:/a/%.md", "file:///a/b.md", "stemma:/A%2F/b.md"]) {
      assert.equal(referenceOfPassport(hostile), undefined, hostile);
    }
  });
});

describe("the hierarchy", () => {
  test("above: what it was made from; below: what the catalog and the workspace know", () => {
    const { text, position } = cursorIn(`a("Qwen/Qw<|>en2.5-7B-Instruct")`);
    const root = hierarchyRoot(analysisOf(usesIn(text)), position);
    assert.equal(root?.uri, "stemma:/huggingface/Qwen/Qwen2.5-7B-Instruct.md");
    assert.deepEqual(
      supertypes(lineageOf("Qwen/Qwen2.5-7B-Instruct", models)).map(({ name, detail }) => [name, detail]),
      [["Qwen/Qwen2.5-7B", "finetune, declared by the publisher · huggingface"]],
    );
    const catalog = {
      reference: { provider: "huggingface", name: "acme/q" },
      relation: "quantized",
      evidence: evidence(),
    } as const;
    const below = subtypes("huggingface:Qwen/Qwen2.5-7B", [catalog], indexed(text));
    assert.deepEqual(
      below.map(({ name }) => name),
      ["acme/q", "Qwen/Qwen2.5-7B-Instruct"],
    );
    assert.equal(modelKey(hierarchyReference(first(below)) ?? { provider: "", name: "" }), "huggingface:acme/q");
    assert.match(hierarchyItem(lineageOf("acme/open-end", models)).detail ?? "", /base undisclosed/);
  });
});

describe("completion", () => {
  const record = (name: string, retires?: string) => {
    const [node] = lineageOf(name, models).nodes.values();
    assert.ok(node);
    return retires ? { ...node.record, retires: fact(retires) } : node.record;
  };
  const facts: Pick<ModelFacts, "suggest" | "spell" | "record"> = {
    suggest: (provider, prefix) =>
      provider === "huggingface"
        ? ["Qwen/Qwen2.5-7B", "Qwen/Qwen2.5-7B-Instruct"]
            .filter((name) => name.startsWith(prefix))
            .map((name) => ({ name, record: record(name, name.endsWith("7B") ? "2026-01-01" : "2027-01-01") }))
        : [],
    spell: ({ provider, name }, wanted) => (provider === wanted ? name : undefined),
    record: ({ name }) => record(name),
  };
  const approved = [{ reference: parseReference("huggingface:meta-llama/Llama-3.1-8B") ?? { provider: "", name: "" } }];
  const offered = (marked: string, probed = false) => {
    const { text, position } = cursorIn(marked);
    const read = probed ? (probeText(text, position) ?? "") : text;
    const known = { ...models, [probe]: {}, "Qwen/": {} };
    const place = completionPlace(analysisOf(usesIn(read, known)), position, text, probed);
    return (
      place &&
      completionsFor(place, { facts, approved, policy: "stemma.jsonc", today: "2026-11-20", details: true }).items
    );
  };

  test("approved models first, then known ones; license in the details, retired ones struck out", () => {
    const items = offered(`a("Qwen/<|>")`) ?? [];
    assert.deepEqual(
      items.map(({ label, tags, labelDetails }) => [label, tags, labelDetails?.description]),
      [
        ["meta-llama/Llama-3.1-8B", undefined, "Meta, United States · Llama 3.1 Community"],
        ["Qwen/Qwen2.5-7B", [1], "Alibaba, China · Apache-2.0"],
        ["Qwen/Qwen2.5-7B-Instruct", undefined, "Alibaba, China · Apache-2.0"],
      ],
    );
    assert.deepEqual(
      [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1)),
      items,
    );
    assert.deepEqual(first(items).textEdit, {
      range: { start: { line: 0, character: 3 }, end: { line: 0, character: 8 } },
      newText: "meta-llama/Llama-3.1-8B",
    });
  });

  test("an empty literal is a place when a made-up id there would be one", () => {
    assert.equal(offered(`a("<|>")`), undefined);
    assert.equal(offered(`a("<|>")`, true)?.length, 3);
    assert.deepEqual(first(offered(`a("<|>")`, true)).textEdit, {
      range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } },
      newText: "meta-llama/Llama-3.1-8B",
    });
  });

  test("nowhere else", () => {
    for (const marked of [`prin<|>t("Qwen/Qwen2.5-7B")`, "<|>", "(<|>)"]) {
      assert.equal(offered(marked), undefined, marked);
      const { text, position } = cursorIn(marked);
      if (!marked.startsWith("prin")) assert.equal(probeText(text, position), undefined, marked);
    }
  });
});
