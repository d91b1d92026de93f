import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { Use } from "../../server/src/domain/analysis";
import type { Finding, Severity } from "../../server/src/domain/finding";
import { allDiagnosticCapabilities, diagnosticsOf } from "../../server/src/editor/diagnostics";
import { analysisOf, denied, first, line, policyUri, uri, usesIn } from "./fixture";

const text = `a = load("Qwen/Qwen2.5-7B")\nb = load("acme/open-end")`;
const uses = usesIn(text);
const given = (more: Partial<Finding> = {}) => analysisOf(uses, [denied(first(uses), more)]);

describe("a squiggle", () => {
  test("has source, code, the rule's page, the literal's range and what a fix needs", () => {
    const [diagnostic] = diagnosticsOf(given());
    assert.deepEqual(diagnostic, {
      source: "stemma",
      code: "denied-origin",
      severity: DiagnosticSeverity.Error,
      codeDescription: { href: "https://github.com/stemma-dev/stemma/blob/main/docs/rules/denied-origin.md" },
      range: { start: { line: 0, character: 10 }, end: { line: 0, character: 25 } },
      message: `"Qwen/Qwen2.5-7B" is made by Alibaba (China), which stemma.jsonc denies.`,
      data: { rule: "denied-origin", reference: "huggingface:Qwen/Qwen2.5-7B" },
      relatedInformation: [{ location: { uri: policyUri, range: line(6) }, message: "denied here" }],
    });
  });

  for (const [severity, level] of [
    ["error", DiagnosticSeverity.Error],
    ["warning", DiagnosticSeverity.Warning],
    ["information", DiagnosticSeverity.Information],
    ["hint", DiagnosticSeverity.Hint],
  ] as [Severity, DiagnosticSeverity][]) {
    test(severity, () => assert.equal(first(diagnosticsOf(given({ severity }))).severity, level));
  }

  test("tags of retired models and of unused waivers", () => {
    assert.deepEqual(first(diagnosticsOf(given({ tag: "deprecated" }))).tags, [DiagnosticTag.Deprecated]);
    assert.deepEqual(first(diagnosticsOf(given({ tag: "unnecessary" }))).tags, [DiagnosticTag.Unnecessary]);
    assert.equal(first(diagnosticsOf(given())).tags, undefined);
  });

  test("a finding that two uses of one literal raise shows once", () => {
    const twice = analysisOf(uses, [denied(first(uses)), denied(first(uses))]);
    assert.equal(diagnosticsOf(twice).length, 1);
  });
});

describe("one model at several places of a file", () => {
  const thrice = usesIn(
    ["Qwen/Qwen2.5-7B", "acme/open-end", "Qwen/Qwen2.5-7B", "Qwen/Qwen2.5-7B"].map((id) => `load("${id}")`).join("\n"),
  );
  const of = thrice.filter(({ detection }) => detection.text === "Qwen/Qwen2.5-7B");

  test("a rule's verdict shows once, at the first place, and leads to the others", () => {
    assert.equal(of.length, 3);
    const [diagnostic, ...more] = diagnosticsOf(
      analysisOf(
        thrice,
        of.map((use) => denied(use)),
      ),
    );
    assert.deepEqual(more, []);
    assert.equal(diagnostic?.range.start.line, 0);
    const here = diagnostic?.relatedInformation?.filter(({ location }) => location.uri === uri);
    assert.deepEqual(
      here?.map(({ location }) => location.range.start.line),
      [2, 3],
    );
  });

  test("what differs in the verdict or the rule is told apart, and the most serious place speaks", () => {
    const [a, b, c] = of as [Use, Use, Use];
    const findings = [denied(a, { severity: "hint" }), denied(b), denied(c, { rule: "denied-model" })];
    assert.deepEqual(
      diagnosticsOf(analysisOf(thrice, findings)).map(({ code, severity, range }) => [
        code,
        severity,
        range.start.line,
      ]),
      [
        ["denied-origin", DiagnosticSeverity.Error, 2],
        ["denied-model", DiagnosticSeverity.Error, 3],
      ],
    );
  });

  test("an editor without related places is told each", () => {
    const less = { ...allDiagnosticCapabilities, relatedInformation: false };
    assert.equal(
      diagnosticsOf(
        analysisOf(
          thrice,
          of.map((use) => denied(use)),
        ),
        less,
      ).length,
      3,
    );
  });

  test("a reason that leads to where the squiggle stands is no related place", () => {
    const use = first(of);
    const { range } = use.detection;
    const because = [
      { text: "here", location: { uri, range } },
      { text: "there", location: { uri: policyUri, range: line(6) } },
    ];
    const [diagnostic] = diagnosticsOf(analysisOf(thrice, [denied(use, { because })]));
    assert.deepEqual(
      diagnostic?.relatedInformation?.map(({ message }) => message),
      ["there"],
    );
  });
});

describe("an editor that can do less", () => {
  const less = { ...allDiagnosticCapabilities, relatedInformation: false, codeDescription: false, tags: [] };

  test("gets the reasons in the message", () => {
    const diagnostic = first(diagnosticsOf(given({ tag: "deprecated" }), less));
    assert.match(String(diagnostic.message), /denies\.\n- denied here$/);
    assert.equal(diagnostic.relatedInformation, undefined);
    assert.equal(diagnostic.codeDescription, undefined);
    assert.equal(diagnostic.tags, undefined);
  });
});

describe("a literal in another file", () => {
  const elsewhere = usesIn(text, undefined, {
    uri: "file:///w/config.py",
    path: [{ uri, range: line(1), step: "imported from config.py" }],
  });

  test("shows at the step in this file and points to the literal", () => {
    const use = first(elsewhere);
    const diagnostic = first(diagnosticsOf(analysisOf(elsewhere, [denied(use)])));
    assert.deepEqual(diagnostic.range, line(1));
    assert.deepEqual(first(diagnostic.relatedInformation).location, {
      uri: "file:///w/config.py",
      range: use.detection.range,
    });
  });

  test("shows nothing when no step lies in this file", () => {
    const far = usesIn(text, undefined, { uri: "file:///w/config.py" });
    assert.deepEqual(diagnosticsOf(analysisOf(far, [denied(first(far))])), []);
  });
});

test("hostile text is one harmless line", () => {
  const message = "bad\u202Eeman\u0000\nsecond line";
  const diagnostic = first(diagnosticsOf(given({ message, rule: "../x](y" })));
  assert.equal(diagnostic.message, "bademan second line");
  assert.equal(
    diagnostic.codeDescription?.href,
    "https://github.com/stemma-dev/stemma/blob/main/docs/rules/..%2Fx%5D(y.md",
  );
});
