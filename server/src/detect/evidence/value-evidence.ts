import { isPath } from "../providers/not-model";
import { grammarOf, spelledAnywhere } from "../providers/provider-grammar";
import { beginsInFolder, hubPage } from "../providers/provider-hub";
import { splitPrefix } from "../providers/provider-prefix";
import { spell } from "../providers/spell-value";
import type { IsKnownName, Spelling } from "../providers/spelling";
import { weightsEnding } from "../providers/weights-ending";
import { type NameParts, nameReader, type Vocabulary } from "./vocabulary";
import type { WeightId } from "./weights";

/** What a text says by itself: the evidence for a model, strongest first, and how it is spelled. */
export interface ValueEvidence {
  readonly evidence: WeightId;
  readonly spelling: Spelling;
  /** Every part of the name is a family's word, a number, a size or a word of tuning. */
  readonly pure: boolean;
}

/** Judges texts by their own characters. */
export interface ValueJudge {
  /** What the text says; undefined when it says nothing. */
  judge(text: string): ValueEvidence | undefined;
}

/** A judge with the catalog's names. `known` tells whether a provider has a name. */
export function valueJudge(vocabulary: Vocabulary, known: IsKnownName): ValueJudge {
  const names = nameReader(vocabulary);
  const memory = new Map<string, ValueEvidence | undefined>();

  function judgeWhole(text: string): ValueEvidence | undefined {
    if (/^https?:\/\//i.test(text)) return address(text);
    const scheme = /^([a-z][a-z0-9+.-]{1,12}):\/\/(.+)$/i.exec(text);
    if (scheme) return schemed(text, scheme[1]?.toLowerCase() ?? "");
    if (isPath(text)) return localPath(text);
    return certain(text) ?? weightFile(text) ?? (text.includes("/") ? repository(text) : bare(text));
  }

  /** Forms that belong to one provider wherever they stand. */
  function certain(text: string): ValueEvidence | undefined {
    if (!/^@|[./:@-]\w/.test(text)) return undefined;
    for (const provider of unmistakable) {
      const grammar = grammarOf(provider);
      const spelling = grammar.distinctive(text) ? grammar.read(text, known) : undefined;
      if (spelling) return { evidence: "value.grammar", spelling, pure: true };
    }
    const routed = splitPrefix(text, "any");
    if (routed && (vocabulary.knows(routed.rest) || isNamed(routed.rest)) && !/^[A-Z]/.test(text)) {
      const spelling = spell(text, { place: "weak", known });
      if (spelling) return { evidence: "value.route", spelling, pure: true };
    }
    return undefined;
  }

  /** A bare name that is a model's by itself. */
  function isNamed(name: string): boolean {
    const found = name.includes("/") ? repository(name) : bare(name);
    return (
      found?.evidence === "value.name" || found?.evidence === "value.family" || found?.evidence === "value.repository"
    );
  }

  /** An address: a page or file of the Hub, a file of weights anywhere. */
  function address(text: string): ValueEvidence | undefined {
    if (text.length > 300) return undefined;
    const file = weightsEnding.test(text);
    if (hubPage(text)) {
      const spelling = grammarOf("huggingface").read(text, known);
      if (!spelling) return undefined;
      const segments = text.slice(spelling.prefix?.length ?? 0).split("/").length;
      if (segments > 2 && !file) return undefined;
      return { evidence: file ? "value.weights-address" : "value.hub-address", spelling, pure: true };
    }
    if (!file) return undefined;
    const last = text.slice(text.lastIndexOf("/") + 1);
    const evidence = names.read(stemOf(last)).family ? "value.weights-address" : "value.weights-elsewhere";
    return { evidence, spelling: { ...fileSpelling(last), prefix: text.slice(0, -last.length) }, pure: true };
  }

  function schemed(text: string, scheme: string): ValueEvidence | undefined {
    const provider = { hf: "huggingface", huggingface: "huggingface", ollama: "ollama", azureml: "azure" }[scheme];
    const spelling = provider && !/^\w+:\/\/datasets\//.test(text) ? grammarOf(provider).read(text, known) : undefined;
    return spelling && { evidence: "value.grammar", spelling, pure: true };
  }

  /** A path of this machine whose last part names a model. */
  function localPath(text: string): ValueEvidence | undefined {
    const last = text.slice(text.lastIndexOf("/") + 1);
    if (weightsEnding.test(last)) return weightFile(last, text);
    const parts = names.read(last);
    if (!parts.family || !(parts.size || parts.quantization) || !parts.pure || !/\d/.test(last)) return undefined;
    return { evidence: "value.local-folder", spelling: { reference: { provider: "file", name: last } }, pure: true };
  }

  /** A file of weights: the family's word in its name tells it from any other file. */
  function weightFile(text: string, path = text): ValueEvidence | undefined {
    if (!weightsEnding.test(text)) return undefined;
    const last = text.slice(text.lastIndexOf("/") + 1);
    const parts = names.read(stemOf(last));
    // Every repository has a `model.safetensors`: such a name tells none from another.
    if (isAnybodys(stemOf(last))) return undefined;
    const spelling = { ...fileSpelling(last), ...(path !== last && { prefix: path.slice(0, -last.length) }) };
    return { evidence: parts.family ? "value.weights-file" : "value.any-weights-file", spelling, pure: true };
  }

  /** `organization/name`. */
  function repository(text: string): ValueEvidence | undefined {
    const own = /^models\/([\w.-]+)$/.exec(text)?.[1];
    if (own !== undefined) {
      const found = bare(own);
      if (found?.spelling.reference.provider !== "google") return undefined;
      return { ...found, spelling: { ...found.spelling, prefix: "models/" } };
    }
    const [organization = "", name = "", ...more] = text.split("/");
    if (name === "" || more.length > 1 || organization.length < 2) return undefined;
    const evidence = repositoryEvidence(text, organization, more[0] ?? name, more.length > 0);
    if (!evidence) return undefined;
    const spelling = spell(text, { place: "weak", known }) ?? spell(text, { place: "strong", known });
    return spelling && spelling.reference.provider !== "unknown" ? { ...evidence, spelling } : undefined;
  }

  function repositoryEvidence(
    text: string,
    organization: string,
    name: string,
    deep: boolean,
  ): Omit<ValueEvidence, "spelling"> | undefined {
    if (vocabulary.knows(text)) return { evidence: "value.name", pure: true };
    if (datasetTails.test(name)) return undefined;
    if (deep || beginsInFolder(text) || !/^[A-Za-z0-9][\w.-]*$/.test(organization)) return undefined;
    const parts = names.read(name);
    const { family, size, quantization, pure } = parts;
    if (vocabulary.isOrganization(organization))
      return { evidence: family || size || quantization ? "value.repository" : "value.weak-repository", pure };
    if (family && tellingParts(parts) > 1) return { evidence: pure ? "value.stranger" : "value.weak-stranger", pure };
    return family || size || quantization ? { evidence: "value.weak-stranger", pure: false } : undefined;
  }

  /** A name without a namespace. */
  function bare(text: string): ValueEvidence | undefined {
    if (isArchitecture(text)) return undefined;
    // "GPT-4o" is a name for people where the service takes "gpt-4o" alone.
    const low = text.toLowerCase();
    if (text !== low && !vocabulary.knows(text) && vocabulary.knows(low)) return undefined;
    const parts = names.read(text.replace(/:latest$/, ""));
    const spelling = () => spelledAnywhere(text, known) ?? served(text) ?? ofNoService(text);
    if (vocabulary.knows(text)) {
      const found = spelling();
      if (!found) return undefined;
      const long = parts.parts > 1 && /[-.:]/.test(text);
      if (/\d/.test(text) && long) return { evidence: "value.name", spelling: found, pure: true };
      if (text.includes("-")) return { evidence: "value.wordy-name", spelling: found, pure: true };
      return { evidence: "value.short-name", spelling: found, pure: true };
    }
    const distinctive = spelledAnywhere(text, known);
    if (distinctive && parts.pure && parts.parts > 1 && /\d/.test(text))
      return { evidence: "value.family", spelling: distinctive, pure: true };
    const family = names.familyOf(text);
    if (family === undefined) return undefined;
    // A family and a format without a digit (`kokoro-onnx`) is a package as often.
    const rest = parts.number || parts.size || (parts.quantization && /\d/.test(text));
    if (!rest && !parts.word) return undefined;
    const found = distinctive ?? served(text) ?? ofNoService(text);
    if (!found) return undefined;
    if (!rest) {
      const own = parts.pure && vocabulary.served.some(([beginning]) => text.startsWith(beginning));
      return { evidence: own ? "value.served-word" : "value.word", spelling: found, pure: parts.pure };
    }
    // `ring-1` is a class of style sheets, too.
    if (parts.pure && /^[a-z]+-\d{1,2}$/i.test(text)) return { evidence: "value.impure", spelling: found, pure: true };
    if (parts.pure && parts.parts > 1) return { evidence: "value.family", spelling: found, pure: true };
    return { evidence: parts.pure ? "value.short-name" : "value.impure", spelling: found, pure: parts.pure };
  }

  function served(text: string): Spelling | undefined {
    const low = text.toLowerCase();
    const maker = vocabulary.served.find(([beginning]) => low.startsWith(beginning));
    return maker && grammarOf(maker[1]).read(text, known);
  }

  /** A family's name that no service is known to serve so. */
  function ofNoService(text: string): Spelling | undefined {
    const ollama = /^[\w.-]+:[\w.-]+$/.test(text) ? grammarOf("ollama").read(text, known) : undefined;
    return ollama ?? { reference: { provider: "unknown", name: text } };
  }

  return {
    judge(text) {
      if (memory.has(text)) return memory.get(text);
      if (memory.size >= maxRemembered) memory.clear();
      const found = judgeWhole(text);
      memory.set(text, found);
      return found;
    },
  };
}

/** Texts remembered with what they say: files repeat their names. */
const maxRemembered = 20_000;

/** Providers whose ids have a form that nothing else has. */
const unmistakable = ["cloudflare", "bedrock", "vertex", "azure", "fireworks", "replicate", "sagemaker", "docker"];

/** Ends of names that data has: `alpaca_cleaned`, `ultrachat_200k`, `helpful-prompts`. */
const datasetTails =
  /[-_](?:data|dataset|datasets|corpus|bench|benchmark|prompts|preferences|feedback|conversations|instructions|dialogues|pairs|triplets|sft|mix|mixture|cleaned|binarized|\d{2,4}k|train|eval)$/i;

/** `qwen2_vl`, `llama_moe`: a family with an underscore and a word is an architecture or a module; so is a vision transformer's size. */
function isArchitecture(text: string): boolean {
  return (text.includes("_") && /^[a-z][a-z\d_]*$/.test(text)) || /^ViT-[A-Za-z]{1,2}-\d/.test(text);
}

function stemOf(file: string): string {
  return file.replace(weightsEnding, "");
}

/** A file's name of nothing but what such files are called. */
function isAnybodys(stem: string): boolean {
  return stem
    .toLowerCase()
    .split(/[-_.]/)
    .every((part) =>
      /^(?:\d*|model|models|pytorch|torch|diffusion|lora|adapter|weights?|of|consolidated|fp16|fp32|bf16|ema|best|last|latest|final|checkpoint|ckpt|unet|vae|encoder|decoder|text|quantized|int8|q4|optimized)$/.test(
        part,
      ),
    );
}

function fileSpelling(name: string): Spelling {
  return { reference: { provider: "file", name }, weightsFile: name };
}

function tellingParts(parts: NameParts): number {
  return [parts.family, parts.size, parts.quantization, parts.word].filter((has) => has).length;
}
