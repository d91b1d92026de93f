/** A maker of models: the provider whose names it coins, and its namespaces on the Hub. */
export interface Maker {
  readonly provider: string;
  readonly namespaces: readonly string[];
}

const maker = (provider: string, ...namespaces: string[]): Maker => ({ provider, namespaces });
const mistral = maker("mistral", "mistralai");
const deepseek = maker("deepseek", "deepseek-ai");
const alibaba = maker("alibaba", "Qwen");
const meta = maker("meta", "meta-llama");
const moonshot = maker("moonshotai", "moonshotai");
const zai = maker("zai", "zai-org");
const cohere = maker("cohere", "CohereLabs");
const xai = maker("xai", "xai-org");
const ai21 = maker("ai21", "ai21labs");
const openai = maker("openai", "openai");
const voyage = maker("voyage", "voyageai");

/** Makers as providers write them in `vendor/model` or `vendor.model`. */
export const makers: Readonly<Record<string, Maker>> = {
  openai,
  "azure-openai": openai,
  anthropic: maker("anthropic"),
  google: maker("google", "google"),
  amazon: maker("amazon", "amazon"),
  cohere,
  mistral,
  mistralai: mistral,
  "mistral-ai": mistral,
  deepseek,
  "deepseek-ai": deepseek,
  xai,
  "x-ai": xai,
  qwen: alibaba,
  alibaba,
  moonshot,
  moonshotai: moonshot,
  zai,
  "z-ai": zai,
  minimax: maker("minimax", "MiniMaxAI"),
  meta,
  "meta-llama": meta,
  "llm-research": meta,
  ai21,
  "ai21-labs": ai21,
  perplexity: maker("perplexity", "perplexity-ai"),
  writer: maker("writer", "Writer"),
  voyage,
  voyageai: voyage,
  nvidia: maker("nvidia", "nvidia"),
  microsoft: maker("microsoft", "microsoft"),
  ibm: maker("ibm", "ibm-granite"),
};

/** Providers that serve other makers' models under the makers' names. */
export const hosts: ReadonlySet<string> = new Set(
  "openrouter vertex azure github copilot vercel bedrock unknown litellm openai together groq fireworks nvidia cloudflare deepinfra replicate cerebras lmstudio sambanova novita nebius vllm modelscope siliconflow perplexity databricks".split(
    " ",
  ),
);

/** Providers under which the same string may mean something else than on the Hub: what is read from it is inferred. */
export const unsure: ReadonlySet<string> = new Set(["unknown", "openai", "modelscope", "azure", "litellm"]);

/** Beginnings of names of open weights, with the Hub namespaces of their makers. */
export const families: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:meta-)?(?:llama|codellama)/i, ["meta-llama", "codellama"]],
  [/^(?:qwen|qwq|qvq)/i, ["Qwen"]],
  [/^(?:mistral|mixtral|codestral|devstral|ministral|magistral|pixtral)/i, ["mistralai"]],
  [/^gemma/i, ["google"]],
  [/^deepseek/i, ["deepseek-ai"]],
  [/^phi/i, ["microsoft"]],
  [/^kimi/i, ["moonshotai"]],
  [/^glm/i, ["zai-org"]],
  [/^gpt-oss/i, ["openai"]],
  [/^minimax/i, ["MiniMaxAI"]],
];

/** Beginnings that one maker alone uses for the models it serves itself. */
export const unmistakable: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:gpt-|o[134](?:-|$)|chatgpt-|text-embedding-|whisper-1|dall-e|tts-1|codex-|davinci-|babbage-|omni-mod)/,
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
