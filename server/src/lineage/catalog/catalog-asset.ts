import type { Confidence, Evidence, Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { BaseEdge, Contradiction, ModelRecord, Relation, StatedEnd } from "../../domain/lineage";
import type { Hosting, Organization } from "../../domain/origin";
import { parseReference } from "../../domain/reference";

type ByRow<T> = Readonly<Record<string, T>>;

/**
 * The compiled catalog as `build/catalog.mjs` writes it. A column holds one number a model: a row of `texts` or `evidence`,
 * -1 = none. Facts that few models have are kept by row number. `bases` is flat: row, base, relation, evidence.
 */
export interface CatalogAsset {
  readonly version: 1;
  readonly date: string;
  readonly organizations: readonly OrganizationRow[];
  readonly licenses: readonly LicenseRow[];
  readonly endpoints: readonly EndpointRow[];
  readonly namespaces: readonly (readonly [was: string, is: string, evidence: number])[];
  readonly models: {
    readonly key: readonly string[];
    readonly from: readonly number[];
    readonly developer: readonly number[];
    readonly developerFrom: readonly number[];
    readonly license: readonly number[];
    readonly licenseFrom: readonly number[];
    readonly root: readonly number[];
    readonly ends: ByRow<readonly [end: StatedEnd, evidence: number]>;
    readonly family: readonly number[];
    readonly task: readonly number[];
    readonly released: readonly number[];
    readonly context: ByRow<number>;
    readonly parameters: ByRow<number>;
    readonly retires: ByRow<readonly [date: string, evidence: number]>;
    readonly successor: ByRow<string>;
    readonly gated: ByRow<boolean>;
    readonly notes: ByRow<readonly string[]>;
    readonly disputes: ByRow<readonly (readonly [Contradiction["field"], string, number])[]>;
    readonly bases: readonly number[];
    readonly relations: readonly Relation[];
    readonly aliasOf: readonly number[];
    readonly alias: readonly string[];
    readonly aliasFrom: readonly number[];
  };
  readonly fingerprints?: FingerprintAsset;
  readonly names?: NamesAsset;
  /** Regions of clouds and routing geographies, to where they lie. */
  readonly regions?: Readonly<Record<string, string>>;
  readonly evidence: readonly (readonly [source: number, asOf: string, confidence: Confidence, url?: string])[];
  readonly texts: readonly string[];
}

/** The compiled catalog is damaged or made for another version of the program. The message is a sentence for people. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
}

/** Reads the compiled catalog, as text or already parsed; throws a `CatalogError` for anything that this program cannot use. */
export function readCatalogAsset(input: unknown): CatalogAsset {
  const asset = (typeof input === "string" ? parsed(input) : input) as Partial<CatalogAsset> | null | undefined;
  const version: unknown = asset?.version;
  if (version === undefined) throw new CatalogError(`The catalog is not one that Stemma made; ${reinstall}`);
  if (version !== 1) {
    const written = typeof version === "number" ? `version ${version}` : "an unknown version";
    throw new CatalogError(`The catalog has ${written}, and this program reads version 1; ${reinstall}`);
  }
  const whole =
    lists.every((name) => Array.isArray(asset?.[name])) &&
    columnsOfModels.every((name) => Array.isArray(asset?.models?.[name]));
  if (!whole) throw new CatalogError(`The catalog is damaged, parts of it are missing; ${reinstall}`);
  return asset as CatalogAsset;
}

const reinstall = 'install Stemma again, or run "npm run build" in a checkout.';
const lists = ["organizations", "licenses", "endpoints", "namespaces", "evidence", "texts"] as const;
const columnsOfModels = [
  "key",
  "from",
  "developer",
  "developerFrom",
  "license",
  "licenseFrom",
  "root",
  "family",
  "task",
  "released",
  "bases",
  "relations",
  "aliasOf",
  "alias",
  "aliasFrom",
] as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CatalogError(`The catalog is damaged, it is not JSON; ${reinstall}`);
  }
}

/** How makers and hosts write names; 0 stands for none. */
export interface NamesAsset {
  readonly makers: readonly (readonly [
    provider: string,
    organization: string,
    evidence: number,
    spellings?: readonly string[] | 0,
    namespaces?: readonly string[] | 0,
    served?: readonly string[] | 0,
    weights?: readonly string[] | 0,
  ])[];
  readonly hosts: readonly string[];
  readonly unsure: readonly string[];
  readonly single: readonly string[];
  readonly words: readonly string[];
  readonly families: readonly string[];
  readonly parts: readonly string[];
}

/** Shapes of root models: a row's family is its number in `families`, 0 stands for what is not stated. */
export interface FingerprintAsset {
  readonly lines: Readonly<Record<string, string>>;
  readonly families: readonly (readonly [line: string, name: string])[];
  readonly shapes: readonly ShapeRow[];
  readonly shared: readonly (readonly [
    families: readonly string[],
    shapes: readonly (readonly number[])[],
    evidence: number,
    byType: 0 | 1,
  ])[];
  readonly containers: Readonly<Record<string, readonly string[]>>;
  readonly tokenizers: Readonly<Record<string, readonly string[]>>;
  readonly names: readonly (readonly [family: number, pattern: string])[];
  readonly namesFrom: number;
  readonly silent: readonly string[];
}

export type ShapeRow = readonly [
  family: number,
  evidence: number,
  hidden: number,
  layers: number,
  heads: number,
  kvHeads: number,
  intermediate: number,
  vocabulary: number,
  experts: number,
  expertsPerToken: number,
  headSize: number,
  epsilon: number,
  type: string | 0,
  models: readonly string[],
];

type OrganizationRow = readonly [
  id: string,
  name: string,
  evidence: number,
  role?: Organization["role"],
  namespaces?: readonly string[] | 0,
  country?: string | 0,
  controller?: string | 0,
];
type LicenseRow = readonly [
  id: string,
  name: string,
  evidence: number,
  url?: string | 0,
  aliases?: readonly string[] | 0,
  terms?: unknown,
];
type EndpointRow = readonly [
  hosts: readonly string[],
  operator: string,
  kind: Hosting["kind"],
  evidence: number,
  providers?: readonly string[] | 0,
  country?: string | 0,
  contractingEntity?: string | 0,
  dataRegion?: string | 0,
];

/** What a record needs from the rest of the catalog. */
export interface Directory {
  organization(id: string): Organization | undefined;
  license(id: string): License | undefined;
}

/** One row of `evidence`, spelled out. */
export function evidenceOf(asset: CatalogAsset, number: number): Evidence {
  const [source = -1, asOf = asset.date, confidence = "unverified", url] = asset.evidence[number] ?? [];
  const evidence = { source: `catalog: ${asset.texts[source] ?? "unknown source"}`, asOf, confidence };
  return url ? { ...evidence, url } : evidence;
}

/** The organization of a row; a country that nobody states stays absent. */
export function organizationOf(asset: CatalogAsset, row: OrganizationRow): Organization {
  const [id, name, evidence, role, , country, controller] = row;
  return {
    id,
    name,
    ...(country && { country, countryEvidence: evidenceOf(asset, evidence) }),
    ...(controller && { controller }),
    ...(role && { role }),
  };
}

/** Who answers at an endpoint, with the evidence of the row. */
export function hostingFrom(asset: CatalogAsset, row: EndpointRow): Fact<Hosting> {
  const [, operator, kind, evidence, , country, contractingEntity, dataRegion] = row;
  return {
    value: {
      operator,
      kind,
      ...(country && { country }),
      ...(contractingEntity && { contractingEntity }),
      ...(dataRegion && { dataRegion }),
    },
    evidence: evidenceOf(asset, evidence),
  };
}

/**
 * The record of the model in `row`. `edges` are the offsets in `models.bases` of the edges that leave it, `aliases` the
 * numbers of its aliases.
 */
export function recordOf(
  asset: CatalogAsset,
  row: number,
  edges: readonly number[],
  aliases: readonly number[],
  directory: Directory,
): ModelRecord {
  const { models } = asset;
  const key = models.key[row] ?? "";
  const text = (column: readonly number[]) => asset.texts[column[row] ?? -1];
  const from = (column: readonly number[]) => evidenceOf(asset, column[row] ?? -1);
  const reference = parseReference(key) ?? { provider: "unknown", name: key };
  const developer = text(models.developer);
  const license = text(models.license);
  const retires = models.retires[row];
  const ends = models.ends[row];
  return {
    reference,
    aliases: aliases.map((number) => models.alias[number] ?? ""),
    ...(developer && {
      developer: {
        value: directory.organization(developer) ?? { id: developer, name: namespaceOf(reference.name) ?? developer },
        evidence: from(models.developerFrom),
      },
    }),
    ...(license && {
      license: {
        value: directory.license(license) ?? { id: license, name: license },
        evidence: from(models.licenseFrom),
      },
    }),
    bases: edges.flatMap((offset) => edgeAt(asset, offset)),
    ...((models.root[row] ?? -1) >= 0 && { root: from(models.root) }),
    ...(ends && { ends: { value: ends[0], evidence: evidenceOf(asset, ends[1]) } }),
    ...optional("task", text(models.task)),
    ...optional("family", text(models.family)),
    ...optional("released", text(models.released)),
    ...optional("context", models.context[row]),
    ...optional("parameters", models.parameters[row]),
    ...(retires && { retires: { value: retires[0], evidence: evidenceOf(asset, retires[1]) } }),
    ...optional("successor", models.successor[row]),
    ...optional("gated", models.gated[row]),
    ...(reference.provider === "huggingface" && { url: `https://huggingface.co/${encodeURI(reference.name)}` }),
    contradictions: disputesOf(asset, row),
    notes: models.notes[row] ?? [],
  };
}

function edgeAt(asset: CatalogAsset, offset: number): BaseEdge[] {
  const [, base = -1, relation = -1, evidence = -1] = asset.models.bases.slice(offset, offset + 4);
  const reference = parseReference(asset.texts[base] ?? "");
  const kind = asset.models.relations[relation];
  return reference && kind ? [{ base: reference, relation: kind, evidence: evidenceOf(asset, evidence) }] : [];
}

function disputesOf(asset: CatalogAsset, row: number): Contradiction[] {
  return (asset.models.disputes[row] ?? []).map(([field, value, evidence]) => ({
    field,
    says: [{ value, evidence: evidenceOf(asset, evidence) }],
  }));
}

function optional<K extends string, T>(name: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, T>);
}

function namespaceOf(name: string): string | undefined {
  const slash = name.indexOf("/");
  return slash > 0 ? name.slice(0, slash) : undefined;
}
