import assert from "node:assert/strict";
import { test } from "node:test";
import { deadline } from "../../server/src/domain/deadline";

test("a span ends when it is over, not before", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let late = 0;
  deadline(1_000, () => late++);
  for (let passed = 0; passed < 990; passed += 10) t.mock.timers.tick(10);
  assert.equal(late, 0);
  for (let more = 0; more < 3; more++) t.mock.timers.tick(10);
  assert.equal(late, 1);
  t.mock.timers.tick(10_000);
  assert.equal(late, 1, "It is called once.");
});

test("of the time for which the process was busy one part counts", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let late = 0;
  deadline(1_000, () => late++);
  // Every timer that fell due meanwhile fires once the process is free: one, as the next is set only then.
  const busy = () => t.mock.timers.runAll();
  busy();
  assert.equal(late, 0);
  for (let part = 0; part < 20 && late === 0; part++) busy();
  assert.equal(late, 1);
});

test("what is called off is never late", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let late = 0;
  const callOff = deadline(1_000, () => late++);
  for (let passed = 0; passed < 600; passed += 10) t.mock.timers.tick(10);
  callOff();
  for (let passed = 0; passed < 2_000; passed += 10) t.mock.timers.tick(10);
  assert.equal(late, 0);
});
