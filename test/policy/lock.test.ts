import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { absent, type FileText, fileText } from "../../server/src/domain/file-text";
import { lineIndex } from "../../server/src/domain/text";
import { createLocks, readLock } from "../../server/src/policy/lock/lock";
import { changesBetween } from "../../server/src/policy/lock/lock-changes";
import { lockEntryOf, renewed, sameEntry } from "../../server/src/policy/lock/lock-entry";
import { acceptFix } from "../../server/src/policy/lock/lock-fixes";
import { renewLock } from "../../server/src/policy/lock/lock-renewal";
import type { LockEntry } from "../../server/src/policy/lock/lock-schema";
import { lockEdit, lockText } from "../../server/src/policy/lock/lock-text";
import { lineageOf, usesIn, type World } from "./world";

const uri = "file:///w/stemma.lock.json";
const today = "2026-11-22";
const commit = "89abcdef0123456789abcdef0123456789abcdef";
const world: World = {
  "huggingface:acme/bot": {
    developer: "Acme",
    country: "US",
    license: "MIT",
    bases: [{ model: "huggingface:far/base", relation: "quantized" }],
    more: { revision: commit },
  },
  "huggingface:far/base": { developer: "Far", country: "CN", license: "Apache-2.0", root: true },
};
const bot = { provider: "huggingface", name: "acme/bot" };
const entry = lockEntryOf(lineageOf(bot, world), today);
const model = fc.stringMatching(/^[a-z]{1,5}:[A-Za-z0-9/."\\ é🙂-]{1,12}$/u);
const field = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const anyEntry: fc.Arbitrary<LockEntry> = fc.record(
  {
    resolved: model,
    revision: field,
    license: field,
    developer: fc.record({ id: field, country: field }, { requiredKeys: ["id"] }),
    ancestors: fc.array(fc.record({ model, relation: fc.constant("merge" as const), license: field }), {
      maxLength: 3,
    }),
    gated: fc.constant(true as const),
    completeness: fc.constantFrom("complete" as const, "gated" as const),
    facts: fc.constant("2026-11"),
  },
  { requiredKeys: ["ancestors", "completeness", "facts"] },
);

function lock(text: string) {
  const read = readLock(text, uri);
  assert.deepEqual(read.problems, []);
  assert.ok(read.lock);
  return read.lock;
}

/** What is unchanged by an edit must be unchanged to the byte. */
function apply(text: string, { range, newText }: { range: Parameters<typeof span>[1]; newText: string }): string {
  const [start, end] = span(text, range);
  return text.slice(0, start) + newText + text.slice(end);
}

function span(
  text: string,
  range: { start: { line: number; character: number }; end: { line: number; character: number } },
) {
  const index = lineIndex(text);
  return [index.offsetAt(range.start), index.offsetAt(range.end)] as const;
}

test("an entry says revision, license, developer and every ancestor", () => {
  assert.equal(
    lockText(new Map([["huggingface:acme/bot", entry]])),
    `{
  "schema": "stemma-lock/1",
  "models": {
    "huggingface:acme/bot": {
      "revision": "${commit}",
      "license": "mit",
      "developer": { "id": "acme", "country": "US" },
      "ancestors": [
        { "model": "huggingface:far/base", "relation": "quantized", "license": "apache-2.0", "country": "CN" }
      ],
      "completeness": "complete",
      "facts": "2026-11-01"
    }
  }
}
`,
  );
});

test("what is written is read back, whatever the names hold, and an edit gives the text that writing it whole gives", () => {
  fc.assert(
    fc.property(fc.dictionary(model, anyEntry, { maxKeys: 4 }), model, anyEntry, (entries, key, added) => {
      for (const newline of ["\n", "\r\n"]) {
        const before = new Map(Object.entries(entries));
        const text = lockText(before, newline);
        const read = lock(text);
        assert.deepEqual([...read.entries.keys()].sort(), [...before.keys()].sort());
        for (const [name, one] of before) assert.ok(sameEntry(read.entries.get(name) as LockEntry, one));
        const after = new Map([...before, [key, added]]);
        assert.equal(apply(text, lockEdit(read, key, added)), lockText(after, newline));
      }
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("a model that changes touches its own lines only", () => {
  const of = (license: string) =>
    lockText(
      new Map([
        ["a:a", entry],
        ["b:b", { ...entry, license }],
        ["c:c", entry],
      ]),
    );
  const [a, b] = [of("mit").split("\n"), of("llama3.1").split("\n")];
  assert.equal(a.length, b.length);
  assert.deepEqual(
    a.flatMap((line, i) => (line === b[i] ? [] : [i])),
    [14 + 1],
  );
});

test("a file that is no lock says where and what to do, and never throws", () => {
  for (const [text, line, said] of [
    ["", 0, /not JSON/],
    ["[]", 0, /This is no lock that Stemma wrote/],
    ['{ "schema": "stemma-lock/1", "models": {', 0, /not JSON/],
    ['{\n  "schema": "stemma-lock/9",\n  "models": {}\n}', 1, /"schema" does not fit/],
    [
      '{\n "schema": "stemma-lock/1",\n "models": {\n  "a:b": { "completeness": "fine", "facts": "x" }\n }\n}',
      3,
      /"models\.a:b\.completeness"/,
    ],
    [
      '{\n "schema": "stemma-lock/1",\n "models": {\n<<<<<<< HEAD\n=======\n>>>>>>> x\n }\n}',
      3,
      /This file contains merge markers/,
    ],
    ['{\n "schema": "stemma-lock/1",\n "models": "x",\n "models": {}\n}', 3, /"models" appears twice here/],
    ['{\n "schema": "stemma-lock/1",\n "models": {\n  "a:b": {},\n  "a:b": {}\n }\n}', 4, /"a:b" appears twice here/],
    ['{\n "schema": "stemma-lock/1", // why\n "models": {} }', 1, /not JSON/],
    [`${"[".repeat(200_000)}`, 0, /nested too deeply|not JSON/],
    [
      '{ "schema": "stemma-lock/1", "models": { "a:b": { "\\u001b[2J": 1, "completeness": "complete", "facts": "x" } } }',
      0,
      /does not fit/,
    ],
  ] as const) {
    const read = readLock(text, uri);
    assert.equal(read.lock, undefined);
    assert.match(read.problems[0]?.message ?? "", said);
    assert.equal(read.problems[0]?.range.start.line, line, text.slice(0, 60));
    assert.doesNotMatch(read.problems[0]?.message ?? "", /\p{Cc}/u);
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => void readLock(text, uri)),
    { numRuns: 300, seed: 3 },
  );
});

test("an entry stays as it is when nothing moved, and when nobody answers", () => {
  const old = { ...entry, facts: "2026-03-01" };
  assert.equal(renewed(old, lockEntryOf(lineageOf(bot, world), today), lineageOf(bot, world)), old);
  for (const ending of ["not-asked", "unreachable"] as const) {
    const silent = lineageOf(bot, { "huggingface:acme/bot": { ending } });
    assert.equal(renewed(old, lockEntryOf(silent, today), silent), old);
  }
});

test("the order in which a file writes a developer's fields is no change", () => {
  const swapped = { ...entry, developer: { country: "US", id: "acme" } };
  assert.ok(sameEntry(entry, swapped));
  assert.deepEqual(changesBetween(entry, swapped), []);
});

test("every kind of change has words", () => {
  const now = {
    resolved: "huggingface:new/bot",
    revision: `0${commit.slice(1)}`,
    license: "llama3.1",
    developer: { id: "other", country: "CN" },
    ancestors: [{ model: "a:b", relation: "merge" as const }],
    gated: true as const,
    disabled: true as const,
    retires: "2027-01-01",
    completeness: "gated" as const,
    facts: today,
  };
  assert.deepEqual(
    changesBetween(entry, now).map(({ text }) => text),
    [
      "its repository was taken down by its host",
      "its name now leads to huggingface:new/bot",
      "the license was mit and is llama3.1",
      "the developer was acme (United States) and is other (China)",
      "a:b is a new ancestor (merge)",
      "huggingface:far/base is no ancestor any more",
      "it is gated now: each account needs access",
      "its retirement is announced for 2027-01-01",
      "the revision was 89abcdef0123 and is 09abcdef0123",
      "its lineage was complete and is gated",
    ],
  );
});

test("a renewal of the whole folder drops what nobody uses; one of a part keeps it", () => {
  const text = 'AutoModel.from_pretrained("acme/bot")';
  const uses = usesIn({ uri: "file:///w/a.py", languageId: "python", text }, world);
  const old = lock(lockText(new Map([["huggingface:gone/model", entry]])));
  const whole = renewLock(old, uses, { complete: true, today });
  assert.deepEqual(
    [whole.added, whole.dropped, whole.differs],
    [["huggingface:acme/bot"], ["huggingface:gone/model"], true],
  );
  const part = renewLock(old, uses, { complete: false, today });
  assert.deepEqual([part.added, part.dropped], [["huggingface:acme/bot"], []]);
  assert.equal(renewLock(lock(whole.text), uses, { complete: true, today: "2027-01-01" }).differs, false);
});

test("a commit that every place pins is the one that was accepted", () => {
  const other = "0123456789abcdef0123456789abcdef01234567";
  const locked = (text: string) => {
    const uses = usesIn({ uri: "file:///w/a.py", languageId: "python", text }, world);
    return lock(renewLock(undefined, uses, { complete: true, today }).text).entries.get("huggingface:acme/bot")
      ?.revision;
  };
  const pinned = `AutoModel.from_pretrained("acme/bot", revision="${other}")`;
  assert.equal(locked(pinned), other);
  assert.equal(locked(`${pinned}\nAutoModel.from_pretrained("acme/bot")`), commit);
});

test("the nearest lock counts, and a change is seen once it was told", async () => {
  const files: Record<string, string> = {
    "file:///w/stemma.lock.json": lockText(new Map([["a:a", entry]])),
    "file:///w/sub/stemma.lock.json": lockText(new Map([["b:b", entry]])),
  };
  const locks = createLocks(async (at) => fileText(files[at]));
  const names = async (at: string) => [...((await locks.nearest(at, "file:///w"))?.entries.keys() ?? [])];
  assert.deepEqual(await names("file:///w/x/a.py"), ["a:a"]);
  assert.deepEqual(await names("file:///w/sub/deep/a.py"), ["b:b"]);
  files["file:///w/sub/stemma.lock.json"] = "{";
  assert.deepEqual(await names("file:///w/sub/a.py"), ["b:b"]);
  locks.forget("file:///w/sub/stemma.lock.json");
  // A broken lock is not passed over for the one above: it speaks for its folder.
  assert.deepEqual(await names("file:///w/sub/a.py"), []);
  assert.equal(locks.problems().length, 1);
});

test("what a lock said holds while it cannot be read, and nothing is written by it", async () => {
  const at = "file:///w/sub/stemma.lock.json";
  const broken: FileText = { kind: "unreadable", cause: "it is a folder", remedy: "rename or delete the folder" };
  const files = new Map([
    ["file:///w/stemma.lock.json", fileText(lockText(new Map([["a:a", entry]])))],
    [at, fileText(lockText(new Map([["b:b", entry]])))],
  ]);
  const locks = createLocks(async (file) => files.get(file) ?? absent);
  const names = async (file: string) => [...((await locks.nearest(file, "file:///w"))?.entries.keys() ?? [])];
  assert.deepEqual(await names("file:///w/sub/a.py"), ["b:b"]);
  files.set(at, broken);
  locks.forget(at);
  assert.deepEqual(await names("file:///w/sub/a.py"), ["b:b"]);
  assert.match(locks.problems()[0]?.message ?? "", /Until then it holds as it was last read\.$/);
  const [one] = usesIn({ uri: "file:///w/sub/a.py", languageId: "python", text: 'load("acme/bot")' }, world);
  const aged = await locks.nearest("file:///w/sub/a.py", "file:///w");
  assert.equal(aged?.aged, true);
  assert.equal(aged && one && acceptFix(one, aged, entry).disabled, "stemma.lock.json has an error; fix it first");
  files.delete(at);
  locks.forget();
  assert.deepEqual(await names("file:///w/sub/a.py"), ["a:a"], "A deleted lock says nothing.");
});

test("a lock that never could be read is told, and not passed over for the one above", async () => {
  const broken: FileText = { kind: "unreadable", cause: "it is a folder", remedy: "rename or delete the folder" };
  const files = new Map([
    ["file:///w/stemma.lock.json", fileText(lockText(new Map([["a:a", entry]])))],
    ["file:///w/sub/stemma.lock.json", broken],
  ]);
  const locks = createLocks(async (at) => files.get(at) ?? absent);
  assert.equal(await locks.nearest("file:///w/sub/a.py", "file:///w"), undefined);
  assert.deepEqual(
    locks.problems().map(({ uri, message, unreadable }) => [uri, message, unreadable]),
    [
      [
        "file:///w/sub/stemma.lock.json",
        "This lock cannot be read: it is a folder; rename or delete the folder.",
        true,
      ],
    ],
  );
});
