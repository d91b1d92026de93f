/** Offsets and positions: what the protocol says of lines, held against splitting the text the plain way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { comparePositions, lineIndex, sameRange, touches } from "../../server/src/domain/text";

const texts = fc
  .array(fc.constantFrom("a", "bc", "🙂", " ", "\n", "\r", "\r\n"), { maxLength: 12 })
  .map((all) => all.join(""));

/** The lines of a text, each without its ending, and where each begins. */
function linesOf(text: string): { readonly start: number; readonly length: number; readonly whole: number }[] {
  const lines: { start: number; length: number; whole: number }[] = [];
  let start = 0;
  for (const [ending] of `${text}\n`.matchAll(/\r\n|\r|\n/g)) {
    const at = `${text}\n`.slice(start).search(/\r\n|\r|\n/);
    lines.push({ start, length: at, whole: at + ending.length });
    start += at + ending.length;
  }
  // A text that ends within "\r\n" made one ending of its own and the added one.
  return text.endsWith("\r") ? [...lines, { start: text.length, length: 0, whole: 0 }] : lines;
}

test("each offset has the line that it stands in, and leads back", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const index = lineIndex(text);
      const lines = linesOf(text);
      assert.equal(index.lineCount, lines.length, JSON.stringify(text));
      for (const [line, { start, length, whole }] of lines.entries()) {
        for (let character = 0; character <= length; character++) {
          assert.deepEqual(index.positionAt(start + character), { line, character });
          assert.equal(index.offsetAt({ line, character }), start + character);
        }
        const next = Math.min(start + whole, text.length);
        assert.equal(index.offsetAt({ line, character: 1_000 }), next, "past the end of its line stands the next one");
      }
    }),
    { numRuns: 500 },
  );
});

test("what lies outside of the text is clamped to it", () => {
  const index = lineIndex("ab\ncd");
  assert.deepEqual(index.positionAt(-5), { line: 0, character: 0 });
  assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
  assert.equal(index.offsetAt({ line: -1, character: 1 }), 0);
  assert.equal(index.offsetAt({ line: 1, character: -1 }), 3);
  assert.equal(index.offsetAt({ line: 2, character: 0 }), 5);
  assert.equal(index.offsetAt({ line: 1, character: 99 }), 5);
});

test("a range is touched from its first position to the one behind its last, and not beside them", () => {
  const at = (line: number, character: number) => ({ line, character });
  const range = { start: at(1, 4), end: at(2, 2) };
  for (const inside of [at(1, 4), at(1, 99), at(2, 0), at(2, 2)]) assert.ok(touches(range, inside));
  for (const outside of [at(1, 3), at(0, 9), at(2, 3), at(3, 0)]) assert.ok(!touches(range, outside));
  assert.ok(comparePositions(at(1, 9), at(2, 0)) < 0 && comparePositions(at(2, 1), at(2, 0)) > 0);
  assert.ok(sameRange(range, { ...range }));
  assert.ok(!sameRange(range, { ...range, start: at(1, 5) }) && !sameRange(range, { ...range, end: at(3, 2) }));
});
