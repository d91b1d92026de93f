import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import { folderRecord } from "../../../server/src/lineage/files/folder-record";
import { readCard } from "../../../server/src/lineage/files/model-card";
import { cardFields, jsonObject } from "../../../server/src/lineage/files/model-files";
import { readManifest } from "../../../server/src/lineage/files/ollama-manifest";
import { realCatalog } from "../../lineage/world";
import { mutatedJson, mutatedText } from "../mutated";
import { anyProperty, type Prepared, type Subject } from "../subject";

/** Cards, configurations and manifests of any content give a record of bounded size, and never an edge to nothing. */
export const cards: Subject = { name: "cards", share: 200, sample: 1_500, prepare };

const card = {
  license: ["mit", "cc-by-nc-4.0"],
  license_name: "acme-license",
  license_link: "LICENSE",
  base_model: ["Qwen/Qwen3-8B", "https://huggingface.co/far/base"],
  base_model_relation: "merge",
  datasets: ["a/b"],
  pipeline_tag: "text-generation",
  new_version: "acme/next",
  library_name: "peft",
};
const config = {
  _name_or_path: "Qwen/Qwen3-8B",
  architectures: ["Qwen3ForCausalLM"],
  auto_map: { AutoModel: "x.y" },
  quantization_config: {},
  hidden_size: 4096,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  vocab_size: 150_000,
  max_position_embeddings: 8192,
  base_model_name_or_path: "Qwen/Qwen3-8B",
};
const layer = { mediaType: "application/vnd.ollama.image.model", digest: `sha256:${"a".repeat(64)}`, from: "qwen3:8b" };
const manifest = {
  schemaVersion: 2,
  config: layer,
  layers: [layer, { ...layer, mediaType: "application/vnd.ollama.image.license" }],
};
const bomb = `a: &a [x,x]\n${[..."bcdefghij"].map((name, i) => `${name}: &${name} [*${"abcdefghij"[i]},*${"abcdefghij"[i]}]`).join("\n")}\nlicense: *j`;
const yaml = [stringify(card), "license: mit\nbase_model: &b a/b\nmodel: *b\n<<: {x: 1}", bomb].map(
  (text) => `---\n${text}\n---\n# Card\n`,
);
const evidence = { source: "a card", asOf: "2026-11-22", confidence: "declared" as const };
const reference = { provider: "huggingface", name: "acme/bot" };

async function prepare(): Promise<Prepared> {
  const catalog = await realCatalog();
  const words = [
    "---\n",
    "&a",
    "*a",
    "<<: *a",
    "!!binary ",
    "!!set ",
    "? ",
    "- ",
    ": ",
    "|\n",
    "base_model: ",
    "license: ",
    "{",
    "[",
    "\t",
    "huggingface.co/",
  ];
  const recorded = (one: unknown, other: unknown) => {
    const read = (value: unknown) => jsonObject(JSON.stringify(value));
    const { bases, license } = folderRecord(
      reference,
      { card: read(one), config: read(other), adapter: read(other), pipeline: read(one) },
      { catalog, evidenceOf: () => evidence },
    );
    assert.ok(bases.length <= 130);
    for (const { base } of bases) assert.ok(base.name !== "" && base.provider !== "" && base.name.length <= 400);
    if (license) assert.ok(license.value.id !== "" && license.value.name !== "");
  };
  return {
    property: anyProperty(
      fc.property(
        fc.oneof(
          fc.record({ kind: fc.constant("folder" as const), one: mutatedJson([card]), other: mutatedJson([config]) }),
          fc.record({ kind: fc.constant("text" as const), text: mutatedText(yaml, words) }),
          fc.record({ kind: fc.constant("manifest" as const), one: mutatedJson([manifest]) }),
        ),
        (given) => {
          if (given.kind === "folder") recorded(given.one, given.other);
          else if (given.kind === "text") {
            const found = cardFields(given.text);
            if (found) assert.ok(readCard(found, evidence, catalog).bases.length <= 64);
          } else
            for (const { digest } of readManifest(JSON.stringify(given.one))?.layers ?? [])
              assert.match(digest, /^sha256:[0-9a-f]{64}$/);
        },
      ),
    ),
  };
}
