import type { Shape } from "../../domain/lineage";
import type { Card } from "../files/model-card";

/**
 * The sizes that a `config.json` states; undefined when it states none. A model of several parts keeps those of its text part under
 * a name of its own. Numbers that no model can have count as not stated.
 */
export function shapeOfConfig(config: Card | undefined): Shape | undefined {
  if (!config) return undefined;
  const inner = ["text_config", "llm_config", "language_config", "thinker_config"]
    .map((name) => config[name])
    .find((part): part is Card => typeof part === "object" && part !== null && !Array.isArray(part));
  const part = inner ?? config;
  const size = (...names: readonly string[]) =>
    names.map((name) => count(part[name])).find((value) => value !== undefined);
  const hidden = size("hidden_size", "n_embd", "d_model", "dim");
  const heads = size("num_attention_heads", "n_head", "n_heads");
  const shape = {
    type: typeWord(part.model_type) ?? typeWord(config.model_type),
    hidden,
    layers: size("num_hidden_layers", "n_layer", "n_layers", "num_layers"),
    heads,
    kvHeads:
      size("num_key_value_heads", "num_kv_heads", "multi_query_group_num") ?? (part.multi_query === true ? 1 : heads),
    intermediate: size("intermediate_size", "ffn_dim", "n_inner", "ffn_hidden_size") ?? impliedWidth(part, hidden),
    vocabulary: size("vocab_size", "padded_vocab_size") ?? count(config.vocab_size),
    experts: size("num_local_experts", "n_routed_experts", "num_experts"),
    expertsPerToken: size("num_experts_per_tok", "num_experts_per_token", "moe_top_k", "moe_topk"),
    headSize: part.kv_lora_rank === undefined ? size("head_dim") : undefined,
    epsilon: epsilonOf(part),
  };
  return hidden === undefined ? undefined : stated(shape);
}

/** A value of a GGUF header. */
export type HeaderValue = string | number | boolean | readonly (string | number | boolean)[];

/** The sizes that a GGUF header states; undefined when it states none. `tokens` is the length of its list of tokens. */
export function shapeOfHeader(values: ReadonlyMap<string, HeaderValue>, tokens?: number): Shape | undefined {
  const container = typeWord(values.get("general.architecture"));
  if (!container) return undefined;
  const size = (key: string) => most(values.get(`${container}.${key}`));
  const hidden = size("embedding_length");
  if (hidden === undefined) return undefined;
  const heads = size("attention.head_count");
  // Some converters fold the keys and values of latent attention into one head.
  const latent = size("attention.kv_lora_rank") !== undefined;
  const layers = size("block_count");
  return stated({
    container,
    tokenizer: typeWord(values.get("tokenizer.ggml.pre")),
    hidden,
    // Layers that only predict further tokens are counted here, and are not in a configuration.
    layers: layers === undefined ? undefined : layers - (size("nextn_predict_layers") ?? 0),
    heads,
    kvHeads: latent ? heads : (size("attention.head_count_kv") ?? heads),
    intermediate: size("feed_forward_length"),
    vocabulary: tokens ?? size("vocab_size"),
    experts: size("expert_count"),
    expertsPerToken: size("expert_used_count"),
    headSize: latent ? undefined : size("attention.key_length"),
    epsilon: small(
      values.get(`${container}.attention.layer_norm_rms_epsilon`) ??
        values.get(`${container}.attention.layer_norm_epsilon`),
    ),
  });
}

/** Models whose configuration leaves the inner width out have four times the outer one. */
function impliedWidth(part: Card, hidden: number | undefined): number | undefined {
  return hidden !== undefined && ["gpt2", "gpt_bigcode", "bloom", "gptj"].includes(String(part.model_type))
    ? hidden * 4
    : undefined;
}

function epsilonOf(part: Card): number | undefined {
  return small(
    part.rms_norm_eps ?? part.layer_norm_eps ?? part.layer_norm_epsilon ?? part.layernorm_epsilon ?? part.norm_epsilon,
  );
}

function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 1e8 ? value : undefined;
}

/** The one number, or the largest of a list: layers of a hybrid differ. */
function most(value: HeaderValue | undefined): number | undefined {
  const numbers = [value].flat().filter((one): one is number => count(one) !== undefined);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}

function small(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 && value < 1 ? value : undefined;
}

function typeWord(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.-]{1,60}$/.test(value) ? value.toLowerCase() : undefined;
}

function stated(shape: { readonly [Size in keyof Shape]: Shape[Size] | undefined }): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
}
