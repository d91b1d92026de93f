import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseOllamaName, shortOllamaName } from "../../../server/src/lineage/files/ollama-manifest";
import { licenseOfText } from "../../../server/src/lineage/licenses/license-text";
import type { Answer } from "../../../server/src/lineage/source";
import { ollamaStoreSource } from "../../../server/src/lineage/sources/ollama-store";
import { gguf, sizesOf } from "../gguf";
import { memoryFolder } from "../memory-folder";
import { basesOf, patient, realCatalog, ref } from "../world";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const blob = (letter: string) => `blobs/sha256-${letter.repeat(64)}`;
const bot = "manifests/registry.ollama.ai/library/support-bot/latest";
const mit =
  'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy, to deal in the Software without\nrestriction. THE SOFTWARE IS PROVIDED "AS IS".';

interface Layer {
  readonly kind: string;
  readonly at: string;
  readonly from?: string;
}

function manifest(layers: readonly Layer[], config?: string): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    ...(config && {
      config: { mediaType: "application/vnd.docker.container.image.v1+json", digest: digest(config), size: 9 },
    }),
    layers: layers.map(({ kind, at, from }) => ({
      mediaType: `application/vnd.ollama.image.${kind}`,
      digest: digest(at),
      size: 9,
      ...(from && { from }),
    })),
  });
}

async function ask(
  files: Readonly<Record<string, string | Uint8Array>>,
  reference = "ollama:support-bot",
): Promise<Answer> {
  const catalog = await realCatalog();
  return ollamaStoreSource({ files: memoryFolder(files), catalog, today: () => "2026-11-22" }).lookup(
    ref(reference),
    patient,
  );
}

const recordOf = (answer: Answer) => {
  assert.equal(answer.kind, "record", JSON.stringify(answer));
  return (answer as Answer & { kind: "record" }).record;
};

describe("the Ollama store", () => {
  test("the parent that FROM named, the license, the sizes of the weights", async () => {
    const answer = await ask({
      [bot]: manifest([
        { kind: "model", at: "a", from: "registry.ollama.ai/library/llama3.1:8b" },
        { kind: "license", at: "b" },
      ]),
      [blob("a")]: gguf({ ...sizesOf("llama", [4096, 32, 32, 8, 14336]), "llama.vocab_size": ["u32", 128256] }),
      [blob("b")]: "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\nLlama 3.1 Version Release Date: July 23, 2024",
    });
    assert.deepEqual(basesOf(answer), ["alias ollama:llama3.1:8b (manifest in the Ollama store, declared)"]);
    const record = recordOf(answer);
    assert.equal(record.license?.value.id, "llama3.1");
    assert.equal(record.license?.evidence.source, "text of the license in the Ollama store");
    assert.equal(record.shape?.value.vocabulary, 128256);
    assert.equal(record.context, 8192);
  });

  test("with an adapter, the parent was adapted", async () => {
    const answer = await ask({
      [bot]: manifest([
        { kind: "model", at: "a", from: "qwen3:8b" },
        { kind: "adapter", at: "c" },
      ]),
    });
    assert.deepEqual(basesOf(answer), ["adapter ollama:qwen3:8b (manifest in the Ollama store, declared)"]);
  });

  test("without a parent, the header of the weights names the base", async () => {
    const answer = await ask({
      [bot]: manifest([{ kind: "model", at: "a" }]),
      [blob("a")]: gguf({
        "general.base_model.count": ["u32", 1],
        "general.base_model.0.repo_url": ["text", "https://huggingface.co/Qwen/Qwen3-8B"],
      }),
    });
    assert.deepEqual(basesOf(answer), [
      "finetune huggingface:Qwen/Qwen3-8B (GGUF header in the Ollama store, declared)",
    ]);
  });

  test("paths, blobs and the model itself are no parents", async () => {
    for (const from of [
      "/srv/models/blobs/sha256-aa",
      "./bot.gguf",
      "C:\\models\\bot.gguf",
      "support-bot:latest",
      "../../x",
      "a b",
    ]) {
      assert.deepEqual(recordOf(await ask({ [bot]: manifest([{ kind: "model", at: "a", from }]) })).bases, [], from);
    }
  });

  test("a model that runs elsewhere says so", async () => {
    const record = recordOf(
      await ask({
        [bot]: manifest([], "d"),
        [blob("d")]: JSON.stringify({ remote_host: "https://ollama.com:443", remote_model: "gpt-oss:120b" }),
      }),
    );
    assert.deepEqual(
      record.bases.map(({ base, relation }) => `${relation} ${base.name}`),
      ["alias gpt-oss:120b"],
    );
    assert.deepEqual(record.notes, ["Runs at https://ollama.com:443: requests leave this machine."]);
  });

  test("two licenses are both shown", async () => {
    const record = recordOf(
      await ask({
        [bot]: manifest([
          { kind: "license", at: "a" },
          { kind: "license", at: "b" },
        ]),
        [blob("a")]: mit,
        [blob("b")]: "Apache License\n  Version 2.0, January 2004",
      }),
    );
    assert.equal(record.license?.value.id, "mit and apache-2.0");
    assert.deepEqual(
      record.contradictions[0]?.says.map(({ value }) => value),
      ["mit", "apache-2.0"],
    );
  });

  test("names of other hosts and namespaces", async () => {
    const files = {
      "manifests/registry.acme.dev/team/bot/v2": manifest([{ kind: "model", at: "a", from: "acme/base:7b" }]),
    };
    assert.equal(
      recordOf(await ask(files, "ollama:registry.acme.dev/team/bot:v2")).bases[0]?.base.name,
      "acme/base:7b",
    );
    assert.equal((await ask(files, "ollama:registry.acme.dev/team/bot")).kind, "silent");
  });

  test("other providers and hostile names say nothing; broken manifests and a broken disk are not read", async () => {
    const lies = JSON.stringify({
      layers: [{ mediaType: "application/vnd.ollama.image.model", digest: "sha256:../../etc/passwd" }],
    });
    for (const text of ["", "{", "[]", "{}", lies]) assert.equal((await ask({ [bot]: text })).kind, "unread", text);
    const good = { [bot]: manifest([{ kind: "model", at: "a" }]) };
    for (const name of [
      "huggingface:support-bot",
      "ollama:../support-bot",
      "ollama:a/b/c/d",
      "ollama:..",
      "ollama:x:y:z",
      "ollama:unheard",
    ]) {
      assert.equal((await ask(good, name)).kind, "silent", name);
    }
    assert.equal((await ask(good, "ollama:support-bot:latest")).kind, "record");
    const gone = () => Promise.reject(new Error("gone"));
    const broken = ollamaStoreSource({
      files: { readText: gone, readBytes: gone },
      catalog: await realCatalog(),
      today: () => "",
    });
    assert.equal((await broken.lookup(ref("ollama:support-bot"), patient)).kind, "unread");
  });
});

test("Ollama's names, spelled out and short", () => {
  const cases = [
    ["llama3.1", "registry.ollama.ai/library/llama3.1:latest", "llama3.1"],
    ["acme/bot:q4", "registry.ollama.ai/acme/bot:q4", "acme/bot:q4"],
    ["localhost:5000/acme/bot", "localhost:5000/acme/bot:latest", "localhost:5000/acme/bot"],
    [`bot@${digest("a")}`, "registry.ollama.ai/library/bot:latest", "bot"],
  ] as const;
  for (const [name, whole, short] of cases) {
    const parsed = parseOllamaName(name);
    assert.ok(parsed, name);
    assert.equal(`${parsed.host}/${parsed.namespace}/${parsed.model}:${parsed.tag}`, whole);
    assert.equal(shortOllamaName(parsed), short);
  }
});

test("licenses by their title: the text's own, not one that it mentions", async () => {
  const catalog = await realCatalog();
  const cases = [
    ["META LLAMA 3 COMMUNITY LICENSE AGREEMENT", "llama3"],
    ["LLAMA 2 COMMUNITY LICENSE AGREEMENT", "llama2"],
    ["Gemma Terms of Use\nLast modified: April 1, 2024", "gemma"],
    ["Qwen RESEARCH LICENSE AGREEMENT", "qwen-research"],
    ["Tongyi Qianwen LICENSE AGREEMENT", "tongyi-qianwen"],
    ["DEEPSEEK LICENSE AGREEMENT\nVersion 1.0", "deepseek"],
    ["Creative Commons Attribution-NonCommercial 4.0 International", "cc-by-nc-4.0"],
    [`${mit}\nOther parts stand under the Apache License, Version 2.0.`, "mit"],
    ["All rights reserved.", undefined],
    ["", undefined],
  ] as const;
  for (const [text, id] of cases) {
    const expected = id && (catalog.license(id)?.id ?? id);
    assert.equal(licenseOfText(text, catalog)?.id, expected, text.slice(0, 40));
  }
});
