import assert from "node:assert/strict";
import fc from "fast-check";
import type { Source } from "../../../server/src/lineage/source";
import { huggingFaceSource } from "../../../server/src/lineage/sources/huggingface";
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
const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constant(200) },
  fc.constantFrom(206, 401, 403, 404, 410, 418, 451),
);
const types = fc.constantFrom("application/json", "text/html", "", "application/json; charset=utf-16");

async function prepare(): Promise<Prepared> {
  const catalog = await realCatalog();
  const bodies = (sample: unknown) =>
    fc.oneof(
      { weight: 4, arbitrary: mutatedJson([sample]).map((value) => JSON.stringify(value)) },
      mutatedText([JSON.stringify(sample)], ["<html>", "{", "null", "]"]),
    );
  const hosts: Readonly<Record<string, (fetch: typeof globalThis.fetch) => Source>> = {
    huggingface: (fetch) => huggingFaceSource({ fetch, clock: () => now, catalog, backoff: 0, tries: 1 }),
    openrouter: (fetch) => openRouterSource({ fetch, clock: () => now, backoff: 0, tries: 1 }),
  };
  const cases = fc.oneof(
    fc.record({ host: fc.constant("huggingface"), body: bodies(hub), status: statuses, type: types }),
    fc.record({ host: fc.constant("openrouter"), body: bodies(listed), status: statuses, type: types }),
  );
  return {
    property: anyProperty(
      fc.asyncProperty(cases, async ({ host, body, status, type }) => {
        let requests = 0;
        const source = hosts[host]?.(async () => {
          requests++;
          return new Response(body, { status, headers: { "Content-Type": type } });
        });
        const answer = await source?.lookup(ref(`${host}:acme/bot`), patient);
        assert.ok(answer && requests === 1, `${requests} requests`);
        if ("cause" in answer) assert.ok(answer.cause.length > 0 && answer.cause.length < 400, answer.cause);
        if (answer.kind === "absent") assert.ok(status >= 400 || host === "openrouter", answer.cause);
        if (answer.kind === "record")
          for (const { base } of answer.record.bases) assert.ok(base.name !== "" && base.provider !== "");
      }),
    ),
  };
}
