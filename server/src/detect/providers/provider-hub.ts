import type { IsKnownName, ProviderGrammar, Spelling } from "./spelling";
import { isWeightsFile } from "./weights-ending";

/** Registries of weights: Docker's `ai/` namespace, Ollama, the Hub, and GGUF files named without a repository. */
export const hubGrammars: readonly (readonly [string, ProviderGrammar])[] = [
  ["docker", docker()],
  ["huggingface", huggingface()],
  ["modelscope", modelscope()],
  ["ollama", ollama()],
  ["file", ggufFile()],
];

const quantization = /^(?:I?Q\d[\w]*|UD-[\w-]+|[FB]F?(?:16|32)|MXFP4\w*|TQ\d_\d)$/i;

/** Hosts under which the Hub answers. A model page's first segment is none of the site's own rooms. */
const hubAddress =
  /^(?:(?:hf|huggingface):\/\/(?:models\/)?|hf[-_]hub:|(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/(?:api\/models\/)?)/i;
const rooms =
  /^(?:datasets|spaces|docs|blog|papers|collections|models|settings|join|login|api|new|organizations|pricing|tasks|learn|chat|kernels|buckets|enterprise|posts|inference)(?:\/|$)/i;

/** First segments that name a folder of the project rather than somebody on the Hub. */
const folders =
  /^(?:models?|checkpoints?|ckpts?|weights?|outputs?|out|saves?|saved_models?|results?|data|datasets?|tmp|temp|runs?|logs?|local|assets|static|public|src|lib|app|configs?|scripts?|examples?|tests?|cache|artifacts?|build|dist|bin|etc|opt|var|usr|home|mnt|root|content|workspace|pretrained(?:_models?)?|lora[-_]?(?:out|adapters?)?|adapters?|exp|experiments|api|docs?|images?|audio|video|templates?|prompts?|tts|components|pages|routes|packages|plugins?|skills?|agents?|charts?|benchmarks?|recipes?|workflows?|modules?|node_modules|utils?|core|common|internal|tools?|cmd|pkg|v\d+|refs|svc|services?|pods?|deploy(?:ments?)?|jobs?|nodes?|origin|feature|fix|heads|tags|blob|tree|actions|projects?)\//i;

/** Whether the first segment of a path names a folder of the project rather than somebody on the Hub. */
export function beginsInFolder(text: string): boolean {
  return folders.test(text);
}

const repository = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9_][\w.-]{0,95}$/;

/** An address of the Hub, on the web without what stands behind `?` or `#`, or in timm's words; undefined for any other text. */
export function hubPage(text: string): string | undefined {
  if (/^hf[-_]hub:[\w.-]+\/[\w.@-]+$/.test(text)) return text;
  const page = /^https?:\/\/[^\s?#<>"'{}|\\^`*]{8,300}(?=[?#]|$)/i.exec(text)?.[0];
  return page && hubAddress.test(page) ? page : undefined;
}

function huggingface(): ProviderGrammar {
  return {
    closed: true,
    read: readHub,
    distinctive(text) {
      if (hubAddress.test(text)) return true;
      const at = text.split(/[@:]/)[0] ?? text;
      if (!repository.test(at) || folders.test(at)) return false;
      const [namespace = "", name = ""] = at.split("/");
      return houses.has(namespace.toLowerCase()) || familyName.test(name) || sizeSuffix.test(name);
    },
  };
}

function readHub(text: string, known: IsKnownName): Spelling | undefined {
  const address = hubAddress.exec(text)?.[0] ?? "";
  let rest = text.slice(address.length);
  if (/^https?:/i.test(rest) || (address && rooms.test(rest))) return undefined;
  let revision: string | undefined;
  let weightsFile: string | undefined;
  if (address) {
    rest = rest.replace(/\/$/, "");
    const deep =
      /^([^/]+\/[^/@:]+)(?:@([^/]+))?(?:\/(?:(?:tree|blob|resolve|raw)\/([^/]+)(?:\/([\s\S]*))?|\/?([\s\S]*)))?$/.exec(
        rest,
      );
    if (deep) {
      revision = deep[2] ?? deep[3];
      weightsFile = deep[4] || deep[5] || undefined;
      rest = deep[1] ?? rest;
    }
    if (weightsFile && /^discussions|^commits|^edit|^settings/.test(weightsFile)) weightsFile = undefined;
  }
  let variant: string | undefined;
  const marked = /^([^@:]+)(?:@([\w./-]+))?(?::([\w.-]+))?$/.exec(rest);
  if (!marked) return undefined;
  const name = marked[1] ?? rest;
  revision ??= marked[2];
  const tag = marked[3];
  if (tag) {
    // After a colon stands a quantization, a file, or the inference provider of the Hub's router; anything else is no Hub id.
    if (quantization.test(tag) || /\.gguf$/i.test(tag) || (address && /^[\w.-]+$/.test(tag))) variant = tag;
    else if (
      !/^(?:auto|fastest|cheapest|preferred|latest|groq|together|fireworks-ai|novita|sambanova|cerebras|hyperbolic|nebius|cohere|replicate|fal-ai|hf-inference|nscale|featherless-ai|publicai|scaleway|ovhcloud|zai-org|deepinfra|baseten)$/.test(
        tag,
      )
    )
      return undefined;
  }
  if (!isHubName(name, known)) return undefined;
  const file = weightsFile && isWeightsFile(weightsFile) ? weightsFile : undefined;
  const quantized = variant ?? (file && /[.-]((?:I?Q\d\w*|[FB]F?(?:16|32)))\.gguf$/i.exec(file)?.[1]);
  return {
    reference: {
      provider: "huggingface",
      name,
      ...(revision && { revision }),
      ...(quantized && { variant: quantized }),
    },
    ...(address && { prefix: address }),
    ...(file && { weightsFile: file }),
  };
}

/** A full id, or one of the bare ids from before namespaces, which have to look like a model: a folder may be called anything. */
function isHubName(name: string, known: IsKnownName): boolean {
  if (/--|\.\.|\.git$|[-.]$/.test(name)) return false;
  if (repository.test(name))
    return (
      !folders.test(name) && !/^[\w-]+(?:\.[\w-]+)+\.(?:io|com|dev|org|net|ai)\//.test(name) && !/\.gguf$/i.test(name)
    );
  if (!/^[A-Za-z][\w.-]{1,95}$/.test(name)) return false;
  if (
    /^(?:my|our|saved|trained|local|new|old|test)[-_]|[-_](?:output|outputs|dir|path|ckpt|checkpoint|finetuned)$/i.test(
      name,
    )
  )
    return false;
  return known("huggingface", name) || familyName.test(name);
}

/** Families of open models, as a part of a repository's name. */
const familyName =
  /(?:^|[-_.])(?:code-?llama|tiny-?llama|(?:meta-)?llama|qwen|qwq|qvq|mistral|mixtral|ministral|codestral|pixtral|devstral|magistral|voxtral|gemma|paligemma|phi-?[1-4]|deepseek|falcon|mamba|rwkv|yi|olmo|pythia|gpt-?(?:2|j|neo|neox|oss)|distilgpt2|gpt2|opt|bloomz?|t5|mt5|flan|byt5|ul2|bart|mbart|pegasus|marian|opus-mt|nllb|m2m100|seamless|(?:ro|al|distil|camem|de|mo|mobile|squeeze|fin|bio|sci|legal|tiny|rubert|xlm-ro|modern|code|graphcodebert)?berta?|electra|xlnet|longformer|bigbird|layoutlm\w*|donut|trocr|wav2vec2?|hubert|wavlm|whisper|distil-whisper|speecht5|bark|vits|kokoro|parler|musicgen|clap|vit|deit|swin|beit|dinov?[23]?|dpt|detr|yolos|segformer|sam[23]?|clip|siglip|blip2?|git|llava|idefics|smolvlm|internvl|internlm|smollm\w*|minilm|mpnet|bge|e5|gte|stella|nomic-embed|jina|mxbai|arctic-embed|snowflake|colbert|splade|reranker|stable-?(?:diffusion|lm|code|video)|sdxl|sd-?(?:turbo|v?[123])|flux|kandinsky|controlnet|lora|dreamlike|openjourney|starcoder\w*|santacoder|codegen|codet5|codebert|unixcoder|zephyr|vicuna|alpaca|hermes|nous|dolphin|orca|wizard\w*|openchat|starling|solar|mpt|dbrx|jamba|command-r|c4ai|aya|granite|nemotron|chatglm\w*|glm|baichuan\w*|moonlight|kimi|minicpm|ernie|exaone|tulu|sentence|embedding|embed|instruct|gguf|awq|gptq|mlx)(?:$|[-_.\d])/i;

/** `-7B`, `_125m`, `-8x7b`: how many parameters. */
const sizeSuffix = /[-_.](?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?[bm](?:$|[-_.])/i;

/** Namespaces of the Hub under which there is hardly anything but models, in lower case. */
const houses = new Set(
  `meta-llama qwen mistralai deepseek-ai baai sentence-transformers intfloat nomic-ai jinaai mixedbread-ai thenlper stabilityai black-forest-labs huggingfacetb huggingfaceh4
tiiuae bigscience eleutherai codellama lmsys nousresearch teknium thebloke unsloth bartowski mlx-community lmstudio-community quantfactory systran pyannote cross-encoder snowflake
ibm-granite cohereforai coherelabs 01-ai thudm internlm opengvlab xenova onnx-community runwayml compvis ggml-org hexgrad openbmb baichuan-inc openai-community google-bert
facebookai distilbert dslim helsinki-nlp allenai bigcode wizardlm wizardlmteam openchat upstage prithivida tencentarc lykon stabilityai salesforce-research moonshotai zai-org
microsoft-phi google-t5 lxyuan cardiffnlp prosusai autogluon timm laion hkunlp moka-ai shibing624 infgrad alibaba-nlp naver avsolatorio nvidia-nemo vikhrmodels tinyllama`.split(
    /\s+/,
  ),
);

function modelscope(): ProviderGrammar {
  return {
    read: (text) =>
      repository.test(text) && !folders.test(text) ? { reference: { provider: "modelscope", name: text } } : undefined,
    distinctive: () => false,
  };
}

/** `[host/][namespace/]model[:tag][@digest]`; a name on the Hub's host is the Hub's, its tag a quantization. */
function ollama(): ProviderGrammar {
  const name =
    /^(?:[A-Za-z0-9_][\w.:-]{0,100}\/)?(?:[A-Za-z0-9_][\w-]{0,79}\/)?[A-Za-z0-9_][\w.-]{0,79}(?::[A-Za-z0-9_][\w.-]{0,79}){0,2}(?:@sha256[:-][0-9a-f]{6,64})?$/;
  return {
    closed: true,
    read(text, known) {
      if (/^(?:hf\.co|huggingface\.co)\//i.test(text)) return readHub(text, known);
      const bare = text
        .replace(/^(?:ollama:\/\/|(?:https?:\/\/)?(?:registry\.)?ollama\.(?:ai|com)\/(?:library\/)?)/, "")
        .replace(/^library\//, "");
      if (!name.test(bare) || /\.gguf$/i.test(bare)) return undefined;
      const prefix = text.slice(0, text.length - bare.length);
      const [plain = bare, digest] = bare.split("@");
      return {
        reference: { provider: "ollama", name: plain, ...(digest && { revision: digest }) },
        ...(prefix && { prefix }),
      };
    },
    distinctive: (text) =>
      /^ollama:\/\//.test(text) ||
      /^(?:[\w-]{1,60}\/)?[a-z0-9][\w.-]{1,60}:(?:e?\d{1,4}(?:\.\d{1,2})?[bm]|\d{1,2}x\d{1,3}b)(?:-[\w.-]{1,60})?(?::cloud)?$/i.test(
        text,
      ) ||
      /^(?:llama|qwen|gemma|phi|mistral|mixtral|codellama|deepseek|gpt-oss|glm|kimi|nomic-embed|mxbai-embed|bge|minicpm|llava|granite|smollm|command-r|tinyllama)[\w.-]{0,60}:(?:latest|cloud|mini|medium|instruct|chat|text|base|[\w.-]{0,60}cloud|[\w.-]{0,60}q\d[\w.-]{0,60})$/i.test(
        text,
      ),
  };
}

/** Docker Model Runner: `ai/name[:size-quant]`, the Hub's repositories behind `hf.co/`. */
function docker(): ProviderGrammar {
  return {
    read(text, known) {
      if (/^(?:hf\.co|huggingface\.co)\//i.test(text)) return readHub(text, known);
      if (!/^(?:docker\.io\/)?[a-z0-9][\w-]{0,60}\/[a-z0-9][\w.-]{0,80}(?::[\w.-]{1,80})?$/.test(text))
        return undefined;
      const name = text.replace(/^docker\.io\//, "");
      return { reference: { provider: "docker", name }, ...(name !== text && { prefix: "docker.io/" }) };
    },
    distinctive: (text) =>
      /^ai\/[a-z][a-z0-9._-]{2,60}(?::[\w.-]{1,60})?$/.test(text) &&
      /\d|mistral|phi|smollm|gemma|qwen|llama|embed/.test(text),
  };
}

/** A GGUF file with no folder in front: its name tells family, size and quantization, not whose upload it is. */
function ggufFile(): ProviderGrammar {
  const name = /^[A-Za-z0-9][\w.+-]{3,120}\.gguf$/i;
  return {
    read(text) {
      if (!name.test(text)) return undefined;
      const variant = /[.-]((?:I?Q\d\w*|[FB]F?(?:16|32)))\.gguf$/i.exec(text)?.[1];
      return { reference: { provider: "file", name: text, ...(variant && { variant }) }, weightsFile: text };
    },
    distinctive: (text) => name.test(text) && sizeSuffix.test(text),
  };
}
