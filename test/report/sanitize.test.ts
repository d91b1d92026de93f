import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { notACommand, sanitize } from "../../server/src/report/text/sanitize";
import { pad, widthOf, wrap } from "../../server/src/report/text/width";

const anyText = fc.string({ unit: "binary", maxLength: 400 });
const nasty = fc
  .array(
    fc.constantFrom(
      "\u001b[31m",
      "\u009b",
      "\r",
      "\n",
      "\u202e",
      "\u200b",
      "\ud800",
      "\u{e0041}",
      "é",
      "模",
      "🙂",
      "a\u0301",
    ),
  )
  .map((parts) => parts.join(""));

test("nothing that steers a terminal is left, whatever comes in", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, nasty), (input) => {
      const output = sanitize(input);
      assert.doesNotMatch(output, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      assert.doesNotMatch(output, /\p{M}{5}/u);
      assert.ok(output.length <= 200 * 11 + 1);
    }),
  );
});

test("ordinary text of any script is left alone", () => {
  for (const plain of ["Qwen/Qwen3-8B", "模型/千问", "Модель №1", "é ü ñ", "🙂 emoji", "हिन्दी"])
    assert.equal(sanitize(plain), plain);
});

test("a name of a megabyte is cut, quickly and between characters", () => {
  assert.equal(sanitize("🙂".repeat(500_000), 10), `${"🙂".repeat(10)}…`);
});

test("a line does not become a command to the build", () => {
  assert.equal(notACommand("  ::error::x"), "  \\u{3a}:error::x");
  assert.equal(notACommand("##vso[task]"), "\\u{23}#vso[task]");
  assert.equal(notACommand("a ##[error] b ##VSO[x]"), "a \\u{23}#[error] b \\u{23}#VSO[x]");
  assert.equal(notACommand("a::b ## c"), "a::b ## c");
});

test("wrapping keeps every word and the width", () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom("a", "模", "🙂", "é"), minLength: 1, maxLength: 30 }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 8, max: 40 }), (parts, width) => {
      const lines = wrap(parts.join(" "), width);
      for (const line of lines) assert.ok(widthOf(line) <= width);
      assert.equal(lines.join("").replaceAll(" ", ""), parts.join(""));
    }),
  );
});

test("wide characters take two columns", () => {
  assert.equal(widthOf("模型"), 4);
  assert.equal(widthOf("e\u0301"), 1);
  assert.equal(widthOf("👨‍👩‍👧‍👦"), 2, "A family is one picture.");
  assert.equal(widthOf("❤️"), 2, "The selector behind it makes the heart an emoji.");
  assert.deepEqual(
    wrap("👨‍👩‍👧‍👦".repeat(6), 8),
    ["👨‍👩‍👧‍👦".repeat(4), "👨‍👩‍👧‍👦".repeat(2)],
    "No picture is cut in two.",
  );
  assert.equal(pad("模", 4), "模  ");
});

test("marks that pile up on a letter do not paint over other lines", () => {
  const mark = "\u0301";
  assert.equal(sanitize(`Z${mark.repeat(150)}algo`), `Z${mark.repeat(4)}algo`);
  assert.equal(sanitize(`a${mark.repeat(4)}b${mark.repeat(5)}`), `a${mark.repeat(4)}b${mark.repeat(4)}`);
});
