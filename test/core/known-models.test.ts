import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { compile } from "../../build/catalog.mjs";
import { approvedLookup } from "../../server/src/core/approved-models";
import { modelFacts } from "../../server/src/core/known-models";
import { folderUnder, type UriDisk } from "../../server/src/core/model-folder";
import { watchedFolders } from "../../server/src/core/searched-folders";
import { countUnsupported } from "../../server/src/core/unsupported-files";
import { absent, fileText } from "../../server/src/domain/file-text";
import { modelKey } from "../../server/src/domain/reference";
import { type CatalogIndex, openCatalog } from "../../server/src/lineage/catalog/catalog";
import { parsePolicy } from "../../server/src/policy/file/parse-policy";
import { resolvePolicy } from "../../server/src/policy/file/resolve-policy";
import { smallCatalog } from "../catalog/small";
import { realCatalog, ref } from "../lineage/world";

function factsOf(catalog: CatalogIndex, policy = "{}") {
  return modelFacts(catalog, {
    policyOf: async (uri) => {
      const { policy: file } = parsePolicy(policy, "file:///w/stemma.jsonc");
      return resolvePolicy(file ? [{ file }] : [], uri);
    },
    lineage: () => assert.fail("nobody asks for a lineage"),
    today: () => "2026-11-22",
    terms: new Map(),
  });
}

describe("suggestions", () => {
  let catalog: CatalogIndex;
  /** Every name of every provider, as a plain search over the catalog finds it. */
  const plain = (provider: string, prefix: string) =>
    catalog
      .keys()
      .flatMap((key) => [key, ...(catalog.model(key)?.aliases ?? [])])
      .map(ref)
      .filter((one) => one.provider === provider && one.name.toLowerCase().startsWith(prefix.toLowerCase()))
      .map(({ name }) => name.toLowerCase())
      .sort();
  before(async () => {
    catalog = await realCatalog();
  });

  test("are all names that begin so, whatever the case, in their order", () => {
    const facts = factsOf(catalog);
    for (const [provider, prefix] of [
      ["huggingface", "qwen/qwen3"],
      ["huggingface", "QWEN/QWEN3"],
      ["openai", ""],
      ["ollama", "qwen"],
      ["anthropic", "claude"],
      ["openai", "gpt-4o"],
      ["huggingface", "zzzz"],
      ["huggingface", "0"],
      ["nobody", ""],
    ] as const) {
      const found = facts.suggest(provider, prefix, 10_000);
      assert.deepEqual(
        found.map(({ name }) => name.toLowerCase()),
        plain(provider, prefix),
        `${provider}:${prefix}`,
      );
    }
    assert.ok(plain("huggingface", "qwen/qwen3").length > 5, "there is something to find");
  });

  test("are at most as many as wanted, the first ones", () => {
    const facts = factsOf(catalog);
    const all = facts.suggest("huggingface", "qwen/", 10_000).map(({ name }) => name);
    for (const limit of [0, 1, 3])
      assert.deepEqual(
        facts.suggest("huggingface", "qwen/", limit).map(({ name }) => name),
        all.slice(0, limit),
      );
  });

  test("each have the record of the model that they name", () => {
    for (const { name, record } of factsOf(catalog).suggest("ollama", "", 10_000)) {
      const key = catalog.canonical(`ollama:${name}`)?.key;
      assert.equal(modelKey(record.reference), key ?? modelKey(record.reference));
    }
  });

  test("what was made from a model is found under each of its names", () => {
    const facts = factsOf(catalog);
    const made = catalog
      .keys()
      .flatMap((key) =>
        (catalog.model(key)?.bases ?? []).map(({ base, relation }) => ({ key, base: modelKey(base), relation })),
      );
    const [first] = made;
    assert.ok(first);
    for (const base of new Set(made.map((one) => one.base))) {
      const canonical = catalog.canonical(base)?.key ?? base;
      const expected = made.filter((one) => (catalog.canonical(one.base)?.key ?? one.base) === canonical);
      const found = facts
        .derivatives(base, 10_000)
        .map(({ reference, relation }) => `${relation} ${modelKey(reference)}`);
      assert.deepEqual(
        found,
        expected.map(({ key, relation }) => `${relation} ${key}`),
        base,
      );
    }
    assert.equal(facts.derivatives(first.base, 1).length, 1);
    assert.deepEqual(facts.derivatives("huggingface:nobody/knows", 9), []);
  });

  test("approved models are those that the policy names one by one, with their tasks", async () => {
    const policy =
      '{ "approved": [{ "model": "huggingface:a/b", "task": "text-generation" }, { "model": "ollama:x*" }, { "model": "openai:gpt-x" }] }';
    const approved = (await factsOf(catalog, policy).approved("file:///w/a.py")).map(
      ({ reference, task }) => `${modelKey(reference)} ${task}`,
    );
    assert.deepEqual(approved, ["huggingface:a/b text-generation", "openai:gpt-x undefined"]);
  });
});

test("a model has the names that each provider has for it, its own first", async () => {
  const catalog = openCatalog(compile(smallCatalog()));
  const key = catalog.keys().find((one) => (catalog.model(one)?.aliases.length ?? 0) > 0);
  assert.ok(key);
  const record = catalog.model(key);
  const { names, spell, record: lookup } = approvedLookup(catalog);
  const facts = factsOf(catalog);
  for (const printed of [key, ...(record?.aliases ?? [])]) {
    const { provider, name } = ref(printed);
    assert.ok(names?.(key, provider).includes(name), printed);
    assert.equal(lookup(ref(printed)), record, "whichever name it is asked by");
    assert.ok(facts.names?.(ref(key), provider).includes(name));
  }
  assert.equal(names?.(key, ref(key).provider)[0], ref(key).name);
  assert.equal(spell(key, "nobody"), undefined);
  assert.deepEqual(names?.("huggingface:no/such", "huggingface"), []);
  assert.equal(
    facts.spell(ref("nobody:Any-Name"), "nobody"),
    "Any-Name",
    "a provider spells its own model as it stands",
  );
  assert.deepEqual(facts.names?.(ref("huggingface:no/such"), "ollama"), []);
});

test("files of languages that nobody reads are counted by kind, others not", () => {
  const count = countUnsupported();
  for (const name of ["a.kt", "B.KT", "Makefile", "makefile", "a.py", "a.png", "kt", ".kt", "x.tar.rb", "README"])
    count.add(name);
  assert.deepEqual(
    [...count.kinds],
    [
      [".kt", 3],
      ["Makefile", 1],
      ["makefile", 1],
      [".rb", 1],
    ],
  );
});

const disk: UriDisk = {
  read: async (uri) => (uri === "file:///m/a/config.json" ? fileText("{}") : absent),
  list: async (uri) => (uri === "file:///m/a" ? ["config.json"] : undefined),
};

test("a folder's files are read inside of it, and nowhere else", async () => {
  const asked: string[] = [];
  const watched: UriDisk = {
    ...disk,
    read: (uri, bytes) => {
      asked.push(uri);
      return disk.read(uri, bytes);
    },
    changedAt: async () => 7,
  };
  const folder = folderUnder("file:///m", watched);
  assert.equal(await folder.readText("a/config.json", 9), "{}");
  assert.equal(await folder.readText("./a//config.json", 9), "{}");
  assert.equal(await folder.readText("a/none", 9), undefined);
  assert.deepEqual(await folder.list("a"), ["config.json"]);
  assert.deepEqual(await folder.list("b"), []);
  assert.equal(await folder.changedAt("a"), 7);
  const before = asked.length;
  for (const path of ["../x", "a/../../x", "/etc/passwd"]) {
    assert.equal(await folder.readText(path, 9), undefined, path);
    assert.deepEqual(await folder.list(path), []);
    assert.equal(await folder.changedAt(path), undefined);
  }
  assert.equal(asked.length, before);
  assert.equal("readBytes" in folder, false, "A disk that gives whole files only has no parts of them.");
});

test("what happens at, in or around a folder that was looked into concerns it", async () => {
  const folders = watchedFolders(disk);
  await folders.disk.list("file:///m/a");
  for (const uri of ["file:///m/a/config.json", "file:///m/a", "file:///m", "file:///m/"])
    assert.ok(folders.concerns(uri), uri);
  for (const uri of ["file:///m/b", "file:///m/ab/x", "file:///m/a/deep/x", "file:///n"])
    assert.ok(!folders.concerns(uri), uri);
});

test("of very many folders the ones that were looked into last are remembered", async () => {
  const folders = watchedFolders(disk);
  for (let n = 0; n < 10_000; n++) await folders.disk.list(`file:///m/f${n}`);
  assert.ok(folders.concerns("file:///m/f0/x"));
  await folders.disk.list("file:///m/f0");
  await folders.disk.list("file:///m/more");
  assert.ok(folders.concerns("file:///m/f0/x"), "it was looked into again");
  assert.ok(!folders.concerns("file:///m/f1/x"));
  assert.ok(folders.concerns("file:///m/f2/x") && folders.concerns("file:///m/more/x"));
});
