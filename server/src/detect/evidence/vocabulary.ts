/** What the catalog knows of names, as far as it tells a model's name from any other text. Words are in lower case. */
export interface Vocabulary {
  /** Whether some provider has a model of this very name, spelled so. */
  knows(name: string): boolean;
  /** Whether a namespace of the Hub belongs to an organization of the catalog. */
  isOrganization(namespace: string): boolean;
  /** Families of models: `qwen`, `llama`, `stable-diffusion`. */
  readonly families: readonly string[];
  /** How makers' hosted names begin, with the provider that serves them: `doubao-` → `bytedance`. */
  readonly served: readonly (readonly [beginning: string, provider: string])[];
  /** Words that say how a model is tuned, sized or served: `instruct`, `mini`, `latest`. */
  readonly words: readonly string[];
}

/** What one part of a name is: `qwen2.5-7b-instruct` is family, number, size, word. */
type PartKind = "family" | "size" | "number" | "quantization" | "word" | "other";

/** How the parts of one name read. */
export interface NameParts {
  readonly family: boolean;
  readonly size: boolean;
  readonly quantization: boolean;
  readonly number: boolean;
  /** Words of tuning or use. */
  readonly word: boolean;
  /** Every part is one of the known kinds. */
  readonly pure: boolean;
  readonly parts: number;
}

/** Reads names part by part. */
export interface NameReader {
  /** How a name's parts read; `name` has no namespace. */
  read(name: string): NameParts;
  /** The family's word that a name begins with, a digit or mark behind it; undefined where it begins with none. */
  familyOf(name: string): string | undefined;
}

/** A reader of names by a vocabulary: families of several words (`stable-diffusion`) are found before the name is split. */
export function nameReader(vocabulary: Pick<Vocabulary, "families" | "words">): NameReader {
  const families = new Set(vocabulary.families);
  const words = new Set(vocabulary.words);
  const joined = vocabulary.families.filter((family) => /[-_.]/.test(family)).sort((a, b) => b.length - a.length);
  const compound = new RegExp(`(?<![a-z])(?:${alternatives(joined)})(?![a-z])`, "g");
  const within = new RegExp(alternatives(vocabulary.families.filter((family) => /^[a-z]{5,}$/.test(family))));

  function kindOf(part: string): PartKind {
    if (/^(?:[ae]?\d{1,4}(?:p\d)?[bm]|\d{1,2}k|128k|256k|512k|\d{1,3}x\d{1,3}[bm]?|\d{1,3}px|\d{2,4}d)$/.test(part))
      return "size";
    if (quantization.test(part)) return "quantization";
    if (/^(?:[a-z]?\d{1,8}[a-z]?|v\d+(?:alpha|beta|rc)\d*|[a-z]\d[a-z]\d?)$/.test(part)) return "number";
    if (families.has(part)) return "family";
    if (words.has(part)) return "word";
    if (part.length > longestPart) return "other";
    const stem = /^[a-z]+?(?=v?\d)/.exec(part)?.[0] ?? "";
    if (stem.length > 1 && /^[a-z]*?v?\d[a-z\d]{0,6}$/.test(part)) {
      if (families.has(stem)) return "family";
      if (words.has(stem)) return "word";
    }
    // `FsfairX-LLaMA3`, `openhermes`, `codeqwen`: a long family's word within a part counts, a short one may be chance.
    return part.length > 5 && within.test(part) ? "family" : "other";
  }

  return {
    read(name) {
      const kinds: PartKind[] = [];
      const low = name.toLowerCase().replace(compound, () => {
        kinds.push("family");
        return "-";
      });
      for (const part of low.split(/[-_.:@+/]+/)) if (part !== "") kinds.push(kindOf(part));
      const has = (kind: PartKind) => kinds.includes(kind);
      return {
        family: has("family"),
        size: has("size"),
        quantization: has("quantization"),
        number: has("number"),
        word: has("word"),
        pure: !has("other"),
        parts: kinds.length,
      };
    },
    familyOf(name) {
      const low = name.toLowerCase();
      const word = /^[a-z]+/.exec(low)?.[0] ?? "";
      const long = joined.find((family) => low.startsWith(family) && !isLetter(low, family.length));
      return long ?? (families.has(word) ? word : undefined);
    },
  };
}

function alternatives(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.+]/g, "\\$&")).join("|") || "(?!)";
}

/** Characters of the longest part that may be a word with a number. */
const longestPart = 40;

function isLetter(text: string, at: number): boolean {
  return /[a-z]/.test(text.charAt(at));
}

/** `q4`, `iq2`, `int8`, `fp8`, `awq`, `4bit`, `w4a16`, `bnb`, `gguf`: how weights are stored. */
const quantization =
  /^(?:i?q\d(?:_\w+)?|int\d|fp\d{1,2}|bf16|f16|f32|nf4|w\d{1,2}a\d{1,2}|\d{1,2}bits?|awq|gptq|gguf|ggml|exl\d|bnb|mlx|onnx|hqq|aqlm|nvfp4|mxfp4|quantized|quant|int|imatrix|i1|dwq|qat|safetensors|torch|pytorch|openvino|marlin|dynamic)$/;
