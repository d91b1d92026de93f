import { z } from "zod";
import type { Evidence } from "../../domain/evidence";
import type { BaseEdge, ModelRecord } from "../../domain/lineage";
import { foldedKey } from "../../domain/reference";
import type { CatalogLookup } from "../catalog/known";
import { basesIn, type CardFacts, edgesTo, publisherOf, readCard, relationWord, taggedBase } from "../files/model-card";

/** A model as the Hub's API describes it: the properties that a record is made of. Unknown ones pass, wrong ones count as absent. */
const entrySchema = z.object({
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[\w.-]+\/[\w.-]+$/),
  task: z.string().max(100).optional().catch(undefined),
  private: z.boolean().optional().catch(undefined),
  gated: z
    .union([z.literal(false), z.enum(["auto", "manual"])])
    .optional()
    .catch(undefined),
  disabled: z.boolean().optional().catch(undefined),
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i)
    .optional()
    .catch(undefined),
  createdAt: z.string().max(40).optional().catch(undefined),
  updatedAt: z.date().optional().catch(undefined),
  library_name: z.string().max(100).optional().catch(undefined),
  tags: z
    .array(z.unknown())
    .catch([])
    .transform((tags) => tags.slice(0, 5_000).flatMap((tag) => (typeof tag === "string" ? [tag.slice(0, 300)] : []))),
  cardData: z.record(z.string(), z.unknown()).optional().catch(undefined),
  config: z
    .object({
      architectures: z.array(z.string().max(200)).max(20).optional().catch(undefined),
      auto_map: z.unknown().optional(),
      quantization_config: z.unknown().optional(),
    })
    .optional()
    .catch(undefined),
  baseModels: z
    .object({
      relation: z.string().max(40).optional().catch(undefined),
      models: z.array(z.unknown()),
    })
    .optional()
    .catch(undefined),
  gguf: z
    .object({ total: z.number().optional().catch(undefined), context_length: z.number().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  safetensors: z
    .object({ total: z.number().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** An answer of the Hub that was checked. */
export interface HubEntry extends Omit<z.infer<typeof entrySchema>, "name" | "updatedAt"> {
  /** The repository's id today. */
  readonly id: string;
  /** ISO date. */
  readonly lastModified?: string;
}

/** Checks what the Hub's client gave; undefined when it describes no model. */
export function readEntry(answer: unknown): HubEntry | undefined {
  const parsed = entrySchema.safeParse(answer);
  if (!parsed.success) return undefined;
  const { name, updatedAt, ...rest } = parsed.data;
  const lastModified =
    updatedAt && !Number.isNaN(updatedAt.getTime()) ? updatedAt.toISOString().slice(0, 10) : undefined;
  return { ...rest, id: name, lastModified };
}

/**
 * The record of a Hub entry. Bases come from the Hub's own index where it has them, completed by the card's list: the index leaves
 * out bases that are no longer on the Hub.
 */
export function hubRecord(entry: HubEntry, evidence: Evidence, catalog: CatalogLookup): ModelRecord {
  const quantized = entry.gguf !== undefined || entry.config?.quantization_config !== undefined;
  const page = `https://huggingface.co/${entry.id}`;
  const card = readCard(entry.cardData ?? {}, evidence, catalog, {
    repository: page,
    quantized,
    library: entry.library_name,
  });
  const tagged = entry.tags.flatMap((tag) => /^license:(.+)$/s.exec(tag)?.[1] ?? []);
  const license = card.license ?? readCard({ license: tagged }, evidence, catalog).license;
  const developer = publisherOf(entry.id, catalog);
  const created = entry.createdAt?.slice(0, 10);
  return {
    reference: { provider: "huggingface", name: entry.id },
    aliases: [],
    developer: developer && { value: developer, evidence },
    license,
    ...basesOf(entry, card, evidence),
    // A repository without a card states nothing, which is not the same as a card that does not name a base.
    ...(saysAnything(entry.cardData) && { card: evidence }),
    task: entry.task,
    parameters: entry.safetensors?.total ?? entry.gguf?.total,
    context: entry.gguf?.context_length,
    // The Hub began to note dates on 2022-03-02; that day means "then or before".
    released: created && /^\d{4}-\d\d-\d\d$/.test(created) && created !== "2022-03-02" ? created : undefined,
    successor: card.successor && `huggingface:${card.successor}`,
    gated: entry.gated === undefined ? undefined : entry.gated !== false,
    disabled: entry.disabled || undefined,
    revision: entry.sha?.toLowerCase(),
    architectures: entry.config?.architectures,
    datasets: card.datasets,
    remoteCode: entry.config ? entry.config.auto_map !== undefined : undefined,
    url: page,
    contradictions: card.contradictions,
    notes: entry.private ? ["A private repository, seen with your token."] : [],
  };
}

function basesOf(entry: HubEntry, card: CardFacts, evidence: Evidence): Pick<ModelRecord, "bases" | "basesLeftOut"> {
  const indexed = basesIn(
    entry.baseModels?.models.map((model) => (model as { id?: unknown } | null)?.id ?? model),
    relationWord(entry.baseModels?.relation) ?? "finetune",
    evidence,
  );
  const tagged = entry.tags.flatMap((tag) => taggedBase(tag) ?? []).slice(0, 64);
  const related = tagged.flatMap(({ name, relation }) => (relation ? edgesTo([name], relation, evidence) : []));
  const first = indexed.bases.length > 0 ? indexed.bases : distinct(related);
  // What a tag names without a relation the card says too, unless the answer came without its card.
  const stated =
    card.bases.length > 0
      ? card.bases
      : edgesTo(
          tagged.map(({ name }) => name),
          "finetune",
          evidence,
        );
  const relation = first[0]?.relation;
  const added = stated.map((edge) => (relation ? { ...edge, relation } : edge));
  const basesLeftOut = indexed.leftOut ?? card.basesLeftOut;
  return { bases: distinct([...first, ...added]), ...(basesLeftOut && { basesLeftOut }) };
}

function saysAnything(card: HubEntry["cardData"]): boolean {
  return Object.values(card ?? {}).some((value) => value !== undefined && value !== null && String(value) !== "");
}

/** Each base once, by the first edge to it. */
function distinct(edges: readonly BaseEdge[]): BaseEdge[] {
  const byKey = new Map<string, BaseEdge>();
  for (const edge of edges) {
    const key = foldedKey(edge.base);
    if (!byKey.has(key)) byKey.set(key, edge);
  }
  return [...byKey.values()];
}
