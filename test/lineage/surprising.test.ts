/** Models whose names hide what they were made from, and models that are wrongly said to be made from another one. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { endsOf, type Lineage, subjectOf } from "../../server/src/domain/lineage";
import { modelKey } from "../../server/src/domain/reference";
import { createResolver } from "../../server/src/lineage/resolve";
import { catalogSource } from "../../server/src/lineage/sources/catalog";
import { namingSource } from "../../server/src/lineage/sources/naming";
import { patient, realCatalog, ref } from "./world";

interface Case {
  /** What a place in code names. */
  readonly asked: string;
  /** Country of the developer, license, and the steps to the direct bases; `-` for what no source states. */
  readonly is: string;
  /** The ends of the lineage with the country of their developers. */
  readonly ends: readonly string[];
  /** What a note or a contradiction must say. */
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    asked: "perplexity:sonar",
    is: "US proprietary finetune huggingface:meta-llama/Llama-3.3-70B-Instruct",
    ends: ["US huggingface:meta-llama/Llama-3.1-70B not-known"],
  },
  { asked: "perplexity:sonar-pro", is: "US proprietary -", ends: ["US perplexity:sonar-pro not-known"] },
  {
    asked: "cursor:composer-2",
    is: "US proprietary finetune huggingface:moonshotai/Kimi-K2.5",
    ends: ["CN huggingface:moonshotai/Kimi-K2-Base not-known"],
    says: /not named at launch/,
  },
  {
    asked: "github:raptor-mini",
    is: "US proprietary -",
    ends: ["US github:raptor-mini not-known"],
    says: /Microsoft from the GPT-5 mini line of OpenAI/,
  },
  {
    asked: "huggingface:aisingapore/Qwen-SEA-LION-v4-32B-IT",
    is: "SG - finetune huggingface:Qwen/Qwen3-32B",
    ends: ["CN huggingface:Qwen/Qwen3-32B not-known"],
  },
  {
    asked: "cloudflare:@cf/aisingapore/gemma-sea-lion-v4-27b-it",
    is: "SG gemma finetune huggingface:google/gemma-3-27b-it",
    ends: ["US huggingface:google/gemma-3-27b-pt not-known"],
  },
  {
    asked: "huggingface:ServiceNow-AI/Apriel-1.5-15b-Thinker",
    is: "US mit finetune huggingface:mistralai/Pixtral-12B-Base-2409",
    ends: ["FR huggingface:mistralai/Mistral-Nemo-Base-2407 not-known"],
  },
  {
    asked: "huggingface:NousResearch/Hermes-4.3-36B",
    is: "US apache-2.0 finetune huggingface:ByteDance-Seed/Seed-OSS-36B-Base",
    ends: ["CN huggingface:ByteDance-Seed/Seed-OSS-36B-Base not-known"],
  },
  {
    asked: "huggingface:NousResearch/Hermes-4-14B",
    is: "US apache-2.0 finetune huggingface:Qwen/Qwen3-14B",
    ends: ["CN huggingface:Qwen/Qwen3-14B-Base not-known"],
  },
  {
    asked: "huggingface:NousResearch/Hermes-3-Llama-3.1-8B",
    is: "US llama3 finetune huggingface:meta-llama/Llama-3.1-8B",
    ends: ["US huggingface:meta-llama/Llama-3.1-8B not-known"],
    says: /llama3 while its base is under llama3\.1/,
  },
  {
    asked: "openrouter:aion-labs/aion-1.0-mini",
    is: "- apache-2.0 merge huggingface:deepseek-ai/DeepSeek-R1-Distill-Qwen-32B, merge huggingface:Qwen/QwQ-32B-Preview, merge huggingface:NovaSky-AI/Sky-T1-32B-Preview",
    ends: [],
    says: /Aion-1\.0-mini/,
  },
  {
    asked: "huggingface:anthracite-org/magnum-v4-72b",
    is: "- apache-2.0 finetune huggingface:Qwen/Qwen2.5-72B-Instruct",
    ends: ["CN huggingface:Qwen/Qwen2.5-72B not-known"],
    says: /under the Qwen License/,
  },
  {
    asked: "openrouter:sao10k/l3-lunaris-8b",
    is: "- - merge huggingface:meta-llama/Meta-Llama-3-8B",
    ends: ["US huggingface:meta-llama/Meta-Llama-3-8B not-known"],
  },
  {
    asked: "ollama:reflection",
    is: "- llama3.1 finetune huggingface:meta-llama/Llama-3.1-70B-Instruct",
    ends: ["US huggingface:meta-llama/Llama-3.1-70B not-known"],
    says: /disputed in September 2024/,
  },
  {
    asked: "huggingface:katanemo/Arch-Router-1.5B",
    is: "- other finetune huggingface:Qwen/Qwen2.5-1.5B-Instruct",
    ends: ["CN huggingface:Qwen/Qwen2.5-1.5B not-known"],
  },
  {
    asked: "huggingface:nvidia/OpenReasoning-Nemotron-32B",
    is: "US - finetune huggingface:Qwen/Qwen2.5-32B, distill huggingface:deepseek-ai/DeepSeek-R1-0528",
    ends: ["CN huggingface:Qwen/Qwen2.5-32B not-known", "CN huggingface:deepseek-ai/DeepSeek-V3-Base not-known"],
  },
  {
    asked: "huggingface:apple/CADD-Base-7B",
    is: "US apple-amlr finetune huggingface:Qwen/Qwen2.5-Coder-7B-Instruct",
    ends: ["CN huggingface:Qwen/Qwen2.5-7B not-known"],
  },
  {
    asked: "huggingface:HumeAI/tada-3b-ml",
    is: "- llama3.2 finetune huggingface:meta-llama/Llama-3.2-3B",
    ends: ["US huggingface:meta-llama/Llama-3.1-8B not-known"],
  },
  {
    asked: "huggingface:MediaTek-Research/Breeze-ASR-26",
    is: "TW apache-2.0 finetune huggingface:openai/whisper-large-v2",
    ends: ["US huggingface:openai/whisper-large-v2 not-known"],
  },
  {
    asked: "huggingface:ByteDance-Seed/BAGEL-7B-MoT",
    is: "CN apache-2.0 finetune huggingface:Qwen/Qwen2.5-7B-Instruct",
    ends: ["CN huggingface:Qwen/Qwen2.5-7B not-known"],
  },
  {
    asked: "huggingface:tencent/POINTS-Seeker",
    is: "CN other finetune huggingface:Qwen/Qwen3-8B-Base",
    ends: ["CN huggingface:Qwen/Qwen3-8B-Base not-known"],
  },
  {
    asked: "ollama:nuextract",
    is: "US mit finetune huggingface:microsoft/Phi-3-mini-4k-instruct",
    ends: ["US huggingface:microsoft/Phi-3-mini-4k-instruct not-known"],
  },
  {
    asked: "ollama:solar",
    is: "KR cc-by-nc-4.0 finetune huggingface:upstage/SOLAR-10.7B-v1.0",
    ends: ["FR huggingface:mistralai/Mistral-7B-v0.1 not-known"],
  },
  {
    asked: "huggingface:Jackrong/Qwen3.5-27B-Claude-4.6-Opus-Reasoning-Distilled",
    is: "- apache-2.0 finetune huggingface:Qwen/Qwen3.5-27B",
    ends: ["CN huggingface:Qwen/Qwen3.5-27B not-known"],
    says: /outputs of Claude/,
  },
  {
    asked: "huggingface:01-ai/Yi-34B",
    is: "CN apache-2.0 -",
    ends: ["CN huggingface:01-ai/Yi-34B root"],
    says: /Not derived from Llama/,
  },
  {
    asked: "huggingface:upstage/Solar-Open-100B",
    is: "KR upstage-solar -",
    ends: ["KR huggingface:upstage/Solar-Open-100B root"],
    says: /GLM-4\.5-Air was withdrawn/,
  },
  {
    asked: "huawei:openpangu-pro-moe",
    is: "CN - -",
    ends: ["CN huawei:pangu-pro-moe not-known"],
    says: /disputed.*huggingface:Qwen\/Qwen2\.5-14B/s,
  },
];

describe("surprising models, offline", () => {
  for (const { asked, is, ends, says } of cases) {
    test(asked, async () => {
      const lineage = await resolve(asked);
      const { record } = subjectOf(lineage);
      const steps = record.bases.map(({ base, relation }) => `${relation} ${modelKey(base)}`).join(", ");
      assert.equal(`${record.developer?.value.country ?? "-"} ${record.license?.value.id ?? "-"} ${steps || "-"}`, is);
      if (ends.length > 0) assert.deepEqual(endings(lineage), [...ends].sort());
      if (says) assert.match([...record.notes, JSON.stringify(record.contradictions)].join("\n"), says);
    });
  }

  test("a merge's roots are all Chinese but the one that no source describes", async () => {
    const ends = endings(await resolve("openrouter:aion-labs/aion-1.0-mini"));
    assert.ok(ends.length >= 2 && ends.some((end) => end.startsWith("CN huggingface:Qwen/")), ends.join("\n"));
    assert.ok(
      ends.filter((end) => !end.startsWith("CN ")).every((end) => end.includes("Sky-T1")),
      ends.join("\n"),
    );
  });
});

async function resolve(asked: string): Promise<Lineage> {
  const catalog = await realCatalog();
  const sources = [catalogSource(catalog), namingSource(catalog)];
  return createResolver({ sources, catalog, online: () => false }).resolve(ref(asked), patient);
}

function endings(lineage: Lineage): string[] {
  return endsOf(lineage)
    .map(({ record, ending }) => `${record.developer?.value.country ?? "-"} ${modelKey(record.reference)} ${ending}`)
    .sort();
}
