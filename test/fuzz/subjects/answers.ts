import assert from "node:assert/strict";
import fc from "fast-check";
import type { CatalogIndex } from "../../../server/src/lineage/catalog/catalog";
import type { Source } from "../../../server/src/lineage/source";
import { huggingFaceSource } from "../../../server/src/lineage/sources/huggingface";
import { ollamaSources } from "../../../server/src/lineage/sources/ollama";
import { openRouterSource } from "../../../server/src/lineage/sources/openrouter";
import { now, patient, realCatalog, ref } from "../../lineage/world";
import { mutatedJson, mutatedText } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Whatever a host answers becomes a record or a cause in words: a source never throws, and a mangled answer is never "there is no such model". */
export const answers: Subject = { name: "answers", share: 100, sample: 600, prepare };

const hub = {
  _id: "1",
  id: "acme/bot",
  modelId: "acme/bot",
  author: "acme",
  sha: "0123456789abcdef0123456789abcdef01234567",
  tags: ["transformers", "license:mit", "base_model:Qwen/Qwen3-8B", "base_model:finetune:Qwen/Qwen3-8B"],
  private: false,
  gated: "auto",
  disabled: false,
  downloads: 1,
  likes: 1,
  lastModified: "2026-06-01T10:00:00.000Z",
  createdAt: "2026-05-03T10:00:00.000Z",
  pipeline_tag: "text-generation",
  library_name: "transformers",
  cardData: { license: "mit", base_model: ["Qwen/Qwen3-8B"] },
  config: { architectures: ["A"], auto_map: {} },
  baseModels: { relation: "finetune", models: [{ _id: "2", id: "Qwen/Qwen3-8B" }] },
  gguf: { total: 1, context_length: 8192 },
  safetensors: { total: 8_000_000_000 },
};
const listed = {
  data: [
    {
      id: "acme/bot",
      canonical_slug: "acme/bot-1",
      hugging_face_id: "acme/Bot",
      expiration_date: "2027-02-01",
      context_length: 4096,
    },
    { id: "acme/latest", alias_target: { name: "Bot", slug: "acme/bot" } },
  ],
};
const tags = {
  models: [
    { name: "acme/bot:latest", model: "acme/bot:latest", digest: "ab".repeat(32), remote_model: "far/bot", size: 4 },
    { name: "llama3:8b", model: "llama3:8b", digest: `sha256:${"cd".repeat(32)}` },
  ],
};
const show = {
  license: "MIT License\n\nPermission is hereby granted, free of charge, to any person",
  modelfile: "FROM qwen3:8b\nADAPTER ./lora.gguf\n",
  details: { parent_model: "qwen3:8b", format: "gguf", family: "qwen3", quantization_level: "Q4_K_M" },
  model_info: {
    "general.architecture": "qwen3",
    "general.license": "mit",
    "general.base_model.count": 1,
    "general.base_model.0.repo_url": "https://huggingface.co/acme/Lyra-8B",
    "qwen3.context_length": 8192,
    "tokenizer.ggml.tokens": null,
  },
  remote_model: "gpt-oss:120b",
  remote_host: "https://ollama.com:443",
};
const blob = (kind: string, letter: string) => ({
  mediaType: `application/vnd.ollama.image.${kind}`,
  digest: `sha256:${letter.repeat(64)}`,
  size: 4,
});
const manifest = {
  schemaVersion: 2,
  config: blob("config", "a"),
  layers: [
    { ...blob("model", "b"), from: "qwen3:8b" },
    blob("adapter", "c"),
    blob("license", "d"),
    blob("license", "e"),
  ],
};
const configuration = {
  model_format: "gguf",
  model_family: "llama",
  file_type: "Q4_K_M",
  remote_model: "gpt-oss:120b",
  remote_host: "https://ollama.com:443",
};
const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constant(200) },
  fc.constantFrom(206, 401, 403, 404, 410, 418, 451),
);
const types = fc.constantFrom("application/json", "text/html", "", "application/json; charset=utf-16");

/** What a host answers to one kind of question. */
interface Told {
  readonly body: string;
  readonly status: number;
  readonly type: string;
}

/** A host: how it is asked, which kind of question an address asks, and the sound answer to each kind. */
interface Host {
  readonly name: string;
  readonly asked: string;
  /** Requests that one look-up takes at most. */
  readonly most: number;
  readonly sound: Readonly<Record<string, unknown>>;
  kindOf(address: string): string;
  source(fetch: typeof globalThis.fetch, catalog: CatalogIndex): Source | undefined;
  /** Whether the host may be taken to say that there is no such model. */
  mayLack(told: Readonly<Record<string, Told>>): boolean;
}

const common = { clock: () => now, backoff: 0, tries: 1 };
const refuses = (kind: string) => (told: Readonly<Record<string, Told>>) => (told[kind]?.status ?? 0) >= 400;
const hosts: readonly Host[] = [
  {
    name: "huggingface",
    asked: "huggingface:acme/bot",
    most: 1,
    sound: { model: hub },
    kindOf: () => "model",
    source: (fetch, catalog) => huggingFaceSource({ ...common, fetch, catalog }),
    mayLack: refuses("model"),
  },
  {
    name: "openrouter",
    asked: "openrouter:acme/bot",
    most: 1,
    sound: { list: listed },
    kindOf: () => "list",
    source: (fetch) => openRouterSource({ ...common, fetch }),
    // A list that does not hold the model says so.
    mayLack: () => true,
  },
  {
    name: "daemon",
    asked: "ollama:acme/bot",
    most: 2,
    sound: { tags, show },
    kindOf: (address) => (address.endsWith("/api/tags") ? "tags" : "show"),
    source: (fetch, catalog) =>
      ollamaSources({ ...common, fetch, catalog, daemonUrl: "http://localhost:11434" }).daemon,
    // What is not on this machine may well exist.
    mayLack: () => false,
  },
  {
    name: "registry",
    asked: "ollama:acme/bot",
    most: 6,
    sound: { manifest, configuration, license: show.license },
    kindOf: (address) =>
      address.includes("/manifests/") ? "manifest" : address.includes("aaaa") ? "configuration" : "license",
    source: (fetch, catalog) => ollamaSources({ ...common, fetch, catalog }).registry,
    mayLack: refuses("manifest"),
  },
];

/** A sound answer whole or mangled; half of all are whole, so that a later question of the same look-up is reached. */
function told(sound: unknown): fc.Arbitrary<Told> {
  const text = typeof sound === "string" ? sound : JSON.stringify(sound);
  const mangled = fc.record({
    body: fc.oneof(
      {
        weight: 4,
        arbitrary: mutatedJson([sound]).map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
      },
      mutatedText([text], ["<html>", "{", "null", "]"]),
    ),
    status: statuses,
    type: types,
  });
  return fc.oneof(
    { weight: 3, arbitrary: mangled },
    fc.constant({ body: text, status: 200, type: "application/json" }),
  );
}

async function prepare(): Promise<Prepared> {
  const catalog = await realCatalog();
  const records = new Map<string, number>();
  const cases = fc.oneof(
    ...hosts.map((host) =>
      fc
        .record(Object.fromEntries(Object.entries(host.sound).map(([kind, sound]) => [kind, told(sound)])))
        .map((says) => ({ host, says })),
    ),
  );
  return {
    property: anyProperty(
      fc.asyncProperty(cases, async ({ host, says }) => {
        let requests = 0;
        const fetch = async (address: string | URL | Request) => {
          requests++;
          const { body, status, type } = says[host.kindOf(String(address))] ?? assert.fail(String(address));
          return new Response(body, { status, headers: { "Content-Type": type } });
        };
        const answer = await host.source(fetch, catalog)?.lookup(ref(host.asked), patient);
        assert.ok(answer && requests >= 1 && requests <= host.most, `${requests} requests`);
        if ("cause" in answer) assert.ok(answer.cause.length > 0 && answer.cause.length < 400, answer.cause);
        if (answer.kind === "absent") assert.ok(host.mayLack(says), answer.cause);
        if (answer.kind !== "record") return;
        records.set(host.name, (records.get(host.name) ?? 0) + 1);
        assert.ok(answer.record.bases.length <= 600);
        for (const { base } of answer.record.bases) assert.ok(base.name !== "" && base.provider !== "");
        for (const note of answer.record.notes) assert.ok(note.length <= 400, note);
      }),
    ),
    counted: () => [...records].map(([name, n]) => `${n.toLocaleString("en")} records of ${name}`).join(", "),
  };
}
