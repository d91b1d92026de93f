import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import type { ModelReference } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { emptyRecord } from "../merge";
import { shapeOfConfig } from "../shapes/shape";
import { type Card, edgesTo, readCard, word } from "./model-card";

/** The files of a model's folder that say something, read. */
export interface ModelFolder {
  /** Front matter of `README.md`. */
  readonly card?: Card;
  /** `config.json`. */
  readonly config?: Card;
  /** `adapter_config.json`. */
  readonly adapter?: Card;
  /** `model_index.json`. */
  readonly pipeline?: Card;
  readonly components?: readonly BaseEdge[];
}

export interface FolderOptions {
  readonly catalog: CatalogLookup;
  /** Evidence for what a file says. */
  readonly evidenceOf: (file: string, confidence: Evidence["confidence"]) => Evidence;
}

/**
 * What the files of a model's folder say: the adapter's configuration names its base, else the card, else the configuration says
 * from where it was loaded, which is an inference.
 */
export function folderRecord(
  reference: ModelReference,
  { card, config, adapter, pipeline, components = [] }: ModelFolder,
  { catalog, evidenceOf }: FolderOptions,
): ModelRecord {
  const quantized = config?.quantization_config !== undefined;
  const facts = readCard(card ?? {}, evidenceOf("README.md", "declared"), catalog, { quantized });
  const adapted = word(adapter?.base_model_name_or_path);
  const origin = word(config?._name_or_path) ?? word(pipeline?._name_or_path);
  const bases = [
    adapted ? edgesTo([adapted], "adapter", evidenceOf("adapter_config.json", "declared")) : [],
    facts.bases,
    // What a configuration was loaded from is mostly the base, sometimes only where the files lay.
    origin?.includes("/")
      ? edgesTo(
          [origin],
          quantized ? "quantized" : "finetune",
          evidenceOf(config ? "config.json" : "model_index.json", "inferred"),
        )
      : [],
  ].find((edges) => edges.length > 0);
  const architectures = Array.isArray(config?.architectures)
    ? config.architectures.filter((name): name is string => typeof name === "string").slice(0, 20)
    : undefined;
  const shape = shapeOfConfig(config);
  return {
    ...emptyRecord(reference),
    bases: [...(bases ?? []), ...components],
    ...(facts.basesLeftOut && !adapted && { basesLeftOut: facts.basesLeftOut }),
    ...(card && { card: evidenceOf("README.md", "declared") }),
    license: facts.license,
    task: facts.task,
    successor: facts.successor && `huggingface:${facts.successor}`,
    datasets: facts.datasets,
    context: typeof config?.max_position_embeddings === "number" ? config.max_position_embeddings : undefined,
    architectures,
    ...(shape && { shape: { value: shape, evidence: evidenceOf("config.json", "declared") } }),
    remoteCode: config ? config.auto_map !== undefined : undefined,
    contradictions: facts.contradictions,
  };
}
