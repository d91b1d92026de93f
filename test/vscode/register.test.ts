import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { test as inEditor, runAll, uiTest } from "./suite/register";

test("the suite's runner reports passed, failed and skipped tests, and its end says that one failed", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "register-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { STEMMA_TEST_RESULTS: before, STEMMA_TEST_UI: ui } = process.env;
  process.env.STEMMA_TEST_RESULTS = join(folder, "results.jsonl");
  delete process.env.STEMMA_TEST_UI;
  t.after(() => restore("STEMMA_TEST_RESULTS", before));
  t.after(() => restore("STEMMA_TEST_UI", ui));
  const lines = t.mock.method(console, "log", () => {});

  await assert.rejects(runAll(), /no test is registered/);
  inEditor("good", async () => {});
  inEditor("bad", async () => assert.equal(1, 2, "one is not two"));
  uiTest("on the screen", async () => assert.fail("never reached without a screen"));
  await assert.rejects(runAll(), /1 of 3 tests failed/);

  const printed = lines.mock.calls.map((call) => String((call.arguments as unknown[])[0]));
  assert.match(printed[0] ?? "", /^ok - good/);
  assert.match(printed[1] ?? "", /^not ok - bad[\s\S]*one is not two/);
  assert.match(printed[2] ?? "", /^ok - on the screen # SKIP/);
  const results = readFileSync(join(folder, "results.jsonl"), "utf8").trim().split("\n");
  assert.deepEqual(
    results.map((line) => JSON.parse(line).outcome),
    ["passed", "failed", "skipped"],
  );
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
