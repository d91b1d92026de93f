import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { subjectOf } from "../../../server/src/domain/lineage";
import { createResolver } from "../../../server/src/lineage/resolve";
import type { Answer, Source } from "../../../server/src/lineage/source";
import { huggingFaceCacheSource } from "../../../server/src/lineage/sources/hf-cache";
import { memoryFolder } from "../memory-folder";
import { basesOf, patient, realCatalog, ref } from "../world";

const commit = "0123456789abcdef0123456789abcdef01234567";
const other = "f".repeat(40);
const bot = "models--acme--support-bot";
const card = "---\nlicense: apache-2.0\nbase_model: Qwen/Qwen3-8B\ndatasets: acme/chats\n---\n# Bot\n";
const config = JSON.stringify({
  architectures: ["Qwen3ForCausalLM"],
  model_type: "qwen3",
  hidden_size: 4096,
  num_hidden_layers: 36,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  intermediate_size: 12288,
  vocab_size: 151936,
  head_dim: 128,
  rms_norm_eps: 1e-6,
});

type Files = Readonly<Record<string, string>>;

async function sourceOf(files: Files): Promise<Source> {
  return huggingFaceCacheSource({
    files: memoryFolder(files),
    catalog: await realCatalog(),
    today: () => "2026-11-22",
  });
}

async function ask(files: Files, reference = "huggingface:acme/support-bot"): Promise<Answer> {
  return (await sourceOf(files)).lookup(ref(reference), patient);
}

const recordOf = (answer: Answer) => {
  assert.ok("record" in answer && answer.record, JSON.stringify(answer));
  return answer.record;
};

describe("the Hugging Face cache", () => {
  test("a snapshot with its card: base, license, commit, the date of the visit", async () => {
    const answer = await ask({
      [`${bot}/refs/main`]: `${commit}\n`,
      [`${bot}/snapshots/${commit}/README.md`]: card,
      [`${bot}/snapshots/${commit}/config.json`]: config,
    });
    assert.deepEqual(basesOf(answer), [
      "finetune huggingface:Qwen/Qwen3-8B (README.md in the Hugging Face cache, commit 01234567, declared)",
    ]);
    const record = recordOf(answer);
    assert.equal(record.revision, commit);
    assert.equal(record.license?.value.id, "apache-2.0");
    assert.equal(record.license?.evidence.asOf, "2026-05-03");
    assert.deepEqual(record.datasets, ["acme/chats"]);
    assert.equal(record.shape?.value.hidden, 4096);
    assert.equal(record.developer?.value.id, "acme");
  });

  test("an adapter's configuration names its base", async () => {
    const answer = await ask({
      [`${bot}/refs/main`]: commit,
      [`${bot}/snapshots/${commit}/adapter_config.json`]: '{"base_model_name_or_path":"Qwen/Qwen3-8B"}',
    });
    assert.equal(basesOf(answer)[0]?.startsWith("adapter huggingface:Qwen/Qwen3-8B"), true);
  });

  test("each revision has its own snapshot; an unknown one is not answered", async () => {
    const files = {
      [`${bot}/refs/main`]: commit,
      [`${bot}/refs/refs/pr/7`]: other,
      [`${bot}/snapshots/${commit}/README.md`]: card,
      [`${bot}/snapshots/${other}/README.md`]: card.replace("Qwen3-8B", "Qwen3-4B"),
    };
    for (const [revision, base] of [
      ["", "Qwen3-8B"],
      ["@main", "Qwen3-8B"],
      ["@refs/pr/7", "Qwen3-4B"],
      [`@${other}`, "Qwen3-4B"],
      ["@fffffff", "Qwen3-4B"],
    ]) {
      assert.match(
        basesOf(await ask(files, `huggingface:acme/support-bot${revision}`))[0] ?? "",
        new RegExp(`${base} `),
        revision,
      );
    }
    for (const revision of ["v2", "fff", "0".repeat(40), "../../x", "a/../../b"]) {
      assert.equal((await ask(files, `huggingface:acme/support-bot@${revision}`)).kind, "silent", revision);
    }
  });

  test("without a reference file the only snapshot counts, of two none", async () => {
    const one = { [`${bot}/snapshots/${commit}/README.md`]: card };
    assert.equal(recordOf(await ask(one)).license?.evidence.asOf, "2026-11-22");
    assert.equal((await ask({ ...one, [`${bot}/snapshots/${other}/README.md`]: card })).kind, "silent");
  });

  test("a model of no namespace", async () => {
    const answer = await ask(
      { "models--gpt2/refs/main": commit, [`models--gpt2/snapshots/${commit}/README.md`]: "---\nlicense: mit\n---\n" },
      "huggingface:gpt2",
    );
    assert.equal(recordOf(answer).license?.value.id, "mit");
  });

  test("a card that was never loaded is not a card without a base", async () => {
    const files = { [`${bot}/refs/main`]: commit, [`${bot}/snapshots/${commit}/config.json`]: config };
    const answer = await ask(files);
    assert.equal(answer.kind, "not-asked");
    const catalog = await realCatalog();
    const resolver = createResolver({ sources: [await sourceOf(files)], catalog, online: () => false });
    const { record, ending, cause } = subjectOf(await resolver.resolve(ref("huggingface:acme/support-bot"), patient));
    assert.equal(ending, "not-asked");
    assert.equal(cause, "its card is not in the Hugging Face cache");
    assert.equal(record.revision, commit);
    assert.equal(record.inferred?.value.matches, "architecture matches the Qwen3 family");
  });

  test("a card that the Hub does not have: the base is not disclosed", async () => {
    const answer = await ask({
      [`${bot}/refs/main`]: commit,
      [`${bot}/.no_exist/${commit}/README.md`]: "",
      [`${bot}/snapshots/${commit}/config.json`]: config,
    });
    assert.equal(answer.kind, "record");
    assert.deepEqual(recordOf(answer).bases, []);
  });

  test("where a configuration was loaded from is an inference, and its own older name is no base", async () => {
    const loadedFrom = async (name: string, origin: string) => {
      const folder = `models--${name.replace("/", "--")}`;
      const answer = await ask(
        {
          [`${folder}/refs/main`]: commit,
          [`${folder}/snapshots/${commit}/config.json`]: JSON.stringify({ _name_or_path: origin }),
        },
        `huggingface:${name}`,
      );
      return recordOf(answer).bases.map(({ base, evidence }) => `${base.name} ${evidence.confidence}`);
    };
    assert.deepEqual(await loadedFrom("acme/support-bot", "Qwen/Qwen3-8B"), ["Qwen/Qwen3-8B inferred"]);
    assert.deepEqual(await loadedFrom("acme/support-bot", "ACME/Support-Bot"), []);
    assert.deepEqual(await loadedFrom("acme/support-bot", "/home/me/out"), []);
    assert.deepEqual(await loadedFrom("meta-llama/Llama-3.1-8B", "meta-llama/Meta-Llama-3.1-8B"), []);
  });

  test("a stated base of a later source goes before the inferred one", async () => {
    const files = {
      [`${bot}/refs/main`]: commit,
      [`${bot}/snapshots/${commit}/config.json`]: '{"_name_or_path":"acme/checkpoint-900"}',
    };
    const hub: Source = {
      name: "hub",
      online: false,
      async lookup(reference) {
        if (reference.name !== "acme/support-bot") return { kind: "silent" };
        const evidence = { source: "hub", asOf: "2026-11", confidence: "declared" as const };
        const bases = [{ base: ref("huggingface:Qwen/Qwen3-8B"), relation: "finetune" as const, evidence }];
        return { kind: "record", record: { reference, aliases: [], bases, contradictions: [], notes: [] } };
      },
    };
    const resolver = createResolver({
      sources: [await sourceOf(files), hub],
      catalog: await realCatalog(),
      online: () => false,
    });
    const { record } = subjectOf(await resolver.resolve(ref("huggingface:acme/support-bot"), patient));
    assert.deepEqual(
      record.bases.map(({ base }) => base.name),
      ["Qwen/Qwen3-8B"],
    );
  });

  test("other providers and names that are none say nothing; broken files and a broken disk are not read", async () => {
    const files = {
      [`${bot}/refs/main`]: commit,
      [`${bot}/snapshots/${commit}/README.md`]: "---\n: : [\n---",
      [`${bot}/snapshots/${commit}/config.json`]: "{",
    };
    for (const name of [
      "ollama:acme/support-bot",
      "huggingface:../../etc",
      "huggingface:a--b/c",
      "huggingface:acme/unheard",
    ]) {
      assert.equal((await ask(files, name)).kind, "silent", name);
    }
    const answer = await ask(files);
    assert.equal(answer.kind, "unread");
    assert.deepEqual(recordOf(answer).bases, []);
    assert.equal((await ask({ [`${bot}/refs/main`]: "../../../secret" })).kind, "silent");
    const gone = () => Promise.reject(new Error("gone"));
    const broken = huggingFaceCacheSource({
      files: { list: gone, readText: gone },
      catalog: await realCatalog(),
      today: () => "2026-11-22",
    });
    assert.equal((await broken.lookup(ref("huggingface:acme/support-bot"), patient)).kind, "unread");
  });
});
