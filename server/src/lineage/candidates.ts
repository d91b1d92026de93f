import type { ModelReference } from "../domain/reference";

/** A reading of a name that counts only when the catalog knows it. `sure`: nothing of the model's identity was taken away. */
export interface Candidate {
  readonly reference: ModelReference;
  readonly because: string;
  readonly sure: boolean;
}

/** Readings of a name, the surest first. Each is compared as a whole with the catalog's names and aliases. */
export function candidatesOf(reference: ModelReference): Candidate[] {
  const plain = [...ownReadings(reference), ...vendorReadings(reference)];
  const dated = plain.concat({ reference, because: "", sure: true }).flatMap(undated);
  return unique(reference, [...plain, ...dated]);
}

/** Publishers as providers write them in `vendor/model` or `vendor.model`, with the provider whose names they use. */
const vendors: Readonly<Record<string, string>> = {
  openai: "openai",
  "azure-openai": "openai",
  anthropic: "anthropic",
  google: "google",
  amazon: "amazon",
  cohere: "cohere",
  mistral: "mistral",
  mistralai: "mistral",
  "mistral-ai": "mistral",
  deepseek: "deepseek",
  "deepseek-ai": "deepseek",
  xai: "xai",
  "x-ai": "xai",
  qwen: "alibaba",
  alibaba: "alibaba",
  moonshot: "moonshotai",
  moonshotai: "moonshotai",
  zai: "zai",
  "z-ai": "zai",
  minimax: "minimax",
  meta: "meta",
  "meta-llama": "meta",
  ai21: "ai21",
  "ai21-labs": "ai21",
  perplexity: "perplexity",
  writer: "writer",
  voyage: "voyage",
  voyageai: "voyage",
  nvidia: "nvidia",
  microsoft: "microsoft",
};

/** Providers that serve other makers' models under the makers' names. */
const hosts = new Set([
  "openrouter",
  "vertex",
  "azure",
  "github",
  "copilot",
  "vercel",
  "bedrock",
  "unknown",
  "litellm",
  "openai",
  "together",
  "groq",
  "fireworks",
  "nvidia",
  "cloudflare",
  "docker",
  "deepinfra",
  "replicate",
  "cerebras",
  "lmstudio",
  "sambanova",
  "novita",
  "nebius",
  "vllm",
]);

function ownReadings({ provider, name, revision }: ModelReference): Candidate[] {
  switch (provider) {
    case "ollama":
      return ollamaReadings(name);
    case "docker": {
      const bare = name.replace(/:[^:/]+$/, "");
      return bare === name ? [] : [reading(provider, bare, "the tag is not in the catalog; taken by the name", false)];
    }
    case "vertex": {
      const versioned = revision ? `${name}@${revision}` : name;
      const dashed = versioned.replace("@", "-");
      const bare = name.replace(/@.*$/, "");
      const model = bare.replace(/^.*\//, "");
      return [
        ...[versioned, dashed, bare, model].map((one) =>
          reading("vertex", one, "the same model without path or version", one === versioned),
        ),
        ...["anthropic", "google", "mistral"].flatMap((owner) => [
          reading(owner, dashed.replace(/^.*\//, ""), `${owner}'s own name of it`, true),
          reading(owner, model, `${owner}'s own name of it, without the version`, false),
        ]),
      ];
    }
    case "bedrock": {
      const bare = name.replace(/-v\d+(:\d+)?$/, "").replace(/:\d+$/, "");
      const [vendor = "", model = ""] = split(bare, ".");
      const owner = vendors[vendor];
      return [
        reading("bedrock", name.replace(/:\d+$/, ""), "the version without its number", true),
        reading("bedrock", bare, "the model without its version", false),
        ...(owner ? [reading(owner, model, `${vendor}'s own name of it`, true)] : []),
      ];
    }
    case "together": {
      const bare = name.replace(/-(?:Turbo|Lite|FP8|Reference|Free)(?:-Free)?$/i, "");
      return bare === name
        ? []
        : [reading("huggingface", bare, "served in a cheaper number format under an ending of its own", false)];
    }
    case "cloudflare": {
      const found = /^@(?:cf|hf)\/([^/]+\/[^/]+)$/.exec(name)?.[1];
      return found ? [reading("huggingface", found, "publisher and model of the path", true)] : [];
    }
    default:
      return [];
  }
}

/** An Ollama tag is size, flavour and quantization: the quantization goes first, then `instruct`, which is what a bare size means. */
function ollamaReadings(name: string): Candidate[] {
  const [model = "", tag] = split(name, ":");
  if (tag === undefined) return [];
  const unquantized = tag
    .replace(/-(?:q\d\w*|i?q\d\w*|fp?16|bf16|fp8|mxfp[48]|nvfp4|int[48]|mlx)(?:-\w*(?:qat|mlx))?$/i, "")
    .replace(/-qat$/i, "");
  const plain = unquantized.replace(/-(?:instruct|chat|it)$/i, "");
  const readings = [
    reading("ollama", `${model}:${unquantized}`, "the tag without its quantization", true),
    reading("ollama", `${model}:${plain}`, "the tag without its quantization and flavour", false),
  ];
  // A name can hold models of several makers: a tag that says `distill` or `base` is never taken for the name's default.
  if (/distill|base|text|merge|lora/i.test(tag)) return readings;
  return [...readings, reading("ollama", model, "the tag is not in the catalog; taken by the name's default", false)];
}

/** `vendor/model`, as routers and clouds write it: the vendor's own provider, or the Hub repository of that name. */
function vendorReadings({ provider, name }: ModelReference): Candidate[] {
  if (!hosts.has(provider)) return [];
  const [first = "", rest] = split(name, "/");
  if (rest === undefined) return provider === "unknown" || provider === "azure" ? bareReadings(provider, name) : [];
  const owner = vendors[first.toLowerCase()];
  const sure = provider !== "unknown";
  const onHub = reading("huggingface", name, "the Hub repository of that name", sure);
  const atOwner = owner ? [reading(owner, rest, `${first}'s own name of it`, sure)] : [];
  return [onHub, ...atOwner, reading("openrouter", name, "as routers write it", false)];
}

/** A name with no maker: the makers whose names are unmistakable, by the grammar of their names. */
function bareReadings(provider: string, name: string): Candidate[] {
  const owner = bareNames.find(([pattern]) => pattern.test(name))?.[1];
  if (!owner) return [];
  const because =
    provider === "azure"
      ? "a deployment named like the model; the deployment may hold another one"
      : `a name in ${owner}'s grammar`;
  return [reading(owner, name, because, false)];
}

const bareNames: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:gpt-|o[134](?:-|$)|chatgpt-|text-embedding-|whisper-1|dall-e|tts-1|codex-|davinci-|babbage-|omni-moderation)/,
    "openai",
  ],
  [/^claude-/, "anthropic"],
  [/^(?:gemini-|text-bison|chat-bison|imagen-|veo-)/, "google"],
  [/^(?:mistral-|magistral-|codestral-|ministral-|pixtral-|devstral-|voxtral-|open-mi)/, "mistral"],
  [/^(?:command-|embed-|rerank-)/, "cohere"],
  [/^grok-/, "xai"],
  [/^deepseek-/, "deepseek"],
  [/^(?:qwen-|qwq-|qvq-)/, "alibaba"],
  [/^(?:kimi-|moonshot-)/, "moonshotai"],
  [/^glm-/, "zai"],
  [/^voyage-/, "voyage"],
  [/^sonar/, "perplexity"],
  [/^nova-/, "amazon"],
];

/**
 * Dated snapshots and moving names of a closed model. Open weights are left alone: there, another date is another training run
 * (`DeepSeek-R1-0528` is not `DeepSeek-R1`).
 */
function undated({ reference: { provider, name }, because }: Candidate): Candidate[] {
  const ending = endings[provider];
  const bare = ending ? name.replace(ending, "") : name;
  if (bare === name || bare === "") return [];
  const words = because ? `${because}, without the date of its snapshot` : "a dated or moving name of the same model";
  return [reading(provider, bare, words, false)];
}

const endings: Readonly<Record<string, RegExp>> = {
  openai: /(?:-20\d\d-\d\d-\d\d|-\d{4}(?:-preview)?|-latest)$/,
  anthropic: /(?:-20\d{6}|@20\d{6}|-latest)$/,
  google: /(?:-00\d|-latest|-exp|-preview(?:-\d\d-(?:\d\d|20\d\d))?)$/,
  cohere: /-\d\d-20\d\d$/,
  xai: /(?:-\d{4}|-latest)$/,
  openrouter: /-20\d{6}$|-20\d\d-\d\d-\d\d$/,
};

function reading(provider: string, name: string, because: string, sure: boolean): Candidate {
  return { reference: { provider, name }, because, sure };
}

function split(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function unique(asked: ModelReference, candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set([`${asked.provider}:${asked.name}`]);
  return candidates.filter(({ reference: { provider, name } }) => {
    const key = `${provider}:${name}`;
    if (name === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
