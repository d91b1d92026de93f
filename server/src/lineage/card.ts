import type { Evidence } from "../domain/evidence";
import type { BaseEdge, Contradiction, ModelRecord, Relation } from "../domain/lineage";
import type { Organization } from "../domain/origin";
import type { ModelReference } from "../domain/reference";
import type { Known } from "./known";
import { licensesOf } from "./license";

/** The words of a model card (front matter of README.md, or the Hub's `cardData`) that lineage reads. Nothing in it is trusted. */
export interface Card {
  readonly [key: string]: unknown;
}

/** What a card states: everything a record takes from it. */
export interface CardFacts {
  readonly bases: readonly BaseEdge[];
  readonly license?: ModelRecord["license"];
  readonly datasets?: readonly string[];
  readonly task?: string;
  readonly successor?: string;
  readonly contradictions: readonly Contradiction[];
}

/**
 * Reads a card. `hints.quantized` says that the files are quantized, for a card that names no relation. A card with several licenses
 * has the first in force and all of them shown.
 */
export function readCard(
  card: Card,
  evidence: Evidence,
  catalog: Known,
  hints: { readonly repository?: string; readonly quantized?: boolean; readonly library?: string } = {},
): CardFacts {
  const license = words(card.license);
  const licenses = licensesOf(
    { license, name: word(card.license_name), link: word(card.license_link), repository: hints.repository },
    catalog,
  );
  const names = words(card.base_model);
  const library = word(card.library_name) ?? hints.library;
  const relation =
    relationWord(word(card.base_model_relation)) ?? relationOf(names.length, library, hints.quantized ?? false);
  const [first] = licenses;
  return {
    bases: edgesTo(names, relation, evidence),
    license: first && { value: first, evidence },
    datasets: words(card.datasets).slice(0, 50),
    task: word(card.pipeline_tag),
    successor: word(card.new_version),
    contradictions:
      licenses.length > 1 ? [{ field: "license", says: licenses.map(({ id }) => ({ value: id, evidence })) }] : [],
  };
}

/** Edges to Hub ids; text that is no Hub id is left out, doubles are left out, and a card's list is read up to 64 names. */
export function edgesTo(names: readonly string[], relation: Relation, evidence: Evidence): BaseEdge[] {
  const seen = new Map<string, BaseEdge>();
  for (const name of names.slice(0, 64)) {
    const base = hubReference(name);
    if (base && !seen.has(base.name.toLowerCase())) seen.set(base.name.toLowerCase(), { base, relation, evidence });
  }
  return [...seen.values()];
}

/** A Hub id from what cards write: an id, or a link to the Hub's page. Undefined for anything else. */
export function hubReference(text: string): ModelReference | undefined {
  const name = text
    .trim()
    .replace(/^https?:\/\/(www\.)?(huggingface\.co|hf\.co)\//i, "")
    .replace(/^hf:\/\/(models\/)?/i, "");
  const id = /^([\w.-]{1,96}\/[\w.-]{1,96})(?:\/(?:tree|blob)\/.*|\/)?$/.exec(name)?.[1];
  const bare = id ?? (/^[\w.-]{2,96}$/.test(name) ? name : undefined);
  return bare && isHubName(bare) ? { provider: "huggingface", name: bare } : undefined;
}

/** The Hub's grammar of a repository id: letters, digits, `-`, `_`, `.`; neither `--` nor `..`; no part starts or ends with `-` or `.`. */
export function isHubName(name: string): boolean {
  return (
    name.length <= 193 &&
    /^\w(?:[\w.-]*\w)?(?:\/\w(?:[\w.-]*\w)?)?$/.test(name) &&
    !/--|\.\./.test(name) &&
    !/\.git$/i.test(name)
  );
}

/** The relation of that name; undefined for a word that is none. */
export function relationWord(word: string | undefined): Relation | undefined {
  const relation = word?.trim().toLowerCase();
  return relations.find((one) => one === relation);
}

/** Every relation a card, a tag or a declaration may name. */
export const relations: readonly Relation[] = [
  "finetune",
  "adapter",
  "quantized",
  "merge",
  "distill",
  "pretrain-continued",
  "conversion",
  "component",
  "alias",
];

/** Who publishes under a Hub namespace: the catalog's organization, or the namespace itself with no country. */
export function publisherOf(name: string, catalog: Known): Organization | undefined {
  const namespace = name.includes("/") ? name.slice(0, name.indexOf("/")) : undefined;
  if (!namespace) return undefined;
  return catalog.organizationOfNamespace(namespace) ?? { id: namespace.toLowerCase(), name: namespace };
}

/** One word of a card: a text of at most 300 characters. */
export function word(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 300) : undefined;
}

/** A word or a list of words, as cards write both. */
export function words(value: unknown): string[] {
  return [value].flat().flatMap((one) => word(one) ?? []);
}

/** What the Hub itself concludes where a card names no relation: several bases make a merge, PEFT an adapter, quantized files a quantization. */
function relationOf(bases: number, library: string | undefined, quantized: boolean): Relation {
  if (bases > 1) return "merge";
  if (library?.toLowerCase() === "peft") return "adapter";
  return quantized ? "quantized" : "finetune";
}
