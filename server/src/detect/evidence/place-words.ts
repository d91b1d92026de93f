import { nameWords } from "../patterns/name-words";
import type { WeightId } from "./weights";

/**
 * What the words at the end of keys and names say of what stands under them, in one to four words. Longer endings count before
 * shorter ones, so that `tokenizer_model` is a model and `output_model` is none.
 */
const endings = new Map<string, WeightId>([
  ...rows(
    "place.model-key",
    `model models llm llms vlm embed embedding embeddings embedder rerank reranker checkpoint checkpoints ckpt deployment deployments encoder
    tokenizer base_model model_repository model_repo model_file model_files model_filename model_file_name weights_file checkpoint_file pretrained from_pretrained engine whisper tts asr stt opus sonnet haiku fable model_id model_ids models_list model_list
    model_version model_slug model_key llm_id llm_name embedding_name embedding_id deployment_name deployment_id tokenizer_name tokenizer_path`,
  ),
  ...rows(
    "place.setting-key",
    `model_name_or_path name_or_path hf_repo hf_repo_id hf_model_id repo_id model_id model_path model_name base_model_name base_model_id`,
  ),
  ...rows(
    "against.dataset",
    `dataset datasets dataset_name dataset_id dataset_path data_file data_files corpus corpora data benchmark benchmarks bench split splits task
    tasks subset config_name eval_set train_file train_files kaggle dataset_repo dataset_mixer data_path`,
  ),
  ...rows(
    "against.import",
    `image images uses package packages module modules artifact_id artifact dependency dependencies import imports requires container_name container
    docker registry repository image_name image_repository`,
  ),
  ...rows(
    "against.page",
    `href link links label title alt description desc summary caption tooltip placeholder help message msg comment note notes text prompt prompts
    content contents document documents query queries sentence sentences passages texts question answer keyword keywords display_name pretty_name readme docs doc documentation homepage website icon avatar logo thumbnail route breadcrumb`,
  ),
  ...rows(
    "against.key",
    `template type types kind arch architecture architectures parser format dtype quantization class class_name cls loss optimizer scheduler
    metric metrics version tag tags branch ref sha digest hash checksum license author authors user username owner email host hostname domain bucket region
    zone cluster namespace service service_account secret job job_name run run_name run_id experiment experiment_name project project_name session session_id
    cache cache_dir log logs output outputs out save hub_model_id served_model_name backend attn attention attn_implementation device gpu gpus gpu_type
    accelerator instance instance_type machine_type node nodes node_pool node_selector resource_profile sku tier color colour font theme style locale lang
    language timezone date created updated time timestamp schema spec revision commit encoding charset mime mime_type content_type pattern regex glob event action
    status state level severity category group section chapter feature flag flags header headers cookie api_version api_key key token password
    collection thread resource user workflow weight_name gguf_file endpoint_name file_name filename file files dir directory folder output_path output_name save_path save_name output_model output_dir
    save_dir template_name chat_template prompt_template model_type model_template app app_name`,
  ),
]);

/** Words anywhere in a name that say that something is written there, not read. */
const written = /^(?:output|save|saved|push|wandb|upload|served|export|target_dir)$/;

/** Words of keys under which files of weights stand. */
const weightsWords = new Set(
  `pretrained model models ckpt checkpoint checkpoints weight weights lora loras vae unet refiner upscaler controlnet adapter embeddings gguf`.split(
    " ",
  ),
);

/** What a key or name says: evidence for or against, and whether weights may stand under it. */
export interface KeyWords {
  readonly says?: WeightId;
  readonly weights: boolean;
}

/** Reads the last part of a dotted name: `agents.chatModelID` by `chat`, `model`, `id`. */
export function keyWords(name: string): KeyWords {
  const words = nameWords(lastPart(name));
  const weights = words.some((word) => weightsWords.has(word));
  if (words.some((word) => written.test(word))) return { says: "against.key", weights };
  // Ids of whatever stands in the list; `model_ids` and `profile_ids` say of what.
  if (words.length === 1 && words[0] === "ids") return { says: "against.page", weights };
  for (const length of [4, 3, 2, 1]) {
    const says = words.length >= length ? endings.get(words.slice(-length).join("_")) : undefined;
    if (says) return { says, weights };
  }
  if (words.some((word) => word === "model" || word === "llm")) return { says: "place.model-key", weights };
  // `collection_name`, `thread_id`: the name of what is no model is none.
  if (words.length > 1 && /^(?:names?|ids?)$/.test(words.at(-1) ?? "")) {
    const { says } = keyWords(words.slice(0, -1).join("_"));
    if (says?.startsWith("against.")) return { says, weights };
  }
  return { weights };
}

/** Whether a key speaks of models, as what holds a `name`. */
export function saysModel(name: string): boolean {
  return keyWords(name).says?.startsWith("place.") === true;
}

/** Whether a called function labels something with what it is given, or names something else by it: `setTitle`, `bucket`. */
export function isLabelling(name: string): boolean {
  const last = lastPart(name);
  return keyWords(last).says === "against.page" || /^(?:bucket|collection|thread|session|topic|queue|tag)$/.test(last);
}

/** Whether a called function works on the texts that it is given: they are no names, whatever they say. */
export function worksOnTexts(name: string): boolean {
  const [verb = "", object = ""] = nameWords(lastPart(name));
  return (
    /^(?:encode|invoke|embed|rerank|tokenize|translate|summarize|fit|transform)$/.test(verb) ||
    (verb === "compute" && /^scores?$/.test(object))
  );
}

/** Whether a called function writes what it is given: `save_pretrained`, `pushToHub`. */
export function isWriting(name: string): boolean {
  return /^(?:save|push|upload|export)$/.test(nameWords(lastPart(name))[0] ?? "");
}

/** Whether a called function or a key says that it holds data for training. */
export function isOfDatasets(name: string): boolean {
  return nameWords(lastPart(name)).some((word) => /^(?:datasets?|corpus|corpora)$/.test(word));
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("$")) + 1) || name;
}

function rows(evidence: WeightId, words: string): [string, WeightId][] {
  return words.split(/\s+/).map((word) => [word, evidence]);
}
