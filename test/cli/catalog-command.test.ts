import assert from "node:assert/strict";
import { resolve } from "node:path";
import { before, describe, test } from "node:test";
import type { CatalogAsset } from "../../server/src/lineage/catalog/catalog-asset";
import { faultsOf } from "../../server/src/lineage/catalog/catalog-faults";
import { smallCatalog } from "../catalog/small";
import { runIn } from "./run-in";

let real: string;
let small: string;
before(async () => {
  const { compile, compileCatalog } = await import("../../build/catalog.mjs");
  real = await compileCatalog(resolve(__dirname, "../.."));
  small = compile(smallCatalog());
});

const ask = (words: string[], text = small) =>
  runIn(__dirname, ["catalog", ...words], { catalog: async () => JSON.parse(text) });

test("stats counts what the catalog holds", async () => {
  const { code, out } = await ask(["stats"]);
  assert.equal(code, 0);
  assert.match(out, /^holds\n {2}5 {2}models\n {2}2 {2}organizations\n {2}4 {2}edges\n/);
  assert.match(out, /models by country of the developer\n {2}3 {2}France\n {2}2 {2}not stated\n/);
  assert.match(out, /models by license\n {2}3 {2}not stated\n {2}1 {2}Acme Model License\n {2}1 {2}MIT\n/);
  assert.match(out, /facts of 2026-09\n$/);
});

describe("show", () => {
  test("tells one record, each fact with its source", async () => {
    const { code, out } = await ask(["show", "huggingface:acme-ai/Chat-7B"]);
    assert.equal(code, 0);
    assert.match(
      out,
      /^huggingface:acme-ai\/Chat-7B\n {2}developer {2}Acme \(France\) {2}\(catalog: Hub tags, 2026-05, recorded\)\n/,
    );
    assert.match(out, / {2}license {4}Acme Model License {2}\(catalog: From memory, 2026-09, unverified\)\n/);
    assert.match(out, / {2}base {7}huggingface:acme-ai\/Base-7B, finetune {2}\(catalog: Hub tags/);
    assert.match(out, / {2}base {7}huggingface:elsewhere\/Teacher, distill {2}\(catalog: From memory/);
    assert.match(out, / {2}retires {4}2027-01-31/);
  });

  test("finds a record by another provider's name", async () => {
    const { out } = await ask(["show", "ollama:base:latest"]);
    assert.match(out, /^huggingface:acme-ai\/Base-7B\n.*→.*\n {2}developer/);
    assert.match(out, /root {7}nothing lies above it/);
  });

  test("says that a base is not disclosed, and that a name is unknown", async () => {
    assert.match((await ask(["show", "huggingface:Nobody/Thing"])).out, /base {7}not disclosed/);
    const unknown = await ask(["show", "huggingface:nobody/knows"]);
    assert.deepEqual([unknown.code, unknown.out], [0, "huggingface:nobody/knows\n  the catalog has no record of it\n"]);
  });

  test("refuses a word that is no reference", async () => {
    const { code, out, err } = await ask(["show", "GIBBERISH"]);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /"GIBBERISH" is no reference/);
  });

  test("neutralizes what a name carries", async () => {
    const { out } = await ask(["show", "huggingface:nobody/\u001b[31mred"]);
    assert.ok(!out.includes("\u001b"));
  });
});

describe("check", () => {
  test("the real catalog is sound", async () => {
    const { code, out } = await ask(["check"], real);
    assert.match(out, /^0 faults in \d{4,} models; \d+ bases without a record\n$/);
    assert.equal(code, 0);
  });

  const spoilt: readonly (readonly [string, (asset: Spoilable) => void, RegExp])[] = [
    ["a column that is too short", ({ models }) => models.license.pop(), /column license has 4 rows for 5 models/],
    ["a text that is not there", ({ models }) => models.family.fill(99_999), /column family names a text/],
    ["a record without a source", ({ models }) => models.from.fill(-1, 0, 1), /has no source/],
    ["a base without a source", ({ models }) => models.bases.fill(-1, 3, 4), /a base has no source/],
    [
      "an alias that names two models",
      ({ models }) => models.alias.fill(models.key[0] ?? "", 0, 1),
      /names two models/,
    ],
    [
      "a source without a date",
      ({ evidence }) => evidence.splice(0, 1, [0, "soon", "recorded"]),
      /no citation or no date/,
    ],
    [
      "bases that lead in a circle",
      ({ models, texts }) => {
        const chat = models.key.indexOf("huggingface:acme-ai/Chat-7B");
        models.bases.push(
          models.key.indexOf("huggingface:acme-ai/Base-7B"),
          texts.push(models.key[chat] ?? "") - 1,
          0,
          0,
        );
      },
      /lead back to it/,
    ],
  ];
  for (const [what, spoil, words] of spoilt) {
    test(`finds ${what}`, async () => {
      const asset = JSON.parse(small) as Spoilable;
      spoil(asset);
      const { code, out } = await ask(["check"], JSON.stringify(asset));
      assert.match(out, words);
      assert.equal(code, 1);
    });
  }

  test("a base without a record is no fault", () => {
    const { faults, dangling } = faultsOf(JSON.parse(small) as CatalogAsset);
    assert.deepEqual(faults, []);
    assert.deepEqual(dangling, ["huggingface:elsewhere/Teacher"]);
  });
});

test("wrong words are refused", async () => {
  for (const words of [[], ["list"], ["show"], ["show", "a", "b"], ["stats", "more"]]) {
    assert.equal((await ask(words)).code, 2, words.join(" "));
  }
});

/** The parts of an asset that these tests spoil. */
interface Spoilable {
  readonly models: {
    readonly key: string[];
    readonly from: number[];
    readonly license: number[];
    readonly family: number[];
    readonly bases: number[];
    readonly alias: string[];
  };
  readonly evidence: unknown[];
  readonly texts: string[];
}
