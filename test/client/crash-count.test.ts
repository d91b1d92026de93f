import assert from "node:assert/strict";
import { test } from "node:test";
import { countCrashes } from "../../client/src/session/crash-count";

test("a server that ends by itself is started again four times within three minutes, and not a fifth time", () => {
  let now = 1_000_000;
  const mayStartAgain = countCrashes(() => now);
  const answers = Array.from({ length: 6 }, () => {
    now += 30_000;
    return mayStartAgain();
  });
  assert.deepEqual(answers, [true, true, true, true, false, false]);
});

test("one that ends now and then is always started again", () => {
  let now = 0;
  const mayStartAgain = countCrashes(() => now);
  for (let day = 0; day < 100; day++) {
    now += 50_000;
    assert.equal(mayStartAgain(), true, `end number ${day}`);
  }
});
