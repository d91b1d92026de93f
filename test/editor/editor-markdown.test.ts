import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { escapeMarkdown, plainMarkdown, renderLine, safeTarget } from "../../server/src/editor/text/editor-markdown";

describe("plain", () => {
  const check = (text: string, expected: string, max?: number) => assert.equal(plainMarkdown(text, max), expected);

  test("stays as it is when there is nothing to take out", () =>
    check("Qwen/Qwen3-8B · 模型 é", "Qwen/Qwen3-8B · 模型 é"));
  test("one line", () => check("a\r\nb\u2028c\td", "a b c d"));
  test("no control, bidi, zero-width or tag characters", () => {
    check("a\u0000\u001b[31m\u202Eb\u2066\u200Bc\uFEFF\u{E0041}", "a[31mbc");
  });
  test("no lone surrogate", () => check("a\uD800b", "ab"));
  test("capped by code points", () => check("😀".repeat(10), `${"😀".repeat(4)}…`, 5));
  test("a megabyte costs nothing", () => {
    assert.equal([...plainMarkdown("x".repeat(1_000_000))].length, 400);
    assert.equal([...plainMarkdown("\u200B".repeat(1_000_000))].length, 1);
  });
});

describe("escapeMarkdown", () => {
  const check = (text: string, expected: string) => assert.equal(escapeMarkdown(text), expected);

  test("names stay readable", () => check("Llama-3.1-8B (Instruct)", "Llama-3.1-8B (Instruct)"));
  test("tags", () => check("<b>&amp;", "&lt;b&gt;&amp;amp;"));
  test("links", () => check("[x](command:evil)", "\\[x\\](command:evil)"));
  test("emphasis, code, tables, icons", () => check("*a*_b_`c`|~$(x)", "\\*a\\*\\_b\\_\\`c\\`\\|\\~\\$(x)"));
  test("bare addresses", () => check("https://a.b www.c.d e@f.g", "https\\://a.b www\\.c.d e\\@f.g"));
  test("the start of a line", () => {
    check("- a", "\\- a");
    check("1. a", "1\\. a");
    check("=== a", "\\=== a");
    check("# a", "\\# a");
  });

  test("property: no tag, no unescaped mark, one line, and the text comes back when the escapes are undone", () => {
    const nasty = fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 8 }),
        fc.constantFrom("<", ">", "](", "`", "\\", "**", "\n", "\u202e", "https://", "&", "!", "|"),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const text = parts.join("");
        const escaped = escapeMarkdown(text);
        const bare = escaped.replace(/\\[!-/:-@[-`{-~]/g, "");
        assert.doesNotMatch(bare, /[\\`*_{}[\]#!|~$@^<>]/);
        assert.doesNotMatch(escaped, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const back = escaped
          .replace(/\\([!-/:-@[-`{-~])/g, "$1")
          .replace(/&lt;/g, "<")
          .replace(/&gt;/g, ">")
          .replace(/&amp;/g, "&");
        assert.equal(back, plainMarkdown(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe("safeTarget", () => {
  const check = (address: string, expected: string | undefined) => assert.equal(safeTarget(address), expected);

  test("https stays", () => check("https://huggingface.co/Qwen/Qwen3-8B", "https://huggingface.co/Qwen/Qwen3-8B"));
  for (const address of [
    "http://a.b",
    "command:x",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "x",
    "",
    "https://u:p@a.b/",
  ]) {
    test(`refused: ${address}`, () => check(address, undefined));
  }
  test("what could end the link is encoded", () => {
    check('https://a.b/x)](command:y) "t"', "https://a.b/x%29%5D%28command:y%29%20%22t%22");
    check("https://a.b/<x>`|*", "https://a.b/%3Cx%3E%60%7C%2A");
  });

  test("property: a target never holds a character that Markdown reads", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (path) => {
        const target = safeTarget(`https://a.b/${path}`);
        if (target === undefined) return;
        assert.match(target, /^https:\/\/a\.b\/[^()<>[\]\\`"'|*_~{}\s]*$/);
      }),
    );
  });
});

describe("renderLine", () => {
  test("blanks between pieces stay; a bad link becomes its text", () => {
    const line = renderLine(
      ["a ", { bold: "b*" }, " ", { link: "c]", to: "command:x" }, " · ", { link: "d", to: "https://e.f" }],
      "markdown",
    );
    assert.equal(line, "a **b\\*** c\\] · [d](https://e.f/)");
  });
  test("plain text carries no marks", () => {
    assert.equal(renderLine(["a ", { bold: "b" }, " ", { link: "c", to: "https://e.f" }], "plaintext"), "a b c");
  });
});
