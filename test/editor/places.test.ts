import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Detection } from "../../server/src/domain/detection";
import { countsOf } from "../../server/src/editor/counts";
import { documentLinksOf } from "../../server/src/editor/document-links";
import { type HintKinds, inlayHintsIn } from "../../server/src/editor/inlay-hints";
import { pinFix } from "../../server/src/policy/fixes/pin-revision";
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
  test("the tooltip is the answer in full words", () => {
    const text = `load("Qwen/Qwen2.5-7B-Instruct")`;
    assert.equal(
      first(inlayHintsIn(analysisOf(usesIn(text)), whole, text)).tooltip,
      "Alibaba, China · Apache-2.0 (declared by the publisher) · finetune of Qwen/Qwen2.5-7B · lineage complete",
    );
  });
  test("a tokenizer beside its model has none; one alone has", () => {
    const text = `load("Qwen/Qwen2.5-7B")`;
    const tokenizer = usesIn(text, models, { role: "tokenizer" });
    assert.equal(inlayHintsIn(analysisOf(tokenizer), whole, text).length, 1);
    const below = usesIn(`\nload("Qwen/Qwen2.5-7B")`);
    const hints = inlayHintsIn(analysisOf([...tokenizer, ...below]), whole, `${text}\n${text}`);
    assert.deepEqual(
      hints.map(({ position }) => position.line),
      [1],
    );
  });
  test("one hint where two uses share a literal; none outside the range", () => {
    const text = `load("Qwen/Qwen2.5-7B")`;
    const uses = usesIn(text);
    assert.equal(inlayHintsIn(analysisOf([...uses, ...uses]), whole, text).length, 1);
    const below = { start: { line: 5, character: 0 }, end: { line: 9, character: 0 } };
    assert.deepEqual(inlayHintsIn(analysisOf(uses), below, text), []);
  });
});

describe("a hint that pins", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const text = `load("Qwen/Qwen2.5-7B")`;
  const end = { line: 0, character: 22 };
  const world = (revision?: string): Models => ({
    "Qwen/Qwen2.5-7B": { by: "Alibaba", country: "CN", license: "Apache-2.0", ending: "root", record: { revision } },
  });
  const pin = { range: { start: end, end }, before: `, revision="`, after: `"` };
  const hints = (
    detection: Partial<Detection>,
    revision: string | undefined = commit,
    kinds = { origin: false, pin: true },
  ) => inlayHintsIn(analysisOf(usesIn(text, world(revision), detection)), whole, text, kinds, pinFix);

  test("says that the id is not pinned, and accepting it writes the known commit", () => {
    const hint = first(hints({ pin }));
    assert.equal(hint.label, "not pinned");
    assert.deepEqual(hint.textEdits, [{ range: { start: end, end }, newText: `, revision="${commit}"` }]);
    assert.deepEqual(hint.position, end);
    assert.match(String(hint.tooltip), /follows the default branch.*Double-click: Pin revision 0123456789ab/);
  });
  test("nothing where the commit is unknown, the place takes none, it is pinned, or another file would change", () => {
    assert.deepEqual(hints({ pin }, ""), []);
    assert.deepEqual(hints({}), []);
    const pinned = { provider: "huggingface", name: "Qwen/Qwen2.5-7B", revision: commit };
    assert.deepEqual(hints({ pin, reference: pinned }), []);
    assert.deepEqual(hints({ pin: { ...pin, uri: "file:///w/other.py" } }), []);
  });
  test("each kind is switched by itself, and by default there is one", () => {
    const labels = (kinds?: HintKinds) =>
      inlayHintsIn(analysisOf(usesIn(text, world(commit), { pin })), whole, text, kinds, pinFix).map(
        ({ label }) => label,
      );
    assert.deepEqual(labels(), ["Alibaba · CN · Apache-2.0"]);
    assert.deepEqual(labels({ origin: true, pin: true }), ["Alibaba · CN · Apache-2.0", "not pinned"]);
    assert.deepEqual(labels({ origin: false, pin: false }), []);
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
  test("unknown, open and unread are not clean", () => {
    assert.equal(countsOf([analysisOf(usesIn(`"acme/support-bot"`))]).clean, false);
    assert.equal(countsOf([analysisOf(usesIn(`"acme/open-end"`))]).clean, false);
    assert.equal(
      countsOf([{ ...analysisOf([]), unread: { kind: "too-large", reason: "larger than 2 MB" } }]).clean,
      false,
    );
  });
});
