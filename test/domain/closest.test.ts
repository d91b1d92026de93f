import assert from "node:assert/strict";
import { test } from "node:test";
import { closest } from "../../server/src/domain/closest";

const rules = ["denied-model", "denied-origin", "unknown-model", "retired-model", "advisory"];

test("a slip of the finger leads to the word that was meant", () => {
  assert.equal(closest("denied-orgin", rules), "denied-origin");
  assert.equal(closest("Unkown-Model", rules), "unknown-model");
  assert.equal(closest("advisroy", rules), "advisory");
  assert.equal(closest("hepl", ["help", "heap"]), "help", "Two letters that changed places are one slip.");
});

test("the beginning of a word leads to the word", () => {
  assert.equal(closest("info", ["hint", "information", "warning"]), "information");
  assert.equal(closest("warn", ["hint", "information", "warning"]), "warning");
});

test("a word that is far from every candidate leads to none", () => {
  assert.equal(closest("banana", rules), undefined);
  assert.equal(closest("high", ["hint", "off"]), undefined, "Short words may differ by one letter only.");
  assert.equal(closest("", rules), undefined);
  assert.equal(closest("denied-model".repeat(20), rules), undefined);
});

test("of several that are near the nearest is meant, the first of those that are equally near", () => {
  assert.equal(closest("hint", ["hints", "hint", "hunt"]), "hint");
  assert.equal(closest("hant", ["hunt", "hint"]), "hunt");
  assert.equal(closest("abcdfe", ["abcdxy", "abcdef"]), "abcdef", "Letters that changed places are one slip, not two.");
});

test("how far a word may be off grows with the word", () => {
  assert.equal(closest("fiv", ["five"]), "five");
  assert.equal(closest("fixe5", ["five"]), undefined, "four letters: one slip");
  assert.equal(closest("sixt", ["sixxx"]), "sixxx", "five letters: two slips");
  assert.equal(closest("abcdefxyz", ["abcdefghi"]), "abcdefghi", "nine letters: three slips");
  assert.equal(closest("abcdexxyz", ["abcdefghi"]), undefined, "nine letters: not four");
});

test("two letters are too few for a beginning, and more than sixty are no word", () => {
  assert.equal(closest("in", ["information"]), undefined);
  assert.equal(closest("inf", ["information"]), "information");
  const word = "x".repeat(60);
  assert.equal(closest(word, [`${word}y`]), `${word}y`);
  assert.equal(closest(`${word}x`, [`${word}xy`]), undefined);
});
