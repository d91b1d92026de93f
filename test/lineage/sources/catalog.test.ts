import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../../../build/catalog.mjs";
import { openCatalog } from "../../../server/src/lineage/catalog/catalog";
import { catalogSource } from "../../../server/src/lineage/sources/catalog";
import { smallCatalog } from "../../catalog/small";

const text = compile(smallCatalog());
const index = openCatalog(text);

test("decodes a record with the evidence of each fact", () => {
  assert.deepEqual(index.model("huggingface:acme-ai/Chat-7B"), {
    reference: { provider: "huggingface", name: "acme-ai/Chat-7B" },
    aliases: [],
    developer: {
      value: {
        id: "acme",
        name: "Acme",
        country: "FR",
        countryEvidence: { source: "catalog: A list", asOf: "2026-01-31", confidence: "recorded" },
        role: "developer",
      },
      evidence: { source: "catalog: Hub tags", asOf: "2026-05", confidence: "recorded" },
    },
    license: {
      value: { id: "acme-model-1.0", name: "Acme Model License", url: "https://acme.example/license" },
      evidence: { source: "catalog: From memory", asOf: "2026-09", confidence: "unverified" },
    },
    bases: [
      {
        base: { provider: "huggingface", name: "acme-ai/Base-7B" },
        relation: "finetune",
        evidence: { source: "catalog: Hub tags", asOf: "2026-05", confidence: "recorded" },
      },
      {
        base: { provider: "huggingface", name: "elsewhere/Teacher" },
        relation: "distill",
        evidence: { source: "catalog: From memory", asOf: "2026-09", confidence: "unverified" },
      },
    ],
    retires: {
      value: "2027-01-31",
      evidence: { source: "catalog: From memory", asOf: "2026-09", confidence: "unverified" },
    },
    url: "https://huggingface.co/acme-ai/Chat-7B",
    contradictions: [],
    notes: ["A note."],
  });
});

test("a root says so; a model with neither root nor base does not", () => {
  const root = index.model("huggingface:acme-ai/Base-7B");
  assert.deepEqual(root?.root, { source: "catalog: Acme's model card", asOf: "2026-06", confidence: "declared" });
  assert.equal(root?.context, 8192);
  assert.deepEqual([...(root?.aliases ?? [])].sort(), [
    "huggingface:acme-ai/Base",
    "ollama:base",
    "openrouter:acme/base-7b:free",
  ]);
  const neither = index.model("huggingface:Nobody/Thing");
  assert.equal(neither?.root, undefined);
  assert.deepEqual(neither?.bases, []);
  assert.deepEqual(neither?.developer?.value, { id: "nobody", name: "Nobody" });
});

test("names are found without regard to case, Ollama's with and without latest", () => {
  for (const name of [
    "ollama:base",
    "ollama:Base:latest",
    "huggingface:ACME-AI/base",
    "openrouter:acme/base-7b:free",
  ]) {
    assert.equal(index.canonical(name)?.key, "huggingface:acme-ai/Base-7B", name);
    assert.equal(index.model(name)?.reference.name, "acme-ai/Base-7B", name);
  }
  assert.equal(index.canonical("huggingface:ACME-AI/base-7b")?.key, "huggingface:acme-ai/Base-7B");
  assert.equal(index.canonical("ollama:base:7b"), undefined);
});

test("an alias carries the evidence that the two names are one; the own name needs none", () => {
  assert.equal(index.canonical("ollama:base")?.evidence?.confidence, "unverified");
  assert.equal(index.canonical("openrouter:acme/base-7b:free")?.evidence?.confidence, "recorded");
  assert.deepEqual(index.canonical("huggingface:acme-ai/Base-7B"), { key: "huggingface:acme-ai/Base-7B" });
});

test("a renamed namespace leads on only to models that exist", () => {
  assert.deepEqual(index.canonical("huggingface:OldAcme/Chat-7B"), {
    key: "huggingface:acme-ai/Chat-7B",
    evidence: { source: "catalog: From memory", asOf: "2026-09", confidence: "unverified" },
  });
  assert.equal(index.canonical("huggingface:OldAcme/Never"), undefined);
});

test("knows whole names and aliases, never parts of them", () => {
  assert.equal(index.knows("ollama", "base"), true);
  assert.equal(index.knows("huggingface", "acme-ai/chat-7b"), true);
  assert.equal(index.knows("openai", "base"), false);
  assert.equal(index.knows(undefined, "Base:latest"), true);
  assert.equal(index.knows(undefined, "acme-ai/Chat-7B"), true);
  for (const part of ["acme", "Chat-7B", "base-7b", "bas", "acme-ai/Chat", "", "constructor", "__proto__"]) {
    assert.equal(index.knows(undefined, part), false, part);
  }
  assert.deepEqual(index.namesakes("base"), ["huggingface:acme-ai/Base-7B"]);
  assert.deepEqual(index.namesakes("chat"), ["acme:chat"]);
  assert.deepEqual(index.namesakes("nothing"), []);
});

test("finds Hub repositories by their name without the namespace", () => {
  assert.deepEqual(index.repositories("chat-7b"), ["huggingface:acme-ai/Chat-7B"]);
  assert.deepEqual(index.repositories("acme-ai/Chat-7B"), []);
  assert.deepEqual(index.repositories("chat"), []);
});

test("finds organizations by id and namespace, licenses by id and alias", () => {
  assert.equal(index.organization("packer")?.role, "repackager");
  assert.equal(index.organization("packer")?.country, undefined);
  assert.equal(index.organization("packer")?.controller, "Acme");
  assert.equal(index.organizationOfNamespace("ACME-AI")?.id, "acme");
  assert.equal(index.organizationOfNamespace("nobody"), undefined);
  assert.deepEqual(index.license("MIT"), { id: "mit", name: "MIT", url: "https://opensource.org/license/mit" });
  assert.equal(index.license("acme")?.id, "acme-model-1.0");
  const terms = index.licenseTerms("acme") as { kind: string; evidence: unknown };
  assert.equal(terms.kind, "non-commercial");
  assert.deepEqual(terms.evidence, { source: "SPDX", asOf: "2026-01", confidence: "recorded" });
  assert.equal(index.licenseTerms("mit"), undefined);
  assert.equal(index.license("gpl"), undefined);
});

test("finds who answers at a host", () => {
  const operator = (host: string) => index.endpoint(host)?.value.operator;
  assert.equal(operator("https://api.acme.ai/v1/chat?x=1"), "Acme API");
  assert.equal(operator("API.ACME.AI"), "Acme API");
  assert.equal(operator("http://api.acme.ai:8080"), "Acme API");
  assert.equal(operator("eu.acme-cloud.ai"), "Acme Cloud");
  assert.equal(operator("run.eu-1.acme.ai"), "Acme Cloud");
  assert.equal(operator("http://127.0.0.1:4321"), "Acme local");
  for (const other of [
    "acme-cloud.ai",
    "api.acme.ai.evil.example",
    "run.acme.ai",
    "localhost:9",
    "localhost",
    "",
    "::",
    "https://",
  ]) {
    assert.equal(operator(other), undefined, other);
  }
  assert.deepEqual(index.providerHosting("acme")?.value, {
    operator: "Acme API",
    kind: "hosted",
    country: "FR",
    dataRegion: "EU",
  });
  assert.equal(index.providerHosting("other"), undefined);
});

test("says how much it holds and of which state", () => {
  assert.deepEqual(index.counts, { models: 5, organizations: 2, edges: 4, aliases: 3, licenses: 2, endpoints: 3 });
  assert.equal(index.date, "2026-09");
  assert.equal(index.keys().length, 5);
});

test("opens parsed input as well and refuses another version", () => {
  assert.equal(openCatalog(JSON.parse(text)).counts.models, 5);
  assert.throws(() => openCatalog({ version: 2 }), /has version 2, and this program reads version 1; install Stemma/);
  for (const other of [
    null,
    [],
    "text",
    "[1",
    {},
    { version: 1 },
    { version: 1, models: { key: {} } },
    { version: {} },
  ])
    assert.throws(() => openCatalog(other), { name: "CatalogError" });
});

test("as a source it answers with a record or with silence, never with absence", async () => {
  const source = catalogSource(index);
  assert.equal(source.online, false);
  const { signal } = new AbortController();
  const known = await source.lookup({ provider: "ollama", name: "base", revision: "x" }, signal);
  assert.equal(known.kind === "record" && known.record.reference.name, "acme-ai/Base-7B");
  assert.deepEqual(await source.lookup({ provider: "huggingface", name: "who/knows" }, signal), { kind: "silent" });
});
