import assert from "node:assert/strict";
import fc from "fast-check";
import { fileText } from "../../../server/src/domain/file-text";
import { createBaselines, entryKey, readBaseline } from "../../../server/src/policy/baseline/baseline";
import { createLocks, readLock } from "../../../server/src/policy/lock/lock";
import type { LockEntry } from "../../../server/src/policy/lock/lock-schema";
import { lockText } from "../../../server/src/policy/lock/lock-text";
import { mutatedJson, mutatedText } from "../mutated";
import { assertPlaced } from "../places";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** A lock or a baseline is read whole or told to be wrong, at a place within it; what is not understood is never taken for an empty one. */
export const lock: Subject = { name: "lock", share: 60, sample: 600, prepare };

const entry: LockEntry = {
  resolved: "huggingface:acme/bot",
  revision: "89abcdef0123456789abcdef0123456789abcdef",
  license: "mit",
  developer: { id: "acme", country: "US" },
  ancestors: [
    { model: "huggingface:far/base", relation: "quantized", license: "apache-2.0", country: "CN" },
    { model: "huggingface:far/root", relation: "finetune" },
  ],
  gated: true,
  completeness: "undisclosed",
  facts: "2026-11-01",
};
const locks = [
  lockText(
    new Map([
      ["ollama:bot:latest", entry],
      ["openai:gpt-4o", { ancestors: [], completeness: "complete", facts: "2026-11-01" }],
    ]),
  ),
  lockText(new Map([["huggingface:acme/bot", entry]]), "\r\n"),
  lockText(new Map()),
];
const accepted = [
  { file: "app/main.py", rule: "denied-origin", reference: "huggingface:Qwen/Qwen3-8B", count: 2 },
  { file: "app/main.py", rule: "denied-origin", reference: "huggingface:Qwen/Qwen3-8B", count: 1 },
  { file: "é/b.ts", rule: "unknown-model", reference: "openai:gpt-9", count: 1 },
];
const baselines = [accepted, []].map((findings) => JSON.stringify({ schema: "stemma-baseline/1", findings }, null, 2));
const words = [
  ..."{}[],:",
  "<<<<<<< HEAD\n",
  "=======\n",
  ">>>>>>> theirs\n",
  "//",
  "/*",
  "\ufeff",
  '"__proto__": {},',
  '"models": {},',
  '"findings": [],',
  "null",
  "1e400",
  "-0",
];

const texts = (samples: readonly string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: mutatedText(samples, words) },
    {
      weight: 4,
      arbitrary: mutatedJson(samples.map((text) => JSON.parse(text))).map((value) => JSON.stringify(value)),
    },
    fc
      .tuple(
        fc.constantFrom('{"models":', "[", '{"schema":"stemma-lock/1","models":{"a":'),
        fc.constantFrom(2, 400, 12_000),
      )
      .map(([open, times]) => open.repeat(times)),
  );

async function prepare(): Promise<Prepared> {
  let read = 0;
  const lockProperty = async (text: string) => {
    const uri = "file:///w/stemma.lock.json";
    const { lock: found, problems } = readLock(text, uri);
    assertPlaced(text, problems);
    assert.equal(found === undefined, problems.length > 0);
    if (found) {
      read++;
      assert.deepEqual([...found.entries.keys()].sort(), Object.keys(JSON.parse(text).models).sort());
      for (const key of [...found.entries.keys(), "x"]) {
        assertPlaced(text, [{ range: found.locate(key).range, message: key === "x" ? key : "an entry" }]);
        assert.equal(found.rangeOf(key) !== undefined, found.entries.has(key));
      }
      assert.deepEqual(readLock(lockText(found.entries), uri).lock?.entries, found.entries);
    }
    const all = createLocks(async () => fileText(text));
    assert.equal((await all.nearest("file:///w/a.py", "file:///w"))?.entries.size, found?.entries.size);
    assert.equal(all.problems().length, problems.length);
  };
  const baselineProperty = async (text: string) => {
    const { baseline, problems } = readBaseline(text, "file:///w/stemma.baseline.json");
    assertPlaced(text, problems);
    assert.equal(baseline === undefined, problems.length > 0);
    if (baseline) {
      read++;
      const written: (typeof accepted)[number][] = JSON.parse(text).findings;
      assert.deepEqual([...baseline.entries.keys()].sort(), [...new Set(written.map(entryKey))].sort());
      for (const key of baseline.entries.keys())
        assertPlaced(text, [{ range: baseline.locate(key).range, message: "an entry" }]);
    }
    const all = createBaselines(async () => fileText(text));
    assert.equal((await all.nearest("file:///w/a.py", "file:///w"))?.entries.size, baseline?.entries.size);
  };
  const holds = { lock: lockProperty, baseline: baselineProperty };
  const cases = fc.oneof(
    texts(locks).map((text) => ({ kind: "lock" as const, text })),
    texts(baselines).map((text) => ({ kind: "baseline" as const, text })),
  );
  return {
    property: anyProperty(fc.asyncProperty(cases, ({ kind, text }) => holds[kind](text))),
    counted: () => `${read.toLocaleString("en")} of them valid`,
  };
}
