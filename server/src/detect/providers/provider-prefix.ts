/** A value split at a routing prefix: `openrouter/deepseek/deepseek-r1`, `openai:gpt-5`. */
export interface PrefixSplit {
  readonly prefix: string;
  readonly provider: string;
  readonly rest: string;
}

/**
 * Splits the routing prefix off a value as LiteLLM (`provider/name`) and LangChain, Pydantic AI and others (`provider:name`)
 * write it. `certain` takes only prefixes that cannot be a namespace on the Hub; `any` takes every known one.
 */
export function splitPrefix(text: string, trust: "certain" | "any"): PrefixSplit | undefined {
  const match = /^([A-Za-z][\w.-]{0,40})([/:])(.+)$/.exec(text);
  if (!match) return undefined;
  const [, word = "", mark = "", rest = ""] = match;
  const provider = prefixes.get(word.toLowerCase());
  if (!provider) return undefined;
  if (trust === "certain" && (mark === "/" ? !certainSlash.has(word) : !certainColon.has(word))) return undefined;
  if (rest.startsWith("/")) return undefined;
  // promptfoo names the interface in between: `openai:chat:gpt-4.1-mini`.
  const api = mark === ":" ? (apis.exec(rest)?.[0] ?? "") : "";
  if (api !== "") return { prefix: word + mark + api, provider, rest: rest.slice(api.length) };
  // The Hub's router takes the service that runs the model in front of its id: `huggingface/together/org/name`.
  const service = provider === "huggingface" ? (/^[\w-]+\/(?=[^/]+\/[^/]+$)/.exec(rest)?.[0] ?? "") : "";
  return { prefix: word + mark + service, provider, rest: rest.slice(service.length) };
}

/** Kinds of interfaces, as promptfoo writes them between provider and model; read in its providers' documentation. */
const apis =
  /^(?:chat|completions?|messages|embeddings?|responses|realtime|moderation|image|speech|transcription|rerank|converse|text-generation|text-classification|token-classification|feature-extraction|sentence-similarity):(?=[^:\s])/;

/**
 * Prefix → provider; `unknown` where the prefix names a client or server and the rest is somebody's id. Read in LiteLLM's
 * provider list and in the documentation of the frameworks that take `provider:model`.
 */
const prefixes = new Map<string, string>([
  ...rows("openai", "openai text-completion-openai openai-chat openai-responses azure_text"),
  ...rows("anthropic", "anthropic anthropic_text"),
  ...rows("google", "gemini google google_genai google-genai google-gla googleai google_ai_studio"),
  ...rows("vertex", "vertex_ai vertex_ai_beta vertexai google_vertexai google-vertex google_anthropic_vertex vertex"),
  ...rows("bedrock", "bedrock bedrock_converse aws_bedrock aws-bedrock amazon-bedrock bedrock_mantle"),
  ...rows("azure", "azure azure_ai azure_openai azure-openai azure_ai_foundry"),
  ...rows("huggingface", "huggingface hf huggingface_hub"),
  ...rows("ollama", "ollama ollama_chat ollama-chat"),
  ...rows("openrouter", "openrouter"),
  ...rows("groq", "groq"),
  ...rows("together", "together_ai together togetherai"),
  ...rows("fireworks", "fireworks_ai fireworks fireworks-ai"),
  ...rows("mistral", "mistral mistralai mistral_ai codestral text-completion-codestral"),
  ...rows("deepseek", "deepseek"),
  ...rows("xai", "xai x-ai grok"),
  ...rows("cohere", "cohere cohere_chat"),
  ...rows("perplexity", "perplexity"),
  ...rows("replicate", "replicate"),
  ...rows("nvidia", "nvidia_nim nvidia"),
  ...rows("cerebras", "cerebras"),
  ...rows("cloudflare", "cloudflare workers-ai cloudflare-ai"),
  ...rows("github", "github github_models"),
  ...rows("voyage", "voyage voyageai"),
  ...rows("jina", "jina_ai jina"),
  ...rows("deepinfra", "deepinfra"),
  ...rows("databricks", "databricks"),
  ...rows("watsonx", "watsonx ibm"),
  ...rows("sagemaker", "sagemaker sagemaker_chat"),
  ...rows("lmstudio", "lm_studio lmstudio"),
  ...rows("moonshotai", "moonshot moonshotai"),
  ...rows("alibaba", "dashscope alibaba bailian tongyi"),
  ...rows("zai", "zai zhipu zhipuai bigmodel"),
  ...rows("volcengine", "volcengine volc"),
  ...rows("siliconflow", "siliconflow"),
  ...rows("minimax", "minimax"),
  ...rows("novita", "novita"),
  ...rows("sambanova", "sambanova"),
  ...rows("nebius", "nebius"),
  ...rows("hyperbolic", "hyperbolic"),
  ...rows("vercel", "vercel_ai_gateway"),
  ...rows("docker", "docker_model_runner"),
  ...rows(
    "unknown",
    "hosted_vllm vllm localai llamafile litellm_proxy litellm custom_openai openai_like custom lemonade xinference infinity",
  ),
]);

/** Before a slash no Hub organisation of these names publishes models, so the word can only be a router's prefix. */
const certainSlash = new Set(
  "openrouter ollama ollama_chat bedrock vertex_ai azure azure_ai gemini groq together_ai fireworks_ai cohere_chat text-completion-openai hosted_vllm litellm_proxy huggingface nvidia_nim lm_studio anthropic xai".split(
    " ",
  ),
);

/** Before a colon these cannot be a model's name with a tag. */
const certainColon = new Set(
  "openai anthropic google_genai google-gla google_vertexai google-vertex azure_openai bedrock bedrock_converse groq openrouter huggingface ollama openai-chat openai-responses together fireworks xai cohere".split(
    " ",
  ),
);

function rows(provider: string, words: string): [string, string][] {
  return words.split(" ").map((word) => [word, provider]);
}
