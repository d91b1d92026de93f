import type { Detection } from "../../domain/detection";
import type { ModelReference } from "../../domain/reference";

/** How one model's files fit a place: alike, loadable with a difference worth a look, or not loadable there. */
export type FormatFit =
  | { readonly verdict: "same" }
  | { readonly verdict: "differs"; readonly difference: string }
  | { readonly verdict: "unfit"; readonly reason: string };

/**
 * Whether what loads the old model at `place` also loads the files of `next`. Formats are told from repositories' names, which
 * is how their publishers mark them; hosted models have none.
 */
export function formatFit(place: Detection, next: ModelReference): FormatFit {
  if (!holdsFiles(place.reference) || !holdsFiles(next)) return { verdict: "same" };
  const before = formatOf(place.reference);
  const after = formatOf(next);
  const needed = loaders.find(({ libraries }) => libraries.test(place.library))?.format;
  if (needed && after !== needed)
    return { verdict: "unfit", reason: `this place loads ${needed} files, it has ${after ?? full}` };
  if (needed || before === after) return { verdict: "same" };
  if (after && ownLoader.has(after))
    return { verdict: "unfit", reason: `it has ${after} files, this place loads ${before ?? full}` };
  return { verdict: "differs", difference: `${weights(before)} -> ${weights(after)}` };
}

/** The format that a repository's name states; undefined for full weights. */
function formatOf({ provider, name }: ModelReference): string | undefined {
  if (!holdsFiles({ provider })) return undefined;
  return marks.find(([, mark]) => mark.test(name))?.[0];
}

const full = "full weights";

/** The first that fits counts: `mlx-community/X-8bit` is MLX, whatever its bits. */
const marks: readonly (readonly [format: string, mark: RegExp])[] = [
  ["GGUF", /[-_.]gguf(?:$|[-_.])/i],
  ["MLX", /^mlx-community\/|[-_.]mlx(?:$|[-_.])/i],
  ["CTranslate2", /\/faster-|[-_.](?:ct2|ctranslate2)(?:$|[-_.])/i],
  ["ONNX", /^onnx-community\/|[-_.]onnx(?:$|[-_.])/i],
  ["EXL2", /[-_.]exl[23](?:$|[-_.])/i],
  ["AWQ", /[-_.]awq(?:$|[-_.])/i],
  ["GPTQ", /[-_.]gptq(?:$|[-_.])/i],
  ["bitsandbytes", /[-_.]bnb(?:$|[-_.])/i],
  ["FP8", /[-_.]fp8(?:$|[-_.])/i],
  ["INT8", /[-_.](?:int8|w8a8|8bit)(?:$|[-_.])/i],
  ["INT4", /[-_.](?:int4|w4a16|4bit|nvfp4)(?:$|[-_.])/i],
];

/** Formats that only their own programs read. */
const ownLoader = new Set(["GGUF", "MLX", "CTranslate2", "ONNX", "EXL2"]);

/** Libraries that read one format alone, when they are given a repository of the Hub. */
const loaders: readonly { readonly format: string; readonly libraries: RegExp }[] = [
  { format: "GGUF", libraries: /^(?:ollama|ollamasharp|docker-model|modelfile|llama-cpp|ctransformers)/ },
  { format: "MLX", libraries: /^mlx/ },
  { format: "CTranslate2", libraries: /^(?:faster-whisper|whisperx)/ },
];

function holdsFiles({ provider }: Pick<ModelReference, "provider">): boolean {
  return provider === "huggingface" || provider === "modelscope";
}

function weights(format: string | undefined): string {
  if (!format) return full;
  return ownLoader.has(format) ? format : `quantized (${format})`;
}
