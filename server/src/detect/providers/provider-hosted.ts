import type { ProviderGrammar, Spelling } from "./spelling";

/**
 * Providers that serve models under names of their own. First the makers, each with the shape of its ids, then the
 * services that serve others' models. Shapes follow the makers' model lists; new dates and sizes fit without a change.
 */
const makers: readonly (readonly [provider: string, shape: RegExp])[] = [
  [
    "openai",
    /^(?:ft:)?(?:gpt-(?!oss|neo|j\b|j-|sw|test|x$|2$)(?:3\.5|4|5|4o|image|audio|realtime|4\.\d|5\.\d)[\w.-]*(?::[\w.:-]*)?|gpt-4o[\w.-]*|o[134](?:-(?:mini|pro|preview|deep-research))[\w.-]*|o[134]-\d{4}-\d{2}-\d{2}|text-embedding-(?:ada-002|3-small|3-large)|text-davinci-00\d|text-(?:ada|babbage|curie)-001|(?:code|text)-davinci-\w+|davinci-002|babbage-002|dall-e-[23]|whisper-1|tts-1(?:-hd)?(?:-\d+)?|gpt-(?:image|audio|realtime)[\w.-]*|chatgpt-4o-latest|chatgpt-image-latest|codex-mini-latest|computer-use-preview[\w-]*|omni-moderation-[\w-]+|text-moderation-[\w-]+|sora-2(?:-pro)?)$/,
  ],
  [
    "anthropic",
    /^claude-(?:\d(?:[.-]\d+)?(?:-(?:opus|sonnet|haiku|instant)[\w.@-]*)?|instant(?:-[\w.]+)?|(?:opus|sonnet|haiku|fable|mythos)-\d[\w.@-]*|v\d[\w.]*)$/,
  ],
  [
    "google",
    /^(?:gemini-(?:\d|pro|flash|ultra|embedding|live|robotics|exp)[\w.-]*|text-embedding-00\d|text-multilingual-embedding-\d+|textembedding-gecko[\w@.-]*|imagen-\d[\w.-]*|imagegeneration@\d+|veo-\d[\w.-]*|lyria-\d[\w.-]*|(?:text|chat|code|codechat)-bison[\w@.-]*|gemma-3n?-[\w.-]+-it|learnlm-[\w.-]+)$/,
  ],
  [
    "mistral",
    /^(?:mistral-(?:tiny|small|medium|large|embed|moderation|ocr|saba|code)(?:-[\w.]+)*|codestral-(?:latest|embed|mamba|\d{4})[\w.-]*|(?:ministral|magistral|devstral|pixtral|voxtral)-[\w.]+(?:-[\w.]+)*-(?:latest|\d{4})|(?:ministral|magistral|devstral|pixtral|voxtral)-(?:small|medium|large|mini)-(?:latest|\d{4})|open-(?:mistral|mixtral|codestral)-[\w.-]+)$/,
  ],
  ["deepseek", /^deepseek-(?:chat|reasoner|v\d+(?:\.\d+)?-(?:chat|reasoner))$/],
  ["xai", /^grok-(?:\d|beta|vision|code|imagine)[\w.-]*$/],
  [
    "cohere",
    /^(?:command-(?:r|a|light|nightly|\d)[\w.+-]*|c4ai-aya-[\w.-]+|embed-(?:english|multilingual|v\d)[\w.-]*|rerank-(?:english|multilingual|v\d)[\w.-]*)$/,
  ],
  ["perplexity", /^(?:sonar-(?:pro|reasoning|deep-research|small|medium)[\w-]*|llama-3\.1-sonar-[\w-]+|r1-1776)$/],
  ["voyage", /^(?:voyage-(?:\d|code|law|finance|multilingual|multimodal|lite|large)[\w.-]*|rerank-(?:2|lite)[\w.-]*)$/],
  [
    "alibaba",
    /^(?:qwen-(?:max|plus|turbo|flash|long|vl-(?:max|plus)|coder-plus|coder-turbo|mt-(?:plus|turbo))(?:-[\w-]+)?|qwen3-(?:max|coder-plus|coder-flash)(?:-[\w-]+)?|qwq-plus)$/,
  ],
  ["moonshotai", /^(?:moonshot-v1-[\w-]+|kimi-(?:k\d|latest|thinking)[\w.-]*)$/],
  ["zai", /^(?:glm-\d[\w.]*(?:-(?:plus|air|airx|flash|flashx|long|x|v))?|charglm-\d|cogview-\d)$/],
  ["amazon", /^amazon-titan-[\w-]+$/],
  ["jina", /^jina-(?:embeddings|reranker|clip|colbert)-v\d[\w-]*$/],
];

/** Services whose ids come from many makers; a slash is part of the name. `shape` where a form belongs to the service alone. */
const services: readonly (readonly [provider: string, shape?: RegExp])[] = [
  [
    "groq",
    /^(?:llama-3\.\d-\d+b-(?:versatile|instant|specdec)|llama3-(?:8|70)b-8192|mixtral-8x7b-32768|gemma2?-(?:7|9)b-it|distil-whisper-large-v3-en|groq\/compound(?:-mini)?|deepseek-r1-distill-llama-70b)$/,
  ],
  ["together", /^[\w.-]+\/[\w.-]+-(?:Instruct-)?(?:Turbo|Lite|Reference)(?:-Free)?$/],
  ["databricks", /^databricks-(?:claude|meta|llama|gpt|gemini|mixtral|dbrx|gte|bge|qwen|gemma)[\w-]*$/],
  ["deepinfra"],
  ["cerebras"],
  ["sambanova"],
  ["nebius"],
  ["hyperbolic"],
  ["novita"],
  ["github"],
  ["vercel"],
  ["nvidia"],
  ["watsonx"],
  ["lmstudio"],
  ["volcengine"],
];

export const hostedGrammars: readonly (readonly [string, ProviderGrammar])[] = [
  ["openrouter", openrouter()],
  ...makers.map(([provider, shape]) => [provider, maker(provider, shape)] as const),
  ...services.map(([provider, shape]) => [provider, service(provider, shape)] as const),
];

function maker(provider: string, shape: RegExp): ProviderGrammar {
  const bare = (text: string) => text.replace(/^models\//, "");
  return {
    read(text) {
      const name = provider === "google" ? bare(text) : text;
      if (!/^(?:ft:)?[A-Za-z0-9][\w.:@+-]{0,127}$/.test(name)) return undefined;
      if (!shape.test(name)) {
        // Another maker's shape, or a tag, says that the client talks to somebody else's server.
        if (makers.some(([other, theirs]) => other !== provider && theirs.test(name))) return undefined;
        if (/^[\w.-]+:(?:\d|latest|[a-z0-9.-]*\d+b)/i.test(name)) return undefined;
      }
      const prefix = text.slice(0, text.length - name.length);
      return { reference: { provider, name }, ...(prefix && { prefix }) };
    },
    distinctive: (text) => shape.test(provider === "google" ? bare(text) : text),
  };
}

function service(provider: string, shape?: RegExp): ProviderGrammar {
  return {
    read: (text) =>
      /^[A-Za-z0-9][\w.:/@+-]{1,159}$/.test(text) && !/^https?:|\/\/|\/$/i.test(text)
        ? { reference: { provider, name: text } }
        : undefined,
    distinctive: (text) => shape?.test(text) ?? false,
  };
}

/** Routers choose the model themselves; their other ids are `author/slug` with an optional variant. */
function openrouter(): ProviderGrammar {
  const id = /^~?[A-Za-z0-9][\w-]{0,60}\/[A-Za-z0-9][\w.-]{0,120}(?::[a-z-]+)?$/;
  const routers = /^(?:openrouter\/)?(?:auto|auto-beta|free|pareto-code|bodybuilder)$/;
  return {
    read(text): Spelling | undefined {
      if (routers.test(text)) {
        const name = text.startsWith("openrouter/") ? text : `openrouter/${text}`;
        return { reference: { provider: "openrouter", name }, role: "router" };
      }
      const name = text.replace(/^openrouter\/(?=[^/]+\/)/, "");
      if (!id.test(name)) return undefined;
      const prefix = text.slice(0, text.length - name.length);
      return { reference: { provider: "openrouter", name }, ...(prefix && { prefix }) };
    },
    distinctive: (text) =>
      /^openrouter\/[\w.-]+/.test(text) ||
      /^[\w-]+\/[\w.-]+:(?:free|nitro|floor|exacto|thinking|extended|online|beta|batch)$/.test(text) ||
      /^(?:anthropic\/claude|openai\/(?:gpt-[345]|o[134]\b|chatgpt)|google\/gemini|x-ai\/grok|z-ai\/glm|deepseek\/deepseek|perplexity\/sonar|qwen\/q|cohere\/command|moonshotai\/kimi-[a-z0-9.-]+$|mistralai\/(?:mistral|codestral|ministral|devstral|magistral)-(?:large|small|medium|nemo|saba|\d{4}))[\w.-]*$/.test(
        text,
      ),
  };
}
