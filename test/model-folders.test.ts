/** Other tools' folders of models on a real disk, read through the doors that the front doors use. */
import assert from "node:assert/strict";
import { mkdir, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { folderUnder } from "../server/src/core/model-folder";
import { resolverShelf } from "../server/src/core/resolvers";
import { subjectOf } from "../server/src/domain/lineage";
import { openDisk } from "../server/src/host/disk";
import { modelFolders } from "../server/src/host/folders";
import { resolvePolicy } from "../server/src/policy/file/resolve-policy";
import { folderWith } from "./host/folder";
import { gguf, sizesOf } from "./lineage/gguf";
import { noNetwork, now, patient, realCatalog, ref } from "./lineage/world";

const commit = "0123456789abcdef0123456789abcdef01234567";
const digest = "a".repeat(64);

async function home(t: Parameters<typeof folderWith>[0]): Promise<string> {
  const folder = await folderWith(t, {
    ".cache/huggingface/hub/models--acme--support-bot/refs/main": commit,
    ".cache/huggingface/hub/models--acme--support-bot/blobs/aa":
      "---\nbase_model: Qwen/Qwen3-8B\nlicense: mit\n---\n# Bot\n",
    ".ollama/models/manifests/registry.ollama.ai/library/acme-bot/latest": JSON.stringify({
      schemaVersion: 2,
      layers: [{ mediaType: "application/vnd.ollama.image.model", digest: `sha256:${digest}`, size: 1 }],
    }),
    [`.ollama/models/blobs/sha256-${digest}`]: gguf({
      ...sizesOf("deepseek2", [7168, 61, 128, 128, 18432]),
      "deepseek2.expert_count": ["u32", 256],
      "deepseek2.expert_used_count": ["u32", 8],
      "deepseek2.vocab_size": ["u32", 129280],
      "deepseek2.attention.layer_norm_rms_epsilon": ["f32", 1e-6],
    }),
    "work/model/bot.gguf": gguf({
      "general.base_model.count": ["u32", 1],
      "general.base_model.0.repo_url": ["text", "https://huggingface.co/Qwen/Qwen3-8B"],
    }),
  });
  // The Hub's clients link the files of a snapshot to their blobs.
  const card = join(folder, `.cache/huggingface/hub/models--acme--support-bot/snapshots/${commit}/README.md`);
  await mkdir(dirname(card), { recursive: true });
  await symlink("../../blobs/aa", card);
  return folder;
}

async function resolverIn(folder: string) {
  const surroundings = { env: {}, home: folder, platform: "linux" };
  const network = noNetwork();
  const shelf = resolverShelf({
    catalog: await realCatalog(),
    disk: openDisk(),
    modelFolders: modelFolders(surroundings),
    fetch: network.fetch,
    clock: () => now,
    reach: { online: false },
  });
  const policy = resolvePolicy([{ preset: "recommended" }], "file:///w/a.py");
  const root = `file://${folder}/work`;
  return { network, resolve: (name: string) => shelf.for(policy, root).resolve(ref(name), patient) };
}

describe("folders of models on the disk", () => {
  test("the Hub's cache, Ollama's store and the workspace answer offline", async (t) => {
    const { resolve, network } = await resolverIn(await home(t));
    const bot = subjectOf(await resolve("huggingface:acme/support-bot")).record;
    assert.deepEqual(
      bot.bases.map(({ base }) => base.name),
      ["Qwen/Qwen3-8B"],
    );
    assert.equal(bot.revision, commit);
    const own = subjectOf(await resolve("ollama:acme-bot"));
    assert.equal(
      own.record.inferred?.value.matches,
      "architecture matches the DeepSeek family (DeepSeek V3 or DeepSeek V3.2)",
    );
    assert.equal(own.ending, "not-known");
    const local = subjectOf(await resolve("file:model/bot.gguf")).record;
    assert.deepEqual(
      local.bases.map(({ base }) => base.name),
      ["Qwen/Qwen3-8B"],
    );
    assert.equal(network.calls(), 0);
  });

  test("folders that are not there change nothing", async (t) => {
    const folder = await home(t);
    await rm(join(folder, ".cache"), { recursive: true });
    await rm(join(folder, ".ollama"), { recursive: true });
    const { resolve } = await resolverIn(folder);
    const bot = subjectOf(await resolve("huggingface:acme/support-bot"));
    assert.equal(bot.ending, "not-asked");
    assert.deepEqual(bot.record.bases, []);
  });

  test("are found by the variables of those tools", () => {
    const surroundings = (env: Record<string, string>) => ({ env, home: "/home/me", platform: "linux" });
    assert.deepEqual(modelFolders(surroundings({})), {
      huggingFace: "file:///home/me/.cache/huggingface/hub",
      ollama: "file:///home/me/.ollama/models",
    });
    assert.equal(modelFolders(surroundings({ HF_HOME: "/data/hf" })).huggingFace, "file:///data/hf/hub");
    assert.equal(
      modelFolders(surroundings({ HF_HOME: "/data/hf", HF_HUB_CACHE: "/big disk/hub/" })).huggingFace,
      "file:///big%20disk/hub",
    );
    assert.equal(modelFolders(surroundings({ OLLAMA_MODELS: "/srv/ollama" })).ollama, "file:///srv/ollama");
    assert.equal(modelFolders(surroundings({ OLLAMA_MODELS: "models" })).ollama, "file:///home/me/.ollama/models");
  });

  test("a path that leaves the folder leads nowhere", async (t) => {
    const folder = await folderWith(t, { "in/a.txt": "a", "out.txt": "b" });
    const files = folderUnder(`file://${folder}/in`, openDisk());
    assert.equal(await files.readText("./a.txt", 10), "a");
    for (const path of ["../out.txt", "/out.txt", "x/../../out.txt", "%2e%2e/out.txt"]) {
      assert.equal(await files.readText(path, 10), undefined, path);
      assert.equal(await files.readBytes?.(path, 0, 10), undefined, path);
      assert.equal(await files.changedAt(path), undefined, path);
    }
    assert.deepEqual(await files.list(".."), []);
  });
});
