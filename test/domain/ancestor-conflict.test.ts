import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { conflictsOf, type LicenseConflict } from "../../server/src/domain/licenses/ancestor-conflict";
import type { TermsOf } from "../../server/src/domain/licenses/license-clauses";
import { type Lineage, subjectOf } from "../../server/src/domain/lineage";
import { parseReference } from "../../server/src/domain/reference";
import { createResolver, type Resolver } from "../../server/src/lineage/resolve";
import { catalogSource } from "../../server/src/lineage/sources/catalog";
import { lineageOf, type World as Models } from "../policy/world";
import { catalogTerms, realCatalog } from "./terms";

let terms: TermsOf;
let resolver: Resolver;

before(async () => {
  const catalog = await realCatalog();
  terms = await catalogTerms();
  resolver = createResolver({ sources: [catalogSource(catalog)], catalog, online: () => false });
});

function reference(text: string) {
  const parsed = parseReference(text);
  assert.ok(parsed);
  return parsed;
}

function known(name: string): Promise<Lineage> {
  return resolver.resolve(reference(`huggingface:${name}`), new AbortController().signal, { network: false });
}

/** `conflict split llama3.3 §1.b, name "Llama" §1.b.i`. */
function said({ verdict, certainty, terms: { id }, clause, name }: LicenseConflict): string {
  return `${verdict} ${certainty} ${id} §${clause}${name ? `, name "${name.words}" §${name.at}` : ""}`;
}

describe("models that the catalog knows, offline", () => {
  const judged: Record<string, string[]> = {
    "watt-ai/watt-tool-70B": ['conflict split llama3.3 §1.b, name "Llama" §1.b.i'],
    "dnotitia/Llama-DNA-1.0-8B-Instruct": ["review arguable llama3.1 §1.b"],
    "HKUSTAudio/Llasa-3B": ['conflict split llama3.2 §1.b, name "Llama" §1.b.i'],
    "vidore/colqwen2.5-v0.2": ["conflict arguable qwen-research §2"],
    "NousResearch/Hermes-3-Llama-3.1-8B": ['conflict split llama3.1 §1.b, name "Llama" §1.b.i'],
    "jinaai/jina-reranker-v3": [],
    "deepseek-ai/DeepSeek-R1-Distill-Llama-8B": ['conflict split llama3.1 §1.b, name "Llama" §1.b.i'],
    "nvidia/Llama-3_3-Nemotron-Super-49B-v1_5": ["conflict split llama3.3 §1.b"],
  };
  for (const [name, expected] of Object.entries(judged))
    test(name, async () => {
      const lineage = await known(name);
      assert.ok(subjectOf(lineage).record.license, "the catalog knows its license");
      assert.deepEqual(conflictsOf(lineage, terms).map(said), expected);
    });
});

describe("combinations that stay quiet", () => {
  const quiet = [
    "unsloth/gemma-4-26B-A4B-it-GGUF",
    "HauhauCS/Qwen3.6-35B-A3B-Uncensored-HauhauCS-Aggressive",
    "oumoumad/LumiPic",
    "zed-industries/zeta-2",
    "zeroentropy/zembed-1",
    "TheDrummer/Cydonia-24B-v4.3",
    "unsloth/Llama-3.3-70B-Instruct-GGUF",
    "bartowski/gemma-2-2b-it-GGUF",
    "meta-llama/Llama-3.1-8B-Instruct",
    "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",
    "Qwen/Qwen3-8B",
  ];
  for (const name of quiet)
    test(name, async () => {
      const lineage = await known(name);
      assert.ok(subjectOf(lineage).record.bases.length > 0, "the catalog knows its base");
      assert.deepEqual(conflictsOf(lineage, terms).map(said), []);
    });
});

describe("along the lineage", () => {
  const cases: Record<string, { models: Models; said: string[] }> = {
    "terms reach over a step that dropped them": {
      models: {
        "huggingface:a/bot": {
          developer: "A",
          license: "mit",
          bases: [{ model: "huggingface:b/tune", relation: "quantized" }],
        },
        "huggingface:b/tune": { developer: "B", license: "apache-2.0", bases: [{ model: "huggingface:c/base" }] },
        "huggingface:c/base": { developer: "C", license: "cc-by-nc-4.0", root: true },
      },
      said: ["conflict certain cc-by-nc-4.0 §1, 2(a)(1)"],
    },
    "a maker's own release frees those who build on it": {
      models: {
        "huggingface:a/bot": { developer: "A", license: "mit", bases: [{ model: "huggingface:c/open" }] },
        "huggingface:c/open": { developer: "C", license: "apache-2.0", bases: [{ model: "huggingface:c/base" }] },
        "huggingface:c/base": { developer: "C", license: "cc-by-nc-4.0", root: true },
      },
      said: [],
    },
    "an uploader's second copy is no release": {
      models: {
        "huggingface:a/bot-gguf": {
          developer: "A",
          license: "mit",
          bases: [{ model: "huggingface:a/bot", relation: "quantized" }],
        },
        "huggingface:a/bot": { developer: "A", license: "cc-by-nc-4.0", bases: [{ model: "huggingface:c/base" }] },
        "huggingface:c/base": { developer: "C", license: "cc-by-nc-4.0", root: true },
      },
      said: ["conflict certain cc-by-nc-4.0 §1, 2(a)(1)"],
    },
    "an adapter makes the whole way arguable": {
      models: {
        "huggingface:a/bot": { developer: "A", license: "mit", bases: [{ model: "huggingface:b/lora" }] },
        "huggingface:b/lora": {
          developer: "B",
          license: "mit",
          bases: [{ model: "huggingface:c/base", relation: "adapter" }],
        },
        "huggingface:c/base": { developer: "C", license: "cc-by-nc-4.0", root: true },
      },
      said: ["conflict arguable cc-by-nc-4.0 §1, 2(a)(1)"],
    },
    "each parent of a merge is judged, the sure one first": {
      models: {
        "huggingface:a/mix": {
          developer: "A",
          license: "apache-2.0",
          bases: [
            { model: "huggingface:b/llama", relation: "merge" },
            { model: "huggingface:c/nc", relation: "merge" },
          ],
        },
        "huggingface:b/llama": { developer: "Meta", license: "llama3.1", root: true },
        "huggingface:c/nc": { developer: "C", license: "cc-by-nc-sa-4.0", root: true },
      },
      said: ["conflict certain cc-by-nc-sa-4.0 §3(b)", 'conflict split llama3.1 §1.b, name "Llama" §1.b.i'],
    },
    "a part of a pipeline keeps its own license": {
      models: {
        "huggingface:a/pipe": {
          developer: "A",
          license: "mit",
          bases: [{ model: "huggingface:c/nc", relation: "component" }],
        },
        "huggingface:c/nc": { developer: "C", license: "cc-by-nc-4.0", root: true },
      },
      said: [],
    },
    "no label over a licensed base has to be looked up": {
      models: {
        "huggingface:a/bot": { developer: "A", bases: [{ model: "huggingface:b/gemma" }] },
        "huggingface:b/gemma": { developer: "B", license: "gemma", root: true },
      },
      said: ["review certain gemma §3.1"],
    },
    "no label and a label of no known text over a permissive base stay quiet": {
      models: {
        "huggingface:a/bot": { developer: "A", license: "other", bases: [{ model: "huggingface:b/tune" }] },
        "huggingface:b/tune": { developer: "B", bases: [{ model: "huggingface:c/base" }] },
        "huggingface:c/base": { developer: "C", license: "apache-2.0", root: true },
      },
      said: [],
    },
    "a served model's terms on outputs have to be read": {
      models: {
        "huggingface:a/bot": {
          developer: "A",
          license: "mit",
          bases: [{ model: "anthropic:claude-x", relation: "distill" }],
        },
        "anthropic:claude-x": { developer: "Anthropic", license: "proprietary", root: true },
      },
      said: ["review arguable api-anthropic §Commercial Terms 2025-06-17, D.4"],
    },
    "a choice of licenses takes the freer one": {
      models: {
        "huggingface:a/bot": { developer: "A", license: "mit", bases: [{ model: "huggingface:c/base" }] },
        "huggingface:c/base": { developer: "C", license: "CC-BY-NC-4.0 OR Apache-2.0", root: true },
      },
      said: [],
    },
    "a circle of bases ends": {
      models: {
        "huggingface:a/one": { developer: "A", license: "mit", bases: [{ model: "huggingface:b/two" }] },
        "huggingface:b/two": { developer: "B", license: "mit", bases: [{ model: "huggingface:a/one" }] },
      },
      said: [],
    },
  };
  for (const [name, { models, said: expected }] of Object.entries(cases))
    test(name, () => {
      const [first = ""] = Object.keys(models);
      assert.deepEqual(conflictsOf(lineageOf(reference(first), models), terms).map(said), expected);
    });
});
