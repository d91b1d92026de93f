/** Every fuzzer on a few cases under a seed that stays; `npm run fuzz` runs a million. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runSubject } from "./run-subject";
import { subjects } from "./subjects/index";

for (const subject of subjects) {
  test(`${subject.name}: ${subject.sample} generated cases find no fault`, async () => {
    const { cases, failures } = await runSubject(subject, subject.sample, 11);
    assert.deepEqual(failures, []);
    assert.equal(cases, subject.sample);
  });
}
