import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Unreadable } from "../../../server/src/domain/file-text";
import { completenessOf, subjectOf } from "../../../server/src/domain/lineage";
import type { ModelFiles } from "../../../server/src/lineage/files/folder-reader";
import type { Answer, Source } from "../../../server/src/lineage/source";
import { huggingFaceCacheSource } from "../../../server/src/lineage/sources/hf-cache";
import { localSource } from "../../../server/src/lineage/sources/local";
import { ollamaStoreSource } from "../../../server/src/lineage/sources/ollama-store";
import { walk } from "../../../server/src/lineage/walk";
import { memoryFolder } from "../memory-folder";
import { patient, realCatalog, ref } from "../world";

const denied: Unreadable = { kind: "unreadable", cause: "permission is denied", remedy: "allow it to be read" };

/** A folder in which the named paths are there and cannot be read. */
function withClosed(files: Readonly<Record<string, string>>, closed: readonly string[]): ModelFiles {
  const folder = memoryFolder(files);
  return {
    list: async (path) => (closed.includes(path) ? denied : folder.list(path)),
    readText: async (path, maxBytes) => (closed.includes(path) ? denied : folder.readText(path, maxBytes)),
    readBytes: async (path, offset, length) =>
      closed.includes(path) ? denied : folder.readBytes(path, offset, length),
  };
}

/** What the files that could be read state as bases. */
function stated(answer: Answer): string[] {
  const { bases = [] } = ("record" in answer && answer.record) || {};
  return bases.map(({ base, relation }) => `${relation} ${base.provider}:${base.name}`);
}

async function asked(make: typeof localSource, files: ModelFiles, name: string): Promise<Answer & { source: Source }> {
  const source = make({ files, catalog: await realCatalog(), today: () => "2026-11-22" });
  return { ...(await source.lookup(ref(name), patient)), source };
}

const commit = "0123456789abcdef0123456789abcdef01234567";
const blob = (digit: string) => `sha256:${digit.repeat(64)}`;
const file = (digit: string) => `blobs/${blob(digit).replace(":", "-")}`;
const manifest = JSON.stringify({
  config: { digest: blob("c") },
  layers: [
    { mediaType: "application/vnd.ollama.image.model", digest: blob("a"), from: "qwen3:8b" },
    { mediaType: "application/vnd.ollama.image.license", digest: blob("b") },
  ],
});

describe("a file of a model that is there and cannot be read is not absent", () => {
  for (const name of ["README.md", "config.json", "adapter_config.json", "model_index.json"])
    test(`in the workspace: ${name}, beside files that can be`, async () => {
      const files = {
        "out/README.md": "---\nlicense: mit\nbase_model: x/y\n---\n",
        "out/config.json": '{"_name_or_path":"x/y"}',
        "out/adapter_config.json": '{"base_model_name_or_path":"x/y"}',
        "out/model_index.json": "{}",
      };
      const answer = await asked(localSource, withClosed(files, [`out/${name}`]), "file:out");
      assert.equal(answer.kind, "unread");
      assert.equal("cause" in answer && answer.cause, `out/${name} cannot be read: permission is denied`);
      assert.match(stated(answer)[0] ?? "", /huggingface:x\/y/, "what the others say counts");
    });

  test("in the workspace: the folder, a Modelfile, weights", async () => {
    for (const [path, name] of [
      ["out", "file:out"],
      ["out/Modelfile", "file:out"],
      ["out/a.gguf", "file:out/a.gguf"],
      ["out/a.safetensors", "file:out/a.safetensors"],
    ] as const) {
      const files = { "out/Modelfile": "FROM x", [path]: "FROM x" };
      const answer = await asked(localSource, withClosed(files, [path]), name);
      assert.equal("cause" in answer && answer.cause, `${path} cannot be read: permission is denied`);
    }
  });

  test("in the workspace: JSON that is cut off and a front matter that is no YAML", async () => {
    const cut = await asked(localSource, memoryFolder({ "m/config.json": '{"_name_or_path":"x/y"' }), "file:m");
    assert.equal("cause" in cut && cut.cause, "m/config.json holds no JSON object");
    const card = { "m/README.md": "---\nbase_model: [x/y\n---\n", "m/config.json": "{}" };
    const broken = await asked(localSource, memoryFolder(card), "file:m");
    assert.equal("cause" in broken && broken.cause, "m/README.md has a front matter that is no YAML");
    const plain = { "m/README.md": "# no block\n", "m/config.json": "{}" };
    assert.equal((await asked(localSource, memoryFolder(plain), "file:m")).kind, "record");
  });

  test("in the Hugging Face cache: a reference, a snapshot, a file of it", async () => {
    const at = "models--x--y";
    const files = {
      [`${at}/refs/main`]: commit,
      [`${at}/snapshots/${commit}/README.md`]: "---\nbase_model: a/b\n---\n",
    };
    for (const closed of [`${at}/refs/main`, `${at}/snapshots/${commit}`, `${at}/snapshots/${commit}/README.md`]) {
      const answer = await asked(huggingFaceCacheSource, withClosed(files, [closed]), "huggingface:x/y");
      assert.equal(answer.kind, "unread", closed);
      assert.match("cause" in answer ? answer.cause : "", /^in the Hugging Face cache, .*: permission is denied/);
    }
    assert.equal((await asked(huggingFaceCacheSource, withClosed(files, []), "huggingface:x/y")).kind, "record");
  });

  test("in the Ollama store: a manifest, the text of a license, weights, a manifest that is none", async () => {
    const path = "manifests/registry.ollama.ai/library/bot/latest";
    const files = { [path]: manifest, [file("a")]: "GGUF", [file("b")]: "MIT License", [file("c")]: "{}" };
    for (const closed of [path, file("a"), file("b"), file("c")]) {
      const answer = await asked(ollamaStoreSource, withClosed(files, [closed]), "ollama:bot");
      assert.equal(answer.kind, "unread", closed);
      if (closed !== path) assert.deepEqual(stated(answer), ["alias ollama:qwen3:8b"]);
    }
    const cut = await asked(ollamaStoreSource, memoryFolder({ [path]: manifest.slice(0, 40) }), "ollama:bot");
    assert.equal("cause" in cut && cut.cause, `in the Ollama store, ${path} is no manifest`);
  });

  test("in the Ollama store: weights whose header is damaged; what the manifest states counts", async () => {
    const path = "manifests/registry.ollama.ai/library/bot/latest";
    const files = { [path]: manifest, [file("a")]: "GGUF, and then nothing of its kind", [file("c")]: "{}" };
    const answer = await asked(ollamaStoreSource, memoryFolder(files), "ollama:bot");
    const cause = `${file("a")} is GGUF of a version that is not read`;
    assert.equal(answer.kind, "unread");
    assert.equal("cause" in answer && answer.cause, `in the Ollama store, ${cause}`);
    assert.deepEqual(stated(answer), ["alias ollama:qwen3:8b"]);
  });

  test("a model whose files could not be read is never complete, whoever states a root", async () => {
    const catalog = await realCatalog();
    const name = "Qwen/Qwen3-8B-Base";
    const root: Source = {
      name: "somebody",
      online: false,
      lookup: async (reference) => ({
        kind: "record",
        record: {
          reference,
          aliases: [],
          bases: [],
          root: { source: "somebody", asOf: "2026-01-01", confidence: "declared" },
          contradictions: [],
          notes: [],
        },
      }),
    };
    const { source } = await asked(
      localSource,
      withClosed({ [`${name}/config.json`]: "{}" }, [`${name}/config.json`]),
      `huggingface:${name}`,
    );
    const options = { catalog, bounds: { depth: 4, nodes: 10 }, open: undefined, signal: patient };
    const lineage = await walk(ref(`huggingface:${name}`), { ...options, sources: [source, root] });
    assert.deepEqual(completenessOf(lineage), ["unread"]);
    assert.equal(subjectOf(lineage).cause, `${name}/config.json cannot be read: permission is denied`);
    assert.equal(completenessOf(await walk(ref(`huggingface:${name}`), { ...options, sources: [root] })), "complete");
  });
});
