import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmitter } from "../../../server/src/lsp/server/emitter";

interface Weather {
  rain: [millimetres: number, where: string];
  dawn: [];
}

test("listeners hear an event in the order in which they were added, and only theirs", () => {
  const heard: string[] = [];
  const { on, emit } = createEmitter<Weather>();
  on("rain", (millimetres, where) => heard.push(`first ${millimetres} ${where}`));
  on("dawn", () => heard.push("dawn"));
  on("rain", (_, where) => heard.push(`second ${where}`));
  emit("rain", 3, "Bergen");
  assert.deepEqual(heard, ["first 3 Bergen", "second Bergen"]);
  emit("dawn");
  assert.equal(heard.at(-1), "dawn");
});

test("an event that nobody listens to is no fault, and what a listener throws reaches whoever told", () => {
  const { on, emit } = createEmitter<Weather>();
  emit("dawn");
  on("dawn", () => {
    throw new Error("too early");
  });
  assert.throws(() => emit("dawn"), /too early/);
});
