import type { ModelReference } from "../../domain/reference";

/** What the grammar of a provider's names says for sure: another spelling of the same, or that the name hides the model. */
export type Respelling =
  | { readonly reference: ModelReference; readonly because: string }
  | { readonly hidden: string; readonly routed?: true };

/**
 * One step of reading a name by its provider's grammar; undefined when there is nothing to take away. Needs no catalog: what is said
 * here holds for every model of that provider.
 */
export function respell(reference: ModelReference): Respelling | undefined {
  return hub(reference) ?? prefixed(reference) ?? grammars[reference.provider]?.(reference);
}

/** Our id of a provider, whatever tool spells it. */
export function providerId(provider: string): string {
  return providerSpellings[provider] ?? provider;
}

/** Provider ids as tools spell them, with ours. */
const providerSpellings: Readonly<Record<string, string>> = {
  hf: "huggingface",
  "hf-inference": "huggingface",
  ollama_chat: "ollama",
  azure_ai: "azure",
  "azure-openai": "azure",
  "aws-bedrock": "bedrock",
  bedrock_converse: "bedrock",
  vertex_ai: "vertex",
  vertex_ai_beta: "vertex",
  "google-vertex": "vertex",
  google_vertexai: "vertex",
  gemini: "google",
  google_genai: "google",
  "google-genai": "google",
  "google-ai-studio": "google",
  together_ai: "together",
  togetherai: "together",
  fireworks_ai: "fireworks",
  "fireworks-ai": "fireworks",
  nvidia_nim: "nvidia",
  nim: "nvidia",
  mistralai: "mistral",
  "workers-ai": "cloudflare",
  "docker-model-runner": "docker",
  "github-models": "github",
  cohere_chat: "cohere",
  dashscope: "alibaba",
  moonshot: "moonshotai",
  "x-ai": "xai",
};

/** Prefixes that name a provider where the place itself names none. */
const prefixes = new Set([
  ...Object.keys(providerSpellings),
  ...Object.values(providerSpellings),
  ...[
    "openrouter",
    "openai",
    "anthropic",
    "groq",
    "deepinfra",
    "replicate",
    "perplexity",
    "deepseek",
    "cerebras",
    "xai",
    "sagemaker",
  ],
]);

type Grammar = (reference: ModelReference) => Respelling | undefined;

/** A page of the Hub, or the Hub as host in another tool's name (`hf.co/org/repo:Q4_K_M`), whatever the provider. */
const hub: Grammar = ({ provider, name, revision }) => {
  // No place spells a model in more UTF-16 units, and the expressions below take the square of their number.
  if (name.length > 512) return undefined;
  const found =
    /^(?:https?:\/\/)?(?:www\.)?(?:hf\.co|huggingface\.co)\/([\w.-]+\/[\w.-]+)(?:\/(?:tree|blob|resolve)\/([\w.-]+)(?:\/.*)?)?(?::([^/\s]+))?\/?$/i.exec(
      name,
    ) ??
    (provider === "huggingface"
      ? /^(?:hf:\/\/(?:models\/)?)?([\w.-]+\/[\w.-]+)(?:@([\w.-]+))?(?::([^/\s]+))?$/.exec(name)
      : null);
  const [text, id, pinned, variant] = found ?? [];
  if (!id || (provider === "huggingface" && id === text)) return undefined;
  const parts = {
    ...(pinned && !revision && pinned !== "main" ? { revision: pinned } : {}),
    ...(variant ? { variant } : {}),
  };
  return {
    reference: { provider: "huggingface", name: id, ...parts },
    because: "a repository of the Hugging Face Hub",
  };
};

/** Another spelling of the provider, and prefixes as LiteLLM writes them, where the place left them on. */
const prefixed: Grammar = ({ provider, name }) => {
  const spelled = providerSpellings[provider];
  if (spelled) return { reference: { provider: spelled, name }, because: `${provider} is another word for ${spelled}` };
  if (provider !== "unknown" && provider !== "litellm") return undefined;
  const slash = name.indexOf("/");
  const prefix = name.slice(0, Math.max(slash, 0)).toLowerCase();
  // `openai/gpt-oss-120b`, `deepseek/…` and `google/…` may also be a Hub's or a router's id: only a second slash makes those a prefix.
  const certain =
    prefix.includes("_") || sure.has(prefix) || (prefixes.has(prefix) && name.indexOf("/", slash + 1) > 0);
  if (!prefixes.has(prefix) || !certain) return undefined;
  return {
    reference: { provider: providerSpellings[prefix] ?? prefix, name: name.slice(slash + 1) },
    because: `the prefix ${prefix}/ names the provider`,
  };
};

const sure = new Set([
  "openrouter",
  "ollama",
  "bedrock",
  "azure",
  "groq",
  "huggingface",
  "together",
  "fireworks",
  "vertex",
  "gemini",
  "sagemaker",
]);

const grammars: Readonly<Record<string, Grammar>> = {
  ollama({ name }) {
    const source = /^(.*?):(?:cloud|local)$/i.exec(name) ?? /^([^:]+:.+)-cloud$/i.exec(name);
    if (source?.[1])
      return {
        reference: { provider: "ollama", name: source[1] },
        because: "the ending says where it runs, not what it is",
      };
    const own = /^(?:registry\.ollama\.ai\/)?(?:library\/)?(.+)$/i.exec(name)?.[1];
    if (own && own !== name) return { reference: { provider: "ollama", name: own }, because: "Ollama's own library" };
    const latest = /^(.+):latest$/i.exec(name)?.[1];
    return latest
      ? { reference: { provider: "ollama", name: latest }, because: "latest is the tag that stands for none" }
      : undefined;
  },

  openrouter({ name }) {
    if (/^openrouter\//i.test(name))
      return {
        hidden: `${name} is a router: which model answers is decided per request, its origin cannot be known`,
        routed: true,
      };
    const variant = /^(.+?):(free|nitro|floor|exacto|online|extended|thinking|batch|beta)$/i.exec(name);
    if (variant?.[1])
      return {
        reference: { provider: "openrouter", name: variant[1] },
        because: `:${variant[2]} chooses how it is served`,
      };
    if (name.startsWith("~"))
      return { reference: { provider: "openrouter", name: name.slice(1) }, because: "~ marks a moving alias" };
    return undefined;
  },

  bedrock({ name }) {
    const arn = /^arn:aws[\w-]*:bedrock:[\w-]*:\d*:([\w-]+)\/(.+)$/i.exec(name);
    if (arn?.[1] && arn[2]) {
      const kind = arn[1].toLowerCase();
      if (kind === "foundation-model" || kind === "inference-profile") {
        return {
          reference: { provider: "bedrock", name: arn[2] },
          because: `the ARN of a ${kind} ends with the model's id`,
        };
      }
      return { hidden: `the ARN of ${article(kind)} ${kind} hides the model behind it` };
    }
    const route = /^(?:converse|invoke|converse_like)\/(.+)$/.exec(name)?.[1];
    if (route) return { reference: { provider: "bedrock", name: route }, because: "the prefix names the interface" };
    const geography = /^(?:us-gov|us|eu|apac|au|jp|ca|sa|global)\.([a-z0-9]+\..+)$/i.exec(name)?.[1];
    if (geography)
      return {
        reference: { provider: "bedrock", name: geography },
        because: "the first part is the routing geography",
      };
    const window = /^(.+-v\d+:\d+):\d+k$/i.exec(name)?.[1];
    return window
      ? { reference: { provider: "bedrock", name: window }, because: "the last part is the context window" }
      : undefined;
  },

  vertex({ name }) {
    if (/^projects\/[^/]+\/locations\/[^/]+\/endpoints\//i.test(name))
      return { hidden: "a Vertex endpoint's number hides the model behind it" };
    const path = /^(?:projects\/[^/]+\/locations\/[^/]+\/)?publishers\/([^/]+)\/models\/([^/]+)$/i.exec(name);
    return path
      ? { reference: { provider: "vertex", name: `${path[1]}/${path[2]}` }, because: "publisher and model of the path" }
      : undefined;
  },

  google({ name }) {
    const id = /^models\/(.+)$/.exec(name)?.[1];
    return id ? { reference: { provider: "google", name: id }, because: "models/ is the kind of resource" } : undefined;
  },

  azure({ name }) {
    const asset = /^azureml:\/\/registries\/[\w-]+\/models\/([\w.-]+)(?:\/(?:versions|labels)\/[\w.-]+)?$/i.exec(
      name,
    )?.[1];
    return asset
      ? { reference: { provider: "azure", name: asset }, because: "the model's name in the registry" }
      : undefined;
  },

  fireworks({ name }) {
    const path = /^accounts\/([^/]+)\/(models|deployments|routers)\/([^/#]+)/i.exec(name);
    if (!path) return undefined;
    if (path[2] === "models" && path[1] === "fireworks")
      return {
        reference: { provider: "fireworks", name: path[3] ?? "" },
        because: "a model of Fireworks' own account",
      };
    return path[2] === "deployments" ? { hidden: "a deployment's name hides the model behind it" } : undefined;
  },

  cloudflare({ name }) {
    const id = /^@hf\/([\w.-]+\/[\w.-]+)$/.exec(name)?.[1];
    return id ? { reference: { provider: "huggingface", name: id }, because: "@hf/ is the Hub" } : undefined;
  },

  replicate({ name }) {
    const id = /^([\w.-]+\/[\w.-]+):[0-9a-f]{12,64}$/i.exec(name)?.[1];
    return id
      ? { reference: { provider: "replicate", name: id }, because: "the hexadecimal ending is the version" }
      : undefined;
  },

  nvidia({ name }) {
    const image = /^nvcr\.io\/nim\/([\w.-]+\/[\w.-]+)(?::[\w.-]+)?$/i.exec(name)?.[1];
    return image
      ? { reference: { provider: "nvidia", name: image }, because: "the image's publisher and name" }
      : undefined;
  },
};

function article(word: string): string {
  return /^[aeiou]/.test(word) ? "an" : "a";
}
