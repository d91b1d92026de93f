import type { Evidence } from "../../domain/evidence";
import { type BaseEdge, type Contradiction, type ModelRecord, type Relation, relations } from "../../domain/lineage";
import type { Organization } from "../../domain/origin";
import type { CatalogLookup } from "../catalog/known";
import { baseReference } from "../identify/base-name";
import { licensesOf, together } from "../licenses/license-names";

/** The words of a model card (front matter of README.md, or the Hub's `cardData`) that lineage reads. Nothing in it is trusted. */
export interface Card {
  readonly [key: string]: unknown;
}

/** What a card states: everything a record takes from it. */
export interface CardFacts {
  readonly bases: readonly BaseEdge[];
  readonly basesLeftOut?: ModelRecord["basesLeftOut"];
  readonly license?: ModelRecord["license"];
  readonly datasets?: readonly string[];
  readonly task?: string;
  readonly successor?: string;
  readonly contradictions: readonly Contradiction[];
}

/**
 * Reads a card. `hints.quantized` says that the files are quantized, for a card that names no relation. A card with several licenses does
 * not say which one binds: all of them are taken to.
 */
export function readCard(
  card: Card,
  evidence: Evidence,
  catalog: CatalogLookup,
  hints: { readonly repository?: string; readonly quantized?: boolean; readonly library?: string } = {},
): CardFacts {
  const license = words(card.license);
  const licenses = licensesOf(
    { license, name: word(card.license_name), link: word(card.license_link), repository: hints.repository },
    catalog,
  );
  const named = [card.base_model].flat().filter((one) => one !== undefined && one !== null && one !== "");
  const library = word(card.library_name) ?? hints.library;
  const relation =
    relationWord(word(card.base_model_relation)) ?? relationOf(named.length, library, hints.quantized ?? false);
  const { bases, leftOut } = basesIn(named, relation, evidence);
  const stated = together(licenses);
  return {
    bases,
    ...(leftOut && { basesLeftOut: leftOut }),
    license: stated && { value: stated, evidence },
    datasets: words(card.datasets).slice(0, 50),
    task: word(card.pipeline_tag),
    successor: word(card.new_version),
    contradictions:
      licenses.length > 1 ? [{ field: "license", says: licenses.map(({ id }) => ({ value: id, evidence })) }] : [],
  };
}

/** What a list of names leads to. */
export interface StatedBases {
  readonly bases: readonly BaseEdge[];
  /** Set when the list says more than `bases` holds. */
  readonly leftOut?: ModelRecord["basesLeftOut"];
}

/** Edges to the models that a card names, each once. Names that lead to no model, and those past the sixty-fourth, are told as left out. */
export function basesIn(stated: unknown, relation: Relation, evidence: Evidence): StatedBases {
  const all = [stated].flat().filter((one) => one !== undefined && one !== null && one !== "");
  const read = all.slice(0, maxBases).map((one) => ({ one, base: baseReference(word(one) ?? "") }));
  const seen = new Map<string, BaseEdge>();
  for (const { base } of read) {
    const key = base && `${base.provider}:${base.name.toLowerCase()}`;
    if (base && key && !seen.has(key)) seen.set(key, { base, relation, evidence });
  }
  const unread = read.find(({ base }) => base === undefined);
  const leftOut =
    all.length > maxBases
      ? { ending: "bound" as const, cause: `its card names ${all.length} bases; the first ${maxBases} were followed` }
      : unread && {
          ending: "not-known" as const,
          cause: `its card names a base in words that lead to no model: ${printed(unread.one)}`,
        };
  return { bases: [...seen.values()], ...(leftOut && { leftOut }) };
}

/** Edges to the models of a list, without a word on what it says beyond. */
export function edgesTo(names: readonly string[], relation: Relation, evidence: Evidence): BaseEdge[] {
  return [...basesIn(names, relation, evidence).bases];
}

/** A tag `base_model:ORG/NAME` or `base_model:<relation>:ORG/NAME`, whose name may be an address with colons of its own. */
export function taggedBase(tag: string): { readonly name: string; readonly relation?: Relation } | undefined {
  const [, said] = /^base_model:(.+)$/.exec(tag) ?? [];
  if (said === undefined) return undefined;
  const at = said.indexOf(":");
  const relation = at > 0 ? relationWord(said.slice(0, at)) : undefined;
  return relation ? { name: said.slice(at + 1), relation } : { name: said };
}

/** A model of more bases is a test of somebody's patience. */
const maxBases = 64;

function printed(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

/** The relation of that name; undefined for a word that is none. */
export function relationWord(word: string | undefined): Relation | undefined {
  const relation = word?.trim().toLowerCase();
  return relations.find((one) => one === relation);
}

/** Who publishes under a Hub namespace: the catalog's organization, or the namespace itself with no country. */
export function publisherOf(name: string, catalog: CatalogLookup): Organization | undefined {
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
