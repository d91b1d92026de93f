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
