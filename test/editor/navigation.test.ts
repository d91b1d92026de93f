/** Where a model is used, and what it is called there: references, symbols, rename, linked editing. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TextDocumentEdit } from "vscode-languageserver-types";
import type { Analysis } from "../../server/src/domain/analysis";
import { withCrossFileFindings } from "../../server/src/editor/cross-file-findings";
import { documentSymbols, workspaceSymbols } from "../../server/src/editor/document-symbols";
import { linkedRangesAt } from "../../server/src/editor/linked-editing";
import { referencesAt } from "../../server/src/editor/references";
import { rename, renameAt } from "../../server/src/editor/rename";
import { createUseIndex } from "../../server/src/editor/use-index";
import { analysisOf, cursorIn, denied, first, models, uri, usesIn } from "./fixture";

const compose = "file:///w/compose.yaml";

/** The analysis of another file in which the model goes by Ollama's name. */
function ollama(text = `image: "Qwen/Qwen2.5-7B"`): Analysis {
  const uses = usesIn(text, models, {
    uri: compose,
    reference: { provider: "ollama", name: "qwen2.5:7b" },
    text: "qwen2.5:7b",
  });
  return { ...analysisOf(uses), uri: compose };
}

function world(marked: string) {
  const { text, position } = cursorIn(marked);
  const index = createUseIndex();
  const analysis = analysisOf(usesIn(text));
  index.put(analysis);
  index.put(ollama());
  return { text, position, index, analysis };
}

const capabilities = { documentChanges: true, changeAnnotations: true, version: () => null };
const rewrite = ({ uri: at, range }: { uri: string; range: never }, newText: string) => [{ uri: at, range, newText }];

describe("references", () => {
  test("follow the model, not the spelling", () => {
    const { analysis, position, index } = world(`a("Qwen/Qwen2.5-7B")\nb("Qwen/Qw<|>en2.5-7B")\nc("acme/open-end")`);
    assert.deepEqual(
      referencesAt(analysis, position, index)?.map((place) => [place.uri, place.range.start.line]),
      [
        [uri, 0],
        [uri, 1],
        [compose, 0],
      ],
    );
    assert.equal(referencesAt(analysis, { line: 0, character: 0 }, index), undefined);
  });
});

describe("rename", () => {
  const swap = (marked: string, name: string, spell?: (r: unknown, provider: string) => string | undefined) => {
    const { analysis, position, index } = world(marked);
    return rename(analysis, position, name, { index, spell, rewrite: rewrite as never }, capabilities);
  };
  const written = (edit: ReturnType<typeof swap>) =>
    typeof edit === "string"
      ? edit
      : ((edit.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument, edits }) => [
          textDocument.uri,
          ...edits.map((one) => ("newText" in one ? one.newText : "")),
        ]);

  test("every place is written in its provider's spelling, after a preview", () => {
    const edit = swap(`a("Qwen/Qw<|>en2.5-7B"); b("Qwen/Qwen2.5-7B")`, "acme/open-end", () => "open-end:8b");
    assert.deepEqual(written(edit), [
      [uri, "acme/open-end", "acme/open-end"],
      [compose, "open-end:8b"],
    ]);
    assert.ok(typeof edit !== "string");
    assert.equal(first(Object.values(edit.changeAnnotations ?? {})).needsConfirmation, true);
  });

  test("a place without a spelling keeps its name", () => {
    assert.deepEqual(written(swap(`a("Qwen/Qw<|>en2.5-7B")`, "acme/open-end")), [[uri, "acme/open-end"]]);
  });

  for (const name of ["", `x" + evil`, "a b", "a\nb", "$(x)"]) {
    test(`refused: ${JSON.stringify(name)}`, () => {
      assert.match(String(swap(`a("Qwen/Qw<|>en2.5-7B")`, name)), /letters, digits/);
    });
  }

  test("is offered on a model's name only", () => {
    const { analysis, position } = world(`a("Qwen/Qw<|>en2.5-7B")`);
    assert.equal(renameAt(analysis, position)?.placeholder, "Qwen/Qwen2.5-7B");
    assert.equal(renameAt(analysis, { line: 0, character: 0 }), undefined);
  });
});

describe("symbols", () => {
  test("of a document", () => {
    const uses = usesIn(`a("Qwen/Qwen2.5-7B")\nb("acme/support-bot")`);
    const retired = denied(first(uses), { rule: "retired-model", tag: "deprecated" });
    const symbols = documentSymbols(analysisOf(uses, [retired]));
    assert.deepEqual(
      symbols.map(({ name, detail, tags }) => [name, detail, tags]),
      [
        ["Qwen/Qwen2.5-7B", "Alibaba, China · Apache-2.0 · transformers", [1]],
        ["acme/support-bot", "unknown model · transformers", undefined],
      ],
    );
  });

  for (const [query, names] of [
    ["#alibaba", ["Qwen/Qwen2.5-7B", "qwen2.5:7b"]],
    ["qwn25", ["Qwen/Qwen2.5-7B", "qwen2.5:7b"]],
    ["", ["Qwen/Qwen2.5-7B", "qwen2.5:7b"]],
    ["llama", []],
  ] as const) {
    test(`of the workspace: ${query || "everything"}`, () => {
      const { index } = world(`a("Qwen/Qwen2.5-7B")`);
      assert.deepEqual(
        workspaceSymbols(index, query).map(({ name }) => name),
        names,
      );
    });
  }
});

describe("linked editing", () => {
  const pair = (marked: string, role = "tokenizer" as const) => {
    const { text, position } = cursorIn(marked);
    const uses = usesIn(text).map((use, i) => (i === 1 ? { ...use, detection: { ...use.detection, role } } : use));
    return linkedRangesAt(analysisOf(uses), position, text)?.ranges.map(({ start }) => start.line);
  };

  test("the model and its tokenizer, in one scope", () => {
    assert.deepEqual(pair(`def f():\n  m("Qwen/Qw<|>en2.5-7B")\n\n  t("Qwen/Qwen2.5-7B")`), [1, 3]);
  });
  test("not across functions, not another literal, not an adapter", () => {
    assert.equal(pair(`def f():\n  m("Qwen/Qw<|>en2.5-7B")\ndef g():\n  t("Qwen/Qwen2.5-7B")`), undefined);
    assert.equal(pair(`m("Qwen/Qw<|>en2.5-7B")\nt("acme/open-end")`), undefined);
    assert.equal(pair(`m("Qwen/Qw<|>en2.5-7B")\nt("Qwen/Qwen2.5-7B")`, "adapter" as never), undefined);
  });
});

describe("the index", () => {
  test("is bounded, says what it dropped, and knows what lies in a folder", () => {
    const index = createUseIndex(3);
    for (const name of ["a/x.py", "a/y.py", "b.py"]) {
      const at = `file:///w/${name}`;
      const uses = usesIn(`("Qwen/Qwen2.5-7B") ("acme/open-end")`, models, { uri: at });
      index.put({ ...analysisOf(uses), uri: at });
    }
    assert.deepEqual([index.size, index.dropped], [3, 3]);
    assert.deepEqual(index.under(["file:///w/a/"]), ["file:///w/a/x.py", "file:///w/a/y.py"]);
    for (const at of index.under(["file:///w/a"])) index.remove(at);
    assert.equal(index.size, 0);
  });

  test("a verdict of another file is left out where the text moved on, and is not doubled", () => {
    const config = "file:///w/config.py";
    const text = `M = "Qwen/Qwen2.5-7B"`;
    const [use] = usesIn(text, models, {
      uri: config,
      path: [{ uri, range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } }, step: "imported" }],
    });
    assert.ok(use);
    const index = createUseIndex();
    index.put(analysisOf([use], [denied(use)]));
    const own: Analysis = { ...analysisOf([]), uri: config };
    const whole = withCrossFileFindings(own, index, text);
    assert.deepEqual([whole.uses.length, whole.findings.length], [1, 1]);
    assert.equal(whole.findings[0]?.because.at(-1)?.location?.uri, uri);
    assert.equal(withCrossFileFindings(own, index, `\n${text}`), own);
    const again = withCrossFileFindings({ ...own, uses: [use], findings: [denied(use)] }, index, text);
    assert.deepEqual([again.uses.length, again.findings.length], [1, 1]);
  });
});
