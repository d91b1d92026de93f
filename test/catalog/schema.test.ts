import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../../build/catalog.mjs";
import { type Catalog, type CatalogModel, danglingBases, problemsOf } from "../../server/catalog/check.mjs";
import { smallCatalog } from "./small";

test("a catalog without faults is accepted", () => {
  assert.deepEqual(problemsOf(smallCatalog()), []);
});

const model = (catalog: Catalog, key: string): CatalogModel => {
  const found = Object.values(catalog.models)
    .flatMap(({ models }) => models)
    .find((each) => each.model === key);
  assert.ok(found);
  return found;
};

const faults: { name: string; spoil: (catalog: Catalog) => void; says: RegExp }[] = [
  {
    name: "a fact without a source",
    spoil: (c) => Reflect.deleteProperty(model(c, "acme:chat"), "from"),
    says: /models\.2\.from/,
  },
  {
    name: "a source that its file does not list",
    spoil: (c) => Object.assign(model(c, "acme:chat"), { from: "elsewhere" }),
    says: /source "elsewhere" is not in its table/,
  },
  {
    name: "an alias from a source that its file does not list",
    spoil: (c) => Object.assign(model(c, "acme:chat"), { aliases: { rumor: ["acme:chat-latest"] } }),
    says: /source "rumor" is not in its table/,
  },
  {
    name: "a source without a citation",
    spoil: (c) => Object.assign(c.licenses.sources.spdx ?? {}, { source: " " }),
    says: /licenses\.json: sources\.spdx\.source/,
  },
  {
    name: "a file of an unknown organization",
    spoil: (c) => Object.assign(c.models.acme ?? {}, { organization: "acne" }),
    says: /organization "acne" is not in organizations\.json/,
  },
  {
    name: "a developer that is neither an organization nor the namespace",
    spoil: (c) => Object.assign(model(c, "huggingface:Nobody/Thing"), { developer: { is: "somebody", from: "hub" } }),
    says: /organization "somebody"/,
  },
  {
    name: "a record that names no developer",
    spoil: (c) => Reflect.deleteProperty(model(c, "huggingface:Nobody/Thing"), "developer"),
    says: /names no developer/,
  },
  {
    name: "an alias that two models claim",
    spoil: (c) => Object.assign(model(c, "acme:chat"), { aliases: { hub: ["ollama:BASE:latest"] } }),
    says: /name ollama:base is already in models\/acme\.json/,
  },
  {
    name: "an alias that is a model of its own",
    spoil: (c) => Object.assign(model(c, "acme:chat"), { aliases: { hub: ["huggingface:acme-ai/base-7b"] } }),
    says: /name huggingface:acme-ai\/base-7b is already/,
  },
  {
    name: "a namespace that two organizations own",
    spoil: (c) => Object.assign(c.organizations.organizations[1] ?? {}, { namespaces: ["ACME-AI"] }),
    says: /namespace acme-ai is already/,
  },
  {
    name: "a cycle of bases, through an alias too",
    spoil: (c) => {
      const base = model(c, "huggingface:acme-ai/Base-7B");
      Reflect.deleteProperty(base, "root");
      base.bases = [{ base: "huggingface:acme-ai/Chat-7B", relation: "finetune" }];
      model(c, "huggingface:acme-ai/Chat-7B").bases = [{ base: "huggingface:ACME-AI/base", relation: "finetune" }];
    },
    says: /cycle of bases: .*chat-7b/,
  },
  {
    name: "a root with a base",
    spoil: (c) => Object.assign(model(c, "huggingface:acme-ai/Chat-7B"), { root: "card" }),
    says: /is a root and has bases/,
  },
  {
    name: "a closed model with a base",
    spoil: (c) => Object.assign(model(c, "huggingface:acme-ai/Chat-7B"), { ends: { is: "closed", from: "hub" } }),
    says: /ends as closed and has bases/,
  },
  {
    name: "a root whose source is a list that does not say so",
    spoil: (c) => Object.assign(model(c, "huggingface:acme-ai/Base-7B"), { root: "hub" }),
    says: /Base-7B is a root, and its source "hub" does not state that it was trained from scratch/,
  },
  {
    name: "a root that somebody infers",
    spoil: (c) => Object.assign(c.models.acme?.sources.card ?? {}, { confidence: "inferred" }),
    says: /Base-7B is a root, which is only inferred/,
  },
  {
    name: "a root that another source contradicts",
    spoil: (c) =>
      Object.assign(model(c, "huggingface:acme-ai/Base-7B"), {
        disputes: [{ field: "bases", is: "huggingface:elsewhere/Older", from: "memory" }],
      }),
    says: /Base-7B is a root, and another source states a base/,
  },
  {
    name: "a root beside its own base",
    spoil: (c) => {
      const base = model(c, "huggingface:acme-ai/Base-7B");
      c.models.acme?.models.push({ model: "huggingface:acme-ai/Base-7B-Base", from: base.from });
    },
    says: /Base-7B is a root, and the catalog has huggingface:acme-ai\/base-7b-base/,
  },
  ...[
    "Base-7B-Instruct",
    "beit-base-finetuned-ade",
    "deit-base-distilled-patch16",
    "Image-Turbo",
    "Image-Edit-2509",
    "Flash-9B-Q4_K_M",
    "harrier-0.6b-ONNX",
    "Voice3_eagle3",
    "Flash-int4",
    "Base-7B-sft-bf16",
    "MiMo-7B-RL",
    "VL-8B-Thinking",
  ].map((name) => ({
    name: `a root called ${name}`,
    spoil: (c: Catalog) =>
      Object.assign(model(c, "huggingface:acme-ai/Base-7B"), { model: `huggingface:acme-ai/${name}` }),
    says: /is a root, and its name says/,
  })),
  {
    name: "another maker's kind of name without its maker",
    spoil: (c) => {
      c.organizations.organizations.push({ id: "other", name: "Other", role: "developer", from: "list" });
      const source = { source: "A list", asOf: "2026-01", confidence: "recorded" };
      c.names = {
        sources: { source },
        makers: [{ provider: "other", organization: "other", spellings: ["other-ai"], from: "source" }],
        hosts: [],
        unsure: [],
        single: [],
        words: [],
        families: [],
        parts: [],
      } as Catalog["names"];
      c.models.acme?.models.push({ model: "acme:other-ai-glm-5", from: "hub" });
    },
    says: /acme:other-ai-glm-5 is named as other names models; state its developer or base/,
  },
  {
    name: "a license that is not listed",
    spoil: (c) => Object.assign(model(c, "acme:chat"), { license: "acme-2.0" }),
    says: /license "acme-2\.0" is not in licenses\.json/,
  },
  ...["UK", "XX", "EU", "fr", "FRA"].map((code) => ({
    name: `the country code ${code}`,
    spoil: (c: Catalog) => Object.assign(c.organizations.organizations[0] ?? {}, { country: code }),
    says: /organizations\.0\.country/,
  })),
  ...["2026-02-30", "2026-13", "May 2026", "26-05-01"].map((date) => ({
    name: `the date ${date}`,
    spoil: (c: Catalog) => Object.assign(model(c, "acme:chat"), { released: date }),
    says: /models\.2\.released/,
  })),
  ...["http://opensource.org/license/mit", "opensource.org", "https://open source.org", "javascript:alert(1)"].map(
    (url) => ({
      name: `the address ${url}`,
      spoil: (c: Catalog) => Object.assign(c.licenses.licenses[0] ?? {}, { url }),
      says: /licenses\.0\.url/,
    }),
  ),
  {
    name: "a Hub model without a namespace",
    spoil: (c) => Object.assign(model(c, "huggingface:Nobody/Thing"), { model: "huggingface:Thing" }),
    says: /a Hub id needs a namespace/,
  },
  {
    name: "a field that the schema does not know",
    spoil: (c) => Object.assign(model(c, "acme:chat"), { licence: "mit" }),
    says: /licence/,
  },
];

for (const { name, spoil, says } of faults) {
  test(`refuses ${name}`, () => {
    const catalog = smallCatalog();
    spoil(catalog);
    assert.match(problemsOf(catalog).join("\n"), says);
    assert.throws(() => compile(catalog), /The catalog has \d+ faults/);
  });
}

test("a base without a record is legal and counted once", () => {
  const catalog = smallCatalog();
  model(catalog, "acme:chat").bases?.push({ base: "huggingface:Elsewhere/teacher", relation: "distill" });
  assert.deepEqual(problemsOf(catalog), []);
  assert.deepEqual(danglingBases(catalog), ["huggingface:elsewhere/teacher"]);
});
