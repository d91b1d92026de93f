import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countsOf } from "../../server/src/editor/counts";
import { documentLinksOf } from "../../server/src/editor/document-links";
import { inlayHintsIn } from "../../server/src/editor/inlay-hints";
import { analysisOf, denied, first, type Models, models, usesIn } from "./fixture";

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe("inlay hints", () => {
  /** The text with each hint in «». */
  const check = (text: string, expected: string, world: Models = models) => {
    const hints = inlayHintsIn(analysisOf(usesIn(text, world)), whole, text);
    const lines = text.split("\n");
    for (const hint of hints.reverse()) {
      const { line, character } = hint.position;
      const old = lines[line] ?? "";
      lines[line] = `${old.slice(0, character)}«${hint.label}»${old.slice(character)}`;
    }
    assert.equal(lines.join("\n"), expected);
  };

  test("behind the closing quote", () => {
    check(`load("Qwen/Qwen2.5-7B")`, `load("Qwen/Qwen2.5-7B"«Alibaba · CN · Apache-2.0»)`);
  });
  test("unknown and open are said", () => {
    check(`x = "acme/support-bot"`, `x = "acme/support-bot"«unknown model»`);
    check(`x = "acme/open-end"`, `x = "acme/open-end"«Acme · US · MIT · base undisclosed»`);
    check(`x = "a/b"`, `x = "a/b"«Acme · country unknown · license unknown»`, {
      "a/b": { by: "Acme", ending: "root" },
    });
  });
  test("hostile names are one short line", () => {
    check(`x = "a/b"`, `x = "a/b"«A b · CN · MIT»`, {
      "a/b": { by: "A\n\u202Eb", country: "CN", license: "MIT", ending: "root" },
    });
  });
  test("one hint where two uses share a literal; none outside the range", () => {
    const text = `load("Qwen/Qwen2.5-7B")`;
    const uses = usesIn(text);
    assert.equal(inlayHintsIn(analysisOf([...uses, ...uses]), whole, text).length, 1);
    const below = { start: { line: 5, character: 0 }, end: { line: 9, character: 0 } };
    assert.deepEqual(inlayHintsIn(analysisOf(uses), below, text), []);
  });
});

describe("links", () => {
  const targets = (text: string, world: Models = models) =>
    documentLinksOf(analysisOf(usesIn(text, world))).map(({ target }) => target);

  test("the Hub's page", () => {
    assert.deepEqual(targets(`"Qwen/Qwen2.5-7B"`), ["https://huggingface.co/Qwen/Qwen2.5-7B"]);
  });
  test("an unknown model has none: its name may be private", () => assert.deepEqual(targets(`"acme/support-bot"`), []));
  test("the record's own page comes first, and only https", () => {
    assert.deepEqual(targets(`"a/b"`, { "a/b": { by: "A", url: "https://a.b/c(d)" } }), ["https://a.b/c%28d%29"]);
    assert.deepEqual(targets(`"a/b"`, { "a/b": { by: "A", url: "command:x" } }), ["https://huggingface.co/a/b"]);
  });
  test("a name outside the Hub's grammar has none", () => {
    assert.deepEqual(targets(`"../x?y"`, { "../x?y": { by: "A" } }), []);
  });
});

describe("counts", () => {
  test("models once, uses each, findings by severity; clean only when all is known", () => {
    const uses = usesIn(`"Qwen/Qwen2.5-7B" "Qwen/Qwen2.5-7B" "acme/open-end" "acme/support-bot"`);
    const counts = countsOf([analysisOf(uses, [denied(first(uses)), denied(first(uses), { severity: "hint" })])]);
    assert.deepEqual(counts, {
      models: 3,
      known: 2,
      unknown: 1,
      open: 1,
      uses: 4,
      findings: { error: 1, warning: 0, information: 0, hint: 1 },
      skipped: 0,
      clean: false,
    });
  });
  test("clean", () => assert.equal(countsOf([analysisOf(usesIn(`"Qwen/Qwen2.5-7B"`))]).clean, true));
  test("unknown, open and skipped are not clean", () => {
    assert.equal(countsOf([analysisOf(usesIn(`"acme/support-bot"`))]).clean, false);
    assert.equal(countsOf([analysisOf(usesIn(`"acme/open-end"`))]).clean, false);
    assert.equal(countsOf([{ ...analysisOf([]), skipped: "larger than 2 MB" }]).clean, false);
  });
});
