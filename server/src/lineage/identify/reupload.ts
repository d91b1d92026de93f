import type { Relation } from "../../domain/lineage";
import type { CatalogLookup } from "../catalog/known";

/** The repository that a re-upload's name tells, and how the copy differs from it. */
export interface Original {
  /** Hub id. */
  readonly name: string;
  readonly relation: Extract<Relation, "quantized" | "conversion">;
  /** The words of the name that say so: `GGUF`, `AWQ-4bit`; empty for a copy under the same name. */
  readonly format: string;
}

/**
 * The original of a Hub repository that holds another one in a different number or file format, by its whole name: what stands before
 * `-GGUF`, `-AWQ`, `-4bit` and the like, with or without the owner in front (`google_gemma-3-4b-it-GGUF`), must be the name of exactly
 * one repository of the catalog. A name with any word more (`-abliterated`, a language) is another model and tells nothing. Without such
 * an ending, only a re-uploader's copy of the same name counts.
 */
export function originalOf(id: string, catalog: CatalogLookup): Original | undefined {
  const [owner = "", own = ""] = id.split("/");
  if (own === "" || own.length > 120) return undefined;
  const bare = withoutFormat(own);
  const format = own.slice(bare.length).replace(/^[-_.]/, "");
  if (format === "" && catalog.organizationOfNamespace(owner)?.role !== "repackager") return undefined;
  const found = repository(bare, owner, catalog);
  const relation = /^(?:gguf|mlx|onnx|openvino|bf16|fp16|f16|hf|safetensors|diffusers)?$/i.test(format)
    ? "conversion"
    : "quantized";
  return found === undefined
    ? undefined
    : { name: found, relation: /gguf/i.test(format) ? "quantized" : relation, format };
}

function repository(bare: string, owner: string, catalog: CatalogLookup): string | undefined {
  const others = (name: string) =>
    catalog
      .repositories(name)
      .map((key) => key.slice(key.indexOf(":") + 1))
      .filter((id) => !sameText(id.split("/")[0] ?? "", owner) && !isCopy(id, catalog));
  const [only, ...more] = others(bare);
  if (only !== undefined) return more.length === 0 ? only : undefined;
  // The owner in front: `google_gemma-3-4b-it`, `deepseek-ai-DeepSeek-V3`.
  const joints = [...bare.matchAll(/[_-]/g)].slice(0, 6).map(({ index }) => index);
  const owned = joints.flatMap((at) =>
    others(bare.slice(at + 1)).filter((id) => sameText(id.split("/")[0] ?? "", bare.slice(0, at))),
  );
  return owned.length === 1 ? owned[0] : undefined;
}

function isCopy(id: string, catalog: CatalogLookup): boolean {
  return catalog.organizationOfNamespace(id.split("/")[0] ?? "")?.role === "repackager";
}

function withoutFormat(name: string): string {
  let bare = name;
  for (let round = 0; round < 5; round++) {
    const shorter = bare.replace(formats, "");
    if (shorter === "") break;
    bare = shorter;
  }
  return bare;
}

const formats =
  /[-_.](?:i1|imat|imatrix|gguf|ggml|awq|gptq|exl[23]|mlx|onnx|openvino|hf|bnb|marlin|autoround|quantized|dynamic|unsloth|ud|smashed|int[248]|w[48]a(?:8|16)|fp(?:4|8|16)|f16|bf16|nvfp4|mxfp[48]|hqq|\d(?:\.\d)?bpw|[2-8]-?bits?|g(?:32|64|128)|i?q[1-8](?:_[a-z0-9]+){0,2}|q[48]|safetensors|diffusers|dwq)$/i;

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
