import assert from "node:assert/strict";
import { test } from "node:test";
import { test as inEditor, type Result, runAll, uiTest } from "./suite/register";

test("the suite's runner reports passed, failed and skipped tests, and its end says that one failed", async (t) => {
  const results: Result[] = [];
  const keep = (result: Result) => results.push(result);
  const lines = t.mock.method(console, "log", () => {});

  await assert.rejects(runAll({ keep }), /no test is registered/);
  inEditor("good", async () => {});
  inEditor("bad", async () => assert.equal(1, 2, "one is not two"));
  uiTest("on the screen", async () => assert.fail("never reached without a screen"));
  await assert.rejects(runAll({ keep }), /1 of 3 tests failed/);

  const printed = lines.mock.calls.map((call) => String((call.arguments as unknown[])[0]));
  assert.match(printed[0] ?? "", /^ok - good/);
  assert.match(printed[1] ?? "", /^not ok - bad[\s\S]*one is not two/);
  assert.match(printed[2] ?? "", /^ok - on the screen # SKIP/);
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ["passed", "failed", "skipped"],
  );
});
