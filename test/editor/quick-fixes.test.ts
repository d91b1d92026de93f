import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CodeAction, TextDocumentEdit } from "vscode-languageserver-types";
import type { Fix } from "../../server/src/domain/finding";
import { diagnosticsOf } from "../../server/src/editor/diagnostics";
import {
  type ActionCapabilities,
  fixAllKind,
  notebookFixAllKind,
  quickFixesAt,
} from "../../server/src/editor/quick-fixes";
import { analysisOf, denied, first, line, models, policyUri, uri, usesIn } from "./fixture";

const every: ActionCapabilities = {
  disabled: true,
  preferred: true,
  reveal: true,
  documentChanges: true,
  changeAnnotations: true,
  version: (file) => (file === uri ? 3 : null),
};
const uses = usesIn(`load("Qwen/Qwen2.5-7B")\nload("acme/open-end")`);
const use = first(uses);
const swap: Fix = {
  title: "Use meta-llama/Llama-3.1-8B",
  edits: [{ uri, range: use.detection.range, newText: "meta-llama/Llama-3.1-8B" }],
  safe: false,
  preferred: true,
};
const waive: Fix = {
  title: "Waive in stemma.jsonc",
  edits: [{ uri: policyUri, range: line(2), newText: "x" }],
  safe: false,
  preferred: false,
  select: { uri: policyUri, range: line(3) },
};

/** The actions that are offered on the first id for a finding with these fixes. */
function actions(fixes: Fix[], capabilities: Partial<ActionCapabilities> = {}, only?: string[]): CodeAction[] {
  const analysis = analysisOf(uses, [denied(use, { fixes })]);
  const request = { range: use.detection.range, only, diagnostics: diagnosticsOf(analysis) };
  return quickFixesAt(analysis, request, { ...every, ...capabilities });
}

describe("an action", () => {
  test("carries its versioned edit, its diagnostic, and whether it is preferred", () => {
    const action = first(actions([swap]));
    assert.equal(action.title, swap.title);
    assert.equal(action.kind, "quickfix");
    assert.equal(action.isPreferred, true);
    assert.equal(first(action.diagnostics).code, "denied-origin");
    assert.deepEqual(action.edit, {
      documentChanges: [
        {
          textDocument: { uri, version: 3 },
          edits: [{ range: use.detection.range, newText: "meta-llama/Llama-3.1-8B" }],
        },
      ],
    });
  });

  test("the preferred one comes first", () => {
    assert.deepEqual(
      actions([waive, swap]).map(({ title }) => title),
      [swap.title, waive.title],
    );
  });

  test("puts the cursor where the fix says, if the editor can", () => {
    assert.deepEqual(first(actions([waive])).command?.arguments, [policyUri, line(3)]);
    assert.equal(first(actions([waive], { reveal: false })).command, undefined);
  });

  test("what cannot be applied is shown with the reason, or not at all", () => {
    const stuck: Fix = { ...swap, disabled: "no approved model serves embeddings" };
    assert.deepEqual(first(actions([stuck])).disabled, { reason: "no approved model serves embeddings" });
    assert.equal(first(actions([stuck])).edit, undefined);
    assert.deepEqual(actions([stuck], { disabled: false }), []);
  });

  test("a fix that mends two findings is offered once and names both", () => {
    const findings = [denied(use, { fixes: [swap] }), denied(use, { rule: "denied-license", fixes: [swap] })];
    const analysis = analysisOf(uses, findings);
    const found = quickFixesAt(analysis, { range: use.detection.range, diagnostics: diagnosticsOf(analysis) }, every);
    assert.equal(found.length, 1);
    assert.deepEqual(
      first(found).diagnostics?.map(({ code }) => code),
      ["denied-origin", "denied-license"],
    );
  });

  test("none away from the finding", () => {
    const analysis = analysisOf(uses, [denied(use, { fixes: [swap] })]);
    const range = uses[1]?.detection.range ?? line(1);
    assert.deepEqual(quickFixesAt(analysis, { range, diagnostics: [] }, every), []);
  });
});

describe("more than one file", () => {
  const wide: Fix = {
    ...swap,
    edits: [...swap.edits, { uri: "file:///w/.env", range: line(0), newText: "y" }],
    differs: ["context 32k -> 8k"],
  };

  test("asks for confirmation and says what differs", () => {
    const { edit } = first(actions([wide]));
    assert.deepEqual(edit?.changeAnnotations, {
      stemma: { label: swap.title, needsConfirmation: true, description: "context 32k -> 8k" },
    });
    for (const change of (edit?.documentChanges ?? []) as TextDocumentEdit[]) {
      assert.equal((first(change.edits) as { annotationId?: string }).annotationId, "stemma");
    }
  });

  test("the title says so where no preview exists", () => {
    const action = first(actions([wide], { changeAnnotations: false }));
    assert.equal(action.title, `${swap.title} (changes 2 files)`);
    assert.equal(action.edit?.changeAnnotations, undefined);
    const counted = { ...wide, title: "Replace with x everywhere (2 files)" };
    assert.equal(first(actions([counted], { changeAnnotations: false })).title, counted.title);
  });

  test("an editor without documentChanges gets changes", () => {
    const { edit } = first(actions([wide], { documentChanges: false }));
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri, "file:///w/.env"]);
  });
});

describe("a swap whose model stands in other files too", () => {
  const from = "huggingface:Qwen/Qwen2.5-7B";
  const to = "huggingface:meta-llama/Llama-3.1-8B";
  const here: Fix = { ...swap, safe: true, swap: { from, to, entry: to } };
  const wide: Fix = {
    title: "Use it everywhere (2 files)",
    edits: [...here.edits, { uri: "file:///w/.env", range: line(0), newText: "llama3.1:8b" }],
    safe: false,
    preferred: false,
    differs: ["compose.yaml:3 stays: no name of it is known for docker", "context 32k -> 8k"],
  };
  const widened = (found: Fix | undefined, only?: string[]) => {
    const analysis = analysisOf(uses, [denied(use, { fixes: [here, { ...waive }] })]);
    const asked = { range: use.detection.range, only, diagnostics: diagnosticsOf(analysis) };
    return quickFixesAt(analysis, asked, every, (fix) => (fix.swap ? found : undefined));
  };

  test("the fix of this file stays the preferred one; behind it comes the one for all files, to be confirmed", () => {
    const found = widened(wide);
    assert.deepEqual(
      found.map(({ title, isPreferred = false }) => [title, isPreferred]),
      [
        [here.title, true],
        [wide.title, false],
        [waive.title, false],
      ],
    );
    assert.deepEqual(found[1]?.edit?.changeAnnotations, {
      stemma: {
        label: wide.title,
        needsConfirmation: true,
        description: "compose.yaml:3 stays: no name of it is known for docker; context 32k -> 8k",
      },
    });
    const changes = (found[1]?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits.length]),
      [
        [uri, 3, 1],
        ["file:///w/.env", null, 1],
      ],
    );
    const annotated = changes.flatMap(({ edits }) => edits as { annotationId?: string }[]);
    assert.ok(annotated.every(({ annotationId }) => annotationId === "stemma"));
    assert.deepEqual(found[1]?.diagnostics, found[0]?.diagnostics);
  });

  test("what no other place can follow is told as a reason", () => {
    const found = widened({ ...wide, disabled: "compose.yaml:3 stays: no name" });
    assert.deepEqual(
      found.flatMap(({ disabled }) => disabled?.reason ?? []),
      ["compose.yaml:3 stays: no name"],
    );
  });

  test("fix all does no half of it", () => {
    assert.deepEqual(widened(wide, [fixAllKind]), []);
    assert.deepEqual(widened({ ...wide, disabled: "no" }, [fixAllKind]), []);
    assert.equal(widened(undefined, [fixAllKind]).length, 1);
  });
});

describe("fix all", () => {
  const safe: Fix = { ...swap, safe: true };
  const kinds = (fixes: Fix[], only?: string[]) => actions(fixes, {}, only).map(({ kind }) => kind);

  test("only when asked for", () => {
    assert.deepEqual(kinds([safe]), ["quickfix"]);
    assert.deepEqual(kinds([safe], ["source.fixAll"]), [fixAllKind]);
    assert.deepEqual(kinds([safe], [fixAllKind]), [fixAllKind]);
    assert.deepEqual(kinds([safe], ["quickfix"]), ["quickfix"]);
    assert.deepEqual(kinds([safe], ["refactor"]), []);
  });

  test("safe fixes of this text only", () => {
    assert.deepEqual(kinds([swap], [fixAllKind]), []);
    assert.deepEqual(kinds([{ ...waive, safe: true, preferred: true }], [fixAllKind]), []);
  });

  test("edits that run into each other are taken once", () => {
    const other: Fix = { ...safe, title: "Other", edits: [{ uri, range: use.detection.range, newText: "z" }] };
    const analysis = analysisOf(uses, [denied(use, { fixes: [safe] }), denied(use, { rule: "b", fixes: [other] })]);
    const [action] = quickFixesAt(analysis, { range: line(0), only: [fixAllKind], diagnostics: [] }, every);
    const changes = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(first(changes).edits.length, 1);
  });
});

describe("fix all of a notebook", () => {
  const cell = (name: string) => `vscode-notebook-cell:/w/a.ipynb#${name}`;
  const fixed = (name: string, safe = true, into = cell(name)) => {
    const [found] = usesIn(`load("Qwen/Qwen2.5-7B")`, models, { uri: cell(name) });
    const range = first(found && [found]).detection.range;
    const fix: Fix = { ...swap, safe, edits: [{ uri: into, range, newText: "a/b" }] };
    return { ...analysisOf([], [denied(first(found && [found]), { fixes: [fix] })]), uri: cell(name) };
  };
  const asked = (cells: ReturnType<typeof fixed>[] | undefined, only: string[]) =>
    quickFixesAt(cells?.[0] ?? fixed("A"), { range: line(0), only, diagnostics: [], cells }, every);
  const changed = (action: CodeAction | undefined) =>
    ((action?.edit?.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument, edits }) => [
      textDocument.uri,
      edits.map(({ range: { start, end } }) => [start.line, start.character, end.character]),
    ]);

  test("mends every cell by small edits, and asks for no confirmation", () => {
    const [action, ...more] = asked([fixed("A"), fixed("B", false), fixed("C")], [notebookFixAllKind]);
    assert.deepEqual([action?.kind, more], [notebookFixAllKind, []]);
    assert.deepEqual(changed(action), [
      [cell("A"), [[0, 6, 21]]],
      [cell("C"), [[0, 6, 21]]],
    ]);
    assert.equal(action?.edit?.changeAnnotations, undefined);
  });

  test("a fix that leads from one cell into another belongs to the notebook, not to the cell", () => {
    const cells = [fixed("A", true, cell("B")), fixed("B", false)];
    assert.deepEqual(changed(asked(cells, ["notebook"])[0]), [[cell("B"), [[0, 6, 21]]]]);
    assert.deepEqual(asked(cells, [fixAllKind]), []);
  });

  test("a text of its own has none, and neither kind answers for the other", () => {
    assert.deepEqual(asked(undefined, [notebookFixAllKind]), []);
    const kinds = asked([fixed("A")], ["source"]).map(({ kind }) => kind);
    assert.deepEqual(kinds, [fixAllKind]);
  });
});

test("hostile titles are one harmless line", () => {
  assert.equal(first(actions([{ ...swap, title: "Use \u202Ea\nb" }])).title, "Use a b");
});
