import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { MarkupContent } from "vscode-languageserver-types";
import type { Use } from "../../server/src/domain/analysis";
import type { Detection } from "../../server/src/domain/detection";
import type { Finding } from "../../server/src/domain/finding";
import { hoverAt } from "../../server/src/editor/hover";
import {
  analysisOf,
  cursorIn,
  denied,
  evidence,
  fact,
  type Model,
  type Models,
  models,
  reference,
  uri,
  usesIn,
} from "./fixture";

interface Given {
  readonly models?: Models;
  readonly detection?: Partial<Detection>;
  readonly use?: Partial<Use>;
  readonly findings?: (use: Use) => Finding[];
}

/** The card at `<|>` as plain lines. */
function card(marked: string, given: Given = {}, format: "plaintext" | "markdown" = "plaintext"): string[] {
  const { text, position } = cursorIn(marked);
  const uses = usesIn(text, given.models ?? models, given.detection).map((use) => ({ ...use, ...given.use }));
  const findings = uses.flatMap((use) => given.findings?.(use) ?? []);
  const hover = hoverAt(analysisOf(uses, findings), position, format);
  return hover ? (hover.contents as MarkupContent).value.split("\n") : [];
}

function check(marked: string, expected: string, given: Given = {}): void {
  const trim = (lines: string[]) => lines.map((line) => line.trim()).filter(Boolean);
  assert.deepEqual(trim(card(marked, given)), trim(expected.split("\n")));
}

const one = (model: Model): Models => ({ "a/b": model });

describe("card", () => {
  test("identity, lineage, verdict, use, facts, page", () => {
    check(
      `load("Qwen/Qwen2.5<|>-7B-Instruct")`,
      `
      Qwen2.5-7B-Instruct — Alibaba, China · Apache-2.0 (declared by the publisher)
      Made from: Qwen2.5-7B — Alibaba, China · Apache-2.0 (finetune, declared by the publisher)
      Root: Qwen2.5-7B — trained from scratch, says catalog 2026-11-01 (declared by the publisher)
      ✓ allowed by stemma.jsonc
      Used as: transformers · from_pretrained · revision not pinned
      Facts: lineage complete · catalog 2026-11-01, Hub card 2026-05-03
      Model page
      `,
    );
  });

  test("a verdict names its rule and the policy's line", () => {
    check(
      `load("Qwen/Qwen2.5-7B<|>")`,
      `
      Qwen2.5-7B — Alibaba, China · Apache-2.0 (declared by the publisher)
      Root: Qwen2.5-7B — trained from scratch, says catalog 2026-11-01 (declared by the publisher)
      ✕ denied-origin: made by Alibaba (China), which stemma.jsonc denies (stemma.jsonc:7)
      Used as: transformers · from_pretrained · revision not pinned
      Facts: lineage complete · catalog 2026-11-01
      Model page
      `,
      { findings: (use) => [denied(use)] },
    );
  });

  test("an unknown model says what to do and has no link", () => {
    check(
      `load("<|>acme/support-bot")`,
      `
      acme/support-bot — unknown model: no source states its developer, license or base
      Nothing was looked up: allow look-ups (setting stemma.network), or declare it under "models" in stemma.jsonc.
      ? not judged: nothing is known of this model (policy: stemma.jsonc)
      Used as: transformers · from_pretrained · revision not pinned
      Facts: offline, not asked · no source
      `,
    );
  });

  test("a model whose base is undisclosed is not called allowed", () => {
    const lines = card(`load("acme/open-end<|>")`);
    assert.ok(
      lines.some((line) =>
        line.startsWith("? no rule of stemma.jsonc speaks against it, but not all is known: base undisclosed"),
      ),
    );
    assert.ok(!lines.join("\n").includes("✓"));
  });

  test("an unreachable source names its cause", () => {
    const given = { models: one({ ending: "unreachable", cause: "HTTP 429, asked again after 41 s" }) };
    const lines = card(`load("a/b<|>")`, given);
    assert.match(lines[1] ?? "", /^There was no answer \(HTTP 429, asked again after 41 s\)/);
    assert.match(lines.join("\n"), /Facts: source failed \(HTTP 429, asked again after 41 s\) · no source/);
  });

  test("a gated model says what it is and what to do, and is neither allowed nor denied", () => {
    check(
      `load("a/b<|>")`,
      `
      a/b — unknown model: no source states its developer, license or base
      It is gated or private: sign in to its host, or declare it under "models" in stemma.jsonc.
      ? not judged: nothing is known of this model (policy: stemma.jsonc)
      Used as: transformers · from_pretrained · revision not pinned
      Facts: gated or private · no source
      `,
      { models: one({ ending: "gated" }) },
    );
  });

  test("a known model made from a gated one says where knowledge ends", () => {
    const world: Models = {
      "a/b": { by: "Acme", country: "US", license: "MIT", from: [["a/base", "finetune"]] },
      "a/base": { ending: "gated" },
    };
    const lines = card(`load("a/b<|>")`, { models: world }).map((line) => line.trim());
    assert.ok(lines.some((line) => /^Made from: base — .* · gated or private \(finetune/.test(line)));
    assert.ok(
      lines.includes("? no rule of stemma.jsonc speaks against it, but not all is known: gated or private"),
      lines.join("\n"),
    );
    assert.ok(!lines.join("\n").includes("✓"));
  });

  test("a stale model says how old the facts are and why they are not newer", () => {
    const asOf = "As of 2026-06-01: HTTP 503.";
    const fresh: Model = { by: "Acme", country: "US", license: "MIT", ending: "root" };
    const lines = card(`load("a/b<|>")`, { models: one({ ...fresh, record: { notes: [asOf] } }) });
    assert.ok(lines.includes(`ℹ ${asOf}`), lines.join("\n"));
    assert.ok(!card(`load("a/b<|>")`, { models: one(fresh) }).some((line) => line.includes("As of")));
  });

  test("a verdict leaves subject and advice to the sentence above the card", () => {
    const verdict = `"Qwen/Qwen2.5-7B" follows the default branch, which moves`;
    const message = `${verdict}. Pin the commit that you tested.`;
    const findings = (use: Use) => [
      denied(use, { rule: "unpinned-revision", severity: "hint", message, verdict, because: [] }),
    ];
    assert.ok(
      card(`load("Qwen/Qwen2.5-7B<|>")`, { findings }).includes(
        "· unpinned-revision: follows the default branch, which moves",
      ),
    );
  });

  const files = {
    mismatches: [
      fact({
        base: reference("huggingface:meta-llama/Llama-3.1-8B"),
        differs: ["hidden size 2560, the base has 4096"],
      }),
    ],
    inferred: fact(
      { family: "Qwen 2", matches: "architecture matches the Qwen 2 family" },
      evidence("config.json of the Hub", "2026-05-03", "inferred"),
    ),
  };

  test("files that contradict the card come first, and what the model looks like; a verdict that says so is not repeated", () => {
    const given = { models: one({ by: "Acme", license: "MIT", ending: "undisclosed", record: files }) };
    assert.deepEqual(card(`load("a/b<|>")`, given).slice(1, 3), [
      "⚠ Contradicted by its files: stated base meta-llama/Llama-3.1-8B, but hidden size 2560, the base has 4096 (catalog 2026-11-01)",
      "Looks like: architecture matches the Qwen 2 family (inferred, config.json of the Hub 2026-05-03)",
    ]);
    const findings = (use: Use) => [denied(use, { rule: "base-mismatch" })];
    assert.doesNotMatch(card(`load("a/b<|>")`, { ...given, findings }).join("\n"), /Contradicted/);
  });

  test("a gated model, its retirement and a repository that is gone are said in words, once", () => {
    const record = { gated: true, retires: fact("2026-12-01"), successor: "acme/next" };
    const given = { models: one({ by: "Acme", license: "MIT", ending: "root", record }) };
    assert.ok(
      card(`load("a/b<|>")`, given).includes(
        "⚠ retirement date 2026-12-01 (declared by the publisher) · successor acme/next · gated: its host asks for permission first",
      ),
    );
    const findings = (use: Use) => [denied(use, { rule: "retired-model" })];
    assert.ok(card(`load("a/b<|>")`, { ...given, findings }).includes("ℹ gated: its host asks for permission first"));
    const gone = { models: one({ by: "Acme", record: { disabled: true } }) };
    assert.ok(card(`load("a/b<|>")`, gone).includes("⚠ taken down by its host"));
    assert.match(
      card(`load("a/b<|>")`, { models: one({ ending: "gated" }) })[1] ?? "",
      /^It is gated or private: sign in/,
    );
  });

  test("nothing off target", () => {
    assert.deepEqual(card(`lo<|>ad("Qwen/Qwen2.5-7B")`), []);
    assert.deepEqual(card(`load("Qwen/Qwen2.5-7B") <|> # end`), []);
  });

  test("both ends of the id count", () => {
    assert.notDeepEqual(card(`load("<|>Qwen/Qwen2.5-7B")`), []);
    assert.notDeepEqual(card(`load("Qwen/Qwen2.5-7B<|>")`), []);
  });
});

describe("how it is used", () => {
  const used = (given: Given) =>
    card(`load("Qwen/Qwen2.5-7B<|>")`, given).find((line) => line.startsWith("Used as:")) ?? "";
  const reference = { provider: "huggingface", name: "Qwen/Qwen2.5-7B" };

  test("a commit is a pin, a branch is not", () => {
    assert.match(
      used({ detection: { reference: { ...reference, revision: "a".repeat(40) } } }),
      /pinned to aaaaaaaaaaaa$/,
    );
    assert.match(
      used({ detection: { reference: { ...reference, revision: "main" } } }),
      /revision main, which can move$/,
    );
  });

  test("where no library vouches for the place, the reasons are told", () => {
    const evidence = ["The catalog has a model of this name.", "The key or name says that a model stands here."];
    assert.match(
      used({ detection: { library: "name", evidence } }),
      /^Used as: recognized by its name \(The catalog has a model of this name; The key or name says that a model stands here\)/,
    );
  });

  test("a provider without revisions gets no word on pinning", () => {
    assert.doesNotMatch(used({ detection: { reference: { provider: "openai", name: "gpt-5.2" } } }), /pinned/);
  });

  test("the value's path, nearest step first, lines counted from 1", () => {
    const at = {
      uri: "file:///w/config.py",
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } },
    };
    assert.match(
      used({
        detection: {
          path: [
            { step: "imported MODEL", ...at },
            { step: "constant MODEL", ...at },
          ],
        },
      }),
      /value: imported MODEL \(config\.py:4\) ← constant MODEL \(config\.py:4\)$/,
    );
  });

  test("who runs the request", () => {
    const hosting = fact({ operator: "Groq", country: "US", dataRegion: "EU", kind: "hosted" as const });
    assert.match(used({ use: { hosting } }), /hosted by Groq, United States, data in EU$/);
    assert.match(used({ use: { hosting: fact({ operator: "", kind: "local" as const }) } }), /runs locally$/);
  });
});

describe("a literal in another file", () => {
  const elsewhere: Partial<Detection> = {
    uri: "file:///w/config.py",
    range: { start: { line: 40, character: 9 }, end: { line: 40, character: 24 } },
    path: [
      {
        uri,
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
        step: "imported from config.py",
      },
    ],
  };

  test("shows at the step that lies in this file, not at the other file's position", () => {
    assert.match(card(`lo<|>ad("Qwen/Qwen2.5-7B")`, { detection: elsewhere })[0] ?? "", /^Qwen2\.5-7B — Alibaba/);
    assert.deepEqual(card(`load("Qwen/Qwen2.5<|>-7B")`, { detection: elsewhere }), []);
  });
});

describe("length", () => {
  test("never more than 12 lines; what is left out is counted", () => {
    const world: Record<string, Model> = {
      "a/b": {
        by: "Acme",
        license: "MIT",
        from: Array.from({ length: 30 }, (_, i) => [`base/${i}`, "merge"] as const),
        record: {
          notes: ["one", "two"],
          contradictions: [{ field: "license", says: [fact("MIT"), fact("GPL", evidence("card"))] }],
        },
      },
    };
    const findings = (use: Use) => Array.from({ length: 20 }, (_, i) => denied(use, { rule: `rule-${i}` }));
    for (const given of [{ models: world }, { models: world, findings }]) {
      const lines = card(`load("a/b<|>")`, given);
      assert.ok(lines.length <= 12, `${lines.length} lines`);
      assert.ok(lines.some((line) => /^… \d+ more models in its lineage$/.test(line)));
      assert.ok(lines.some((line) => line.startsWith("Facts")));
    }
    const many = card(`load("a/b<|>")`, { models: world, findings });
    assert.ok(
      many.some((line) => /^… 1\d more verdicts, see Problems$/.test(line)),
      many.join("\n"),
    );
  });

  test("both sides of a contradiction are told", () => {
    const says = [fact("MIT", evidence("Hub tag")), fact("Apache-2.0", evidence("card"))];
    const lines = card(`load("a/b<|>")`, {
      models: one({
        by: "Acme",
        license: "MIT",
        ending: "root",
        record: { contradictions: [{ field: "license", says }] },
      }),
    });
    assert.ok(lines.includes("⚠ sources disagree on license: MIT (Hub tag) / Apache-2.0 (card)"), lines.join("\n"));
  });
});

describe("hostile text in every field", () => {
  const hostile =
    "<img src=x onerror=alert(1)>](command:evil) **b** `c`\n# h\r\n| t | \u202Egnp.exe\u0007 https://evil.example www.evil.example";

  test("Markdown shows it as text: one line for each line, no tag, no link, no control character", () => {
    const world: Models = {
      "a/b": {
        by: hostile,
        country: hostile,
        license: hostile,
        from: [[hostile, "merge"]],
        url: "https://ok.example/)](command:evil)",
        record: {
          notes: [hostile],
          contradictions: [{ field: "bases", says: [fact(hostile, evidence(hostile, hostile))] }],
        },
      },
    };
    const findings = (use: Use) => [denied(use, { message: hostile, rule: "x](command:evil)" })];
    const detection: Partial<Detection> = {
      reference: { provider: "huggingface", name: hostile, revision: hostile },
      library: hostile,
      construct: hostile,
      path: [
        {
          step: hostile,
          uri: `file:///w/${hostile}`,
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        },
      ],
    };
    const value = card(`load("a/b<|>")`, { models: world, findings, detection }, "markdown").join("\n");
    assert.ok(value.split("\n").length <= 12);
    assert.doesNotMatch(value, /</, "a tag");
    assert.doesNotMatch(value, /(?<!\\)\]\((?!https:)/, "a link that is not https");
    assert.doesNotMatch(value.replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u, "a control character");
    assert.doesNotMatch(value, /(?<!\]\()https:\/\/evil/, "an address that becomes a link");
    assert.doesNotMatch(value, /(?<!\\)`/, "code");
  });
});
