/** Names, places and words of the files around a policy: packages, locks that people broke, what a swap changes. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lineIndex } from "../../server/src/domain/text";
import { isPackageName, packageOf, policyInManifest } from "../../server/src/policy/file/package-policy";
import { nameAt } from "../../server/src/policy/fixes/place-name";
import { readLock } from "../../server/src/policy/lock/lock";
import { changesBetween } from "../../server/src/policy/lock/lock-changes";
import { compareLocks, renewLock } from "../../server/src/policy/lock/lock-renewal";
import type { LockEntry } from "../../server/src/policy/lock/lock-schema";
import { usesIn, type World } from "./world";

describe("packages", () => {
  test("a name is npm's, never a path", () => {
    for (const name of ["stemma-policy", "@acme/stemma.policy", "A1", "x".repeat(214)])
      assert.ok(isPackageName(name), name);
    for (const name of ["./a", "a/b", "@acme", "a.json", "a.jsonc", "-a", "", "x".repeat(215), "https://a"])
      assert.ok(!isPackageName(name), name);
  });

  test("a file belongs to the innermost package around it", () => {
    assert.equal(packageOf("file:///w/node_modules/policy/stemma.jsonc"), "policy");
    assert.equal(packageOf("file:///w/node_modules/@acme/policy/a/stemma.jsonc"), "@acme/policy");
    assert.equal(packageOf("file:///w/node_modules/a/node_modules/b/stemma.jsonc"), "b");
    assert.equal(
      packageOf("file:///w/node_modules/a/node_modules/stemma.jsonc"),
      "a",
      "nothing lies below the inner one",
    );
    assert.equal(packageOf("/node_modules/a/x"), "a");
    for (const uri of ["file:///w/stemma.jsonc", "file:///w/node_modules/stemma.jsonc"])
      assert.equal(packageOf(uri), undefined, uri);
  });

  test("a manifest holds the policy, says where it is, or says nothing", () => {
    assert.deepEqual(policyInManifest('{"stemma": "policy.jsonc"}'), { path: "policy.jsonc" });
    assert.equal(policyInManifest('{"stemma": {"rules": {}}}'), "inside");
    for (const text of ["", "{}", "[", '{"stemma": 7}', '{"stemma": ["a"]}'])
      assert.equal(policyInManifest(text), undefined, text);
  });
});

test("what is wrong in a lock is told at its place", () => {
  const good = '{\n  "schema": "stemma-lock/1",\n  "models": {}\n}\n';
  const told = (text: string) => {
    const { problems, lock } = readLock(text, "file:///w/stemma.lock.json");
    assert.equal(lock, undefined);
    const [{ range, message } = { range: undefined, message: "" }] = problems;
    const index = lineIndex(text);
    return [range && text.slice(index.offsetAt(range.start), index.offsetAt(range.end)), message] as const;
  };
  assert.match(told("<<<<<<< ours\n{}").join(" | "), /^<<<<<<< \| .*merge markers/);
  assert.match(told(`${good}=======\n`).join(" | "), /^======= \| .*merge markers/);
  assert.match(told('{"a": 1,}').join(" | "), /^\} \| This lock is not JSON/);
  assert.match(told('{"a": 1, // no\n"b": 2}').join(" | "), /not JSON/);
  assert.match(told('{"models": {}, "models": {}}').join(" | "), /^"models" \| "models" appears twice here/);
  assert.match(told('{"schema": "other"}').join(" | "), /^"other" \| "schema" does not fit/);
  assert.match(told("7").join(" | "), /^7 \| This is no lock that Stemma wrote/);
  assert.match(told("").join(" | "), /This lock is not JSON/);
});

describe("a lock's changes", () => {
  const entry: LockEntry = { ancestors: [], completeness: "complete", facts: "2026-11" };
  const texts = (before: Partial<LockEntry>, now: Partial<LockEntry>) =>
    changesBetween({ ...entry, ...before }, { ...entry, ...now }).map(
      ({ text, learned }) => `${text}${learned ? " (learned)" : ""}`,
    );

  test("a developer is told with the country where there is one", () => {
    const [acme, far] = [{ id: "acme", country: "FR" }, { id: "far" }];
    assert.deepEqual(texts({ developer: acme }, { developer: far }), ["the developer was acme (France) and is far"]);
    assert.deepEqual(texts({ developer: { id: "acme" } }, { developer: acme }), [
      "the developer was acme and is acme (France)",
    ]);
    assert.deepEqual(texts({}, { developer: acme }), ["the developer is acme (France) (learned)"]);
    assert.deepEqual(texts({ developer: acme }, {}), ["the developer was acme (France) and is not stated"]);
  });

  test("of an ancestor only what was known before can change", () => {
    const base = { model: "huggingface:a/b", relation: "finetune" as const };
    const of = (before: object, now: object) =>
      texts({ ancestors: [{ ...base, ...before }] }, { ancestors: [{ ...base, ...now }] });
    assert.deepEqual(of({}, { license: "mit" }), [
      "its ancestor huggingface:a/b was finetune and is finetune, mit (learned)",
    ]);
    assert.deepEqual(of({ license: "mit" }, { license: "gemma" }), [
      "its ancestor huggingface:a/b was finetune, mit and is finetune, gemma",
    ]);
    assert.deepEqual(of({ country: "FR" }, { country: "CN" }), [
      "its ancestor huggingface:a/b was finetune, France and is finetune, China",
    ]);
    assert.deepEqual(of({ country: "FR", license: "mit" }, { license: "mit" }), [
      "its ancestor huggingface:a/b was finetune, mit, France and is finetune, mit",
    ]);
    assert.deepEqual(of({ license: "mit" }, { license: "mit" }), []);
    assert.deepEqual(texts({}, { ancestors: [base] }), ["huggingface:a/b is a new ancestor (finetune)"]);
    assert.deepEqual(texts({ ancestors: [base] }, {}), ["huggingface:a/b is no ancestor any more"]);
  });

  test("gates, dates, names, revisions", () => {
    assert.deepEqual(texts({}, { gated: true }), ["it is gated now: each account needs access"]);
    assert.deepEqual(texts({ gated: true }, {}), ["it is no longer gated"]);
    assert.deepEqual(texts({}, { disabled: true }), ["its repository was taken down by its host"]);
    assert.deepEqual(texts({ disabled: true }, {}), []);
    assert.deepEqual(texts({}, { retires: "2027-01-01" }), ["its retirement is announced for 2027-01-01"]);
    assert.deepEqual(texts({ resolved: "a:b" }, {}), [
      "its name was a:b and now leads to the model of that name itself",
    ]);
    assert.deepEqual(texts({}, { resolved: "a:b" }), ["its name now leads to a:b"]);
    const [old, fresh] = ["0".repeat(40), "f".repeat(64)];
    assert.deepEqual(texts({ revision: old }, { revision: fresh }), [
      `the revision was ${"0".repeat(12)} and is ${"f".repeat(12)}`,
    ]);
    assert.deepEqual(texts({ revision: "v1" }, { revision: "0".repeat(39) }), [
      `the revision was v1 and is ${"0".repeat(39)}`,
    ]);
    assert.deepEqual(texts({}, { completeness: "gated" }), ["its lineage was complete and is gated"]);
  });

  test("two states are compared in the order of names", () => {
    const states = (...names: string[]) => new Map(names.map((name) => [name, entry]));
    assert.deepEqual(compareLocks(states("c", "a", "x"), states("x", "d", "b")), {
      added: ["b", "d"],
      dropped: ["a", "c"],
      changed: [],
    });
    const changed = new Map([...states("b", "a")].map(([name, one]) => [name, { ...one, gated: true as const }]));
    assert.deepEqual(
      compareLocks(states("a", "b"), changed).changed.map(({ model }) => model),
      ["a", "b"],
    );
  });

  test("a renewal says whether the file would differ, and keeps its line ends", () => {
    const world: World = { "huggingface:acme/bot": { license: "MIT", root: true } };
    const uses = usesIn({ uri: "file:///w/a.py", languageId: "python", text: 'x = "acme/bot"\n' }, world);
    const renew = (text?: string) => {
      const lock = text === undefined ? undefined : readLock(text, "file:///w/stemma.lock.json").lock;
      return renewLock(lock, uses, { complete: true, today: "2026-11-22" });
    };
    const first = renew();
    assert.deepEqual([first.differs, first.added], [true, ["huggingface:acme/bot"]]);
    assert.equal(renew(first.text).differs, false);
    assert.equal(renew(first.text.replaceAll("\n", "\r\n")).text, first.text.replaceAll("\n", "\r\n"));
    assert.deepEqual(renewLock(undefined, [], { complete: true, today: "2026-11-22" }).differs, true);
    const router = uses.map((use) => ({ ...use, detection: { ...use.detection, role: "router" as const } }));
    assert.deepEqual(renewLock(undefined, router, { complete: true, today: "2026-11-22" }).added, []);
  });
});

describe("an approved model's name at a place", () => {
  const at = (provider: string, old: string, names: readonly string[], entry = "huggingface:acme/bot") => {
    const [from = "", name = ""] = entry.split(/:(.*)/s);
    const detection = { reference: { provider, name: old } } as Parameters<typeof nameAt>[1];
    const spelled = { record: () => undefined, spell: () => names[0], names: () => names };
    const found = nameAt({ provider: from, name }, detection, spelled);
    return "blocked" in found
      ? `no: ${found.blocked}`
      : [found.name, found.loses, found.doubtful && "doubtful"].filter(Boolean).join(" | ");
  };

  test("is the provider's own", () => {
    assert.equal(at("openai", "gpt-x", ["gpt-y", "gpt-z"]), "gpt-y");
    assert.equal(at("openai", "gpt-x", []), "no: no name of it is known for openai");
    assert.equal(at("openai", "gpt-x", ["gpt-z"], "openai:gpt-y"), "gpt-y");
  });

  test("keeps Bedrock's routing, or says what becomes of it", () => {
    assert.equal(at("bedrock", "eu.a", ["us.b", "eu.b", "b"]), "eu.b");
    assert.equal(at("bedrock", "a", ["us.b", "b"]), "b");
    assert.equal(at("bedrock", "eu.a", ["us.b", "b"]), "b | routing eu -> the client's region | doubtful");
    assert.equal(at("bedrock", "a", ["us.b"]), "no: it is known with a routing geography only");
    assert.equal(at("bedrock", "eu.a", ["us.b"]), 'no: no name of it is known for the geography "eu"');
    assert.equal(at("bedrock", "a", [], "bedrock:us.b"), "us.b | routing by the client's region -> us | doubtful");
    assert.equal(at("bedrock", "eu.a", [], "bedrock:us.b"), "us.b | routing eu -> us | doubtful");
  });

  test("keeps OpenRouter's tier, or drops it", () => {
    assert.equal(at("openrouter", "a/x:free", ["b/y", "b/y:free"]), "b/y:free");
    assert.equal(at("openrouter", "a/x", ["b/y:free", "b/y"]), "b/y");
    assert.equal(at("openrouter", "a/x:free", ["b/y", "b/y:nitro"]), 'b/y | ":free" is dropped');
    assert.equal(at("openrouter", "a/x", ["b/y:free"]), 'no: it is known as "b/y:free" only');
    assert.equal(at("openrouter", "a/x", [], "openrouter:b/y:free"), "b/y:free");
  });

  test("keeps Ollama's quantization where it is known, and takes a name with its size", () => {
    assert.equal(at("ollama", "x:7b-q4_K_M", ["y:latest", "y:8b", "y:8b-q4_K_M"]), "y:8b-q4_K_M");
    assert.equal(at("ollama", "x:7b-q8_0", ["y", "y:8b"]), "y:8b | quantization q8_0 -> that of y:8b");
    assert.equal(at("ollama", "x", ["y", "y:latest"]), "y:latest");
    assert.equal(at("ollama", "x", ["y"]), "y");
    assert.equal(at("ollama", "x", ["y:8b"], "ollama:y"), "y");
  });
});
