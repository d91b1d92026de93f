import type { TableRow } from "../../server/src/lineage/hub-index/table-row";

/**
 * Row `n` of a table that looks like the Hub's: the same for the same `n`. A few accounts publish a great many repackaged models, most publish
 * a handful; two models in three name a base, most of them one of a few thousand; ids are 15 to 60 characters long.
 */
export function hubRow(n: number): TableRow {
  const random = generator(n);
  const base = random() < 0.66 ? baseName(random) : undefined;
  const relation = pick(random, ["quantized", "finetune", "finetune", "adapter", "adapter", "merge"]);
  const own = base?.split("/")[1] ?? modelName(random);
  const author = random() < 0.12 ? pick(random, repackagers) : accountName(Math.floor(700_000 * random() ** 2));
  const id = `${author}/${own.slice(0, 60)}${pick(random, endings)}-${n.toString(36)}`;
  const licenses = random() < 0.55 ? [`license:${pick(random, licenseIds)}`] : [];
  const second = relation === "merge" && base ? baseName(random) : undefined;
  const bases = [base, second].flatMap((one) => (one ? [`base_model:${one}`, `base_model:${relation}:${one}`] : []));
  const created = new Date(Date.UTC(2022, 3, 1) + Math.floor(random() * 1_600) * 86_400_000).toISOString();
  return {
    id,
    author,
    tags: ["transformers", "safetensors", ...bases, ...licenses, "region:us"],
    pipeline_tag:
      random() < 0.5
        ? "text-generation"
        : pick(random, ["text-classification", "feature-extraction", "text-to-image", "automatic-speech-recognition"]),
    createdAt: created,
    lastModified: created,
    gated: random() < 0.02 ? "auto" : false,
  };
}

const families = [
  "Llama-3.1",
  "Qwen2.5",
  "Qwen3",
  "Mistral",
  "gemma-2",
  "Phi-3.5",
  "bert-base",
  "distilbert",
  "wav2vec2",
  "whisper",
  "stable-diffusion",
  "flux-lora",
  "deberta-v3",
  "roberta",
];
const sizes = ["-0.5B", "-1.5B", "-3B", "-7B", "-8B", "-70B", "-base", "-large", "-small", ""];
const words = [
  "Instruct",
  "chat",
  "finetuned",
  "uncensored",
  "medical",
  "sft",
  "dpo",
  "lora",
  "v2",
  "emotion",
  "code",
  "merged",
  "german",
  "reasoning",
  "R1",
];
const endings = ["", "-GGUF", "-i1-GGUF", "-4bit", "-AWQ", "-lora", "-ft", "-v2"];
const repackagers = [
  "mradermacher",
  "TheBloke",
  "bartowski",
  "RichardErkhov",
  "mlx-community",
  "lmstudio-community",
  "unsloth",
];
const licenseIds = [
  "apache-2.0",
  "apache-2.0",
  "apache-2.0",
  "mit",
  "mit",
  "llama3.1",
  "cc-by-nc-4.0",
  "openrail",
  "other",
  "gemma",
  "creativeml-openrail-m",
];

function modelName(random: () => number): string {
  return [
    pick(random, families) + pick(random, sizes),
    pick(random, words),
    ...(random() < 0.6 ? [pick(random, words)] : []),
  ].join("-");
}

/** One in five is a base that nobody else uses; the others follow a law by which the hundred most used have half of all. */
function baseName(random: () => number): string {
  const rank = random() < 0.2 ? 100_000 + Math.floor(random() * 1e7) : Math.floor(60_000 ** random());
  const own = generator(rank + 7e8);
  return `${accountName(rank % 9000)}/${modelName(own)}-${rank.toString(36)}`;
}

function accountName(rank: number): string {
  const random = generator(rank + 9e8);
  const syllables = [
    "ka",
    "jo",
    "lin",
    "dev",
    "ai",
    "lab",
    "mar",
    "tes",
    "ron",
    "hug",
    "zen",
    "mi",
    "Neo",
    "Deep",
    "data",
  ];
  return (
    pick(random, syllables) +
    pick(random, syllables) +
    pick(random, syllables) +
    (random() < 0.5 ? String(rank % 1000) : pick(random, syllables))
  );
}

function pick<T>(random: () => number, of: readonly [T, ...T[]] | readonly T[]): T {
  return of[Math.floor(random() * of.length)] as T;
}

/** Numbers from 0 to 1 that follow from the seed (the generator mulberry32). */
function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
