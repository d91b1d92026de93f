import type { Evidence, Fact } from "../../domain/evidence";
import type { License } from "../../domain/licenses/license";
import type { ModelRecord } from "../../domain/lineage";
import type { Hosting, Organization } from "../../domain/origin";
import { type Makers, openMakers } from "../identify/makers";
import {
  type CatalogAsset,
  evidenceOf,
  hostingFrom,
  organizationOf,
  readCatalogAsset,
  recordOf,
} from "./catalog-asset";
import { type HostIndex, indexHosts } from "./catalog-hosts";
import { type Fingerprints, openFingerprints } from "./fingerprints";

/** A name that the catalog knows: the key of its record and what says that the two are the same model. */
interface Canonical {
  readonly key: string;
  /** Absent when the name is the record's own. */
  readonly evidence?: Evidence;
}

/** How much the catalog holds. */
interface CatalogCounts {
  readonly models: number;
  readonly organizations: number;
  readonly edges: number;
  readonly aliases: number;
  readonly licenses: number;
  readonly endpoints: number;
}

/**
 * The bundled facts, read-only. Names are compared without case; an Ollama `:latest` counts as no tag.
 * A key is `provider:name` without a revision.
 */
export interface CatalogIndex {
  /** The record under this very name or one of its aliases. */
  model(key: string): ModelRecord | undefined;
  /** The record's own key for any spelling that the catalog knows, renamed Hub namespaces included. */
  canonical(key: string): Canonical | undefined;
  /** Keys of the records that any provider calls `name`: what a bare word may mean. */
  namesakes(name: string): readonly string[];
  /** Keys of the Hub records whose repository has this name, whatever the namespace: what a re-upload may hold. */
  repositories(name: string): readonly string[];
  organization(id: string): Organization | undefined;
  organizationOfNamespace(hubNamespace: string): Organization | undefined;
  /** By the Hub's id or by the name that model cards give to it. */
  license(id: string): License | undefined;
  /** What a license asks, as the catalog states it; the reader checks its shape. */
  licenseTerms(id: string): unknown;
  /** The catalog's own ids of licenses, without their aliases. */
  licenseIds(): readonly string[];
  /** Who answers at a URL or host. */
  endpoint(hostOrUrl: string): Fact<Hosting> | undefined;
  /** Who answers at a provider's own default endpoint. */
  providerHosting(provider: string): Fact<Hosting> | undefined;
  /** Whether `name`, whole, is a model's name or alias at `provider`, or at any provider. */
  knows(provider: string | undefined, name: string): boolean;
  /** Keys of every record, sorted. */
  keys(): readonly string[];
  /** The shapes of root models by family; undefined in a catalog that has none. */
  fingerprints(): Fingerprints | undefined;
  /** How makers and hosts write names. */
  names(): Makers;
  /** Where a cloud's region or a routing geography lies: ISO 3166-1 alpha-2, `EU`, `anywhere` or words; undefined for an unknown one. */
  region(name: string): string | undefined;
  /** The newest state that a source describes: `2026-09`. */
  readonly date: string;
  readonly counts: CatalogCounts;
}

/**
 * Opens the compiled catalog, as text or already parsed. Throws a `CatalogError` on text that is not JSON or of another version: the
 * asset ships with the program, so that is a broken installation. Tables are built once, on first use.
 */
export function openCatalog(input: unknown): CatalogIndex {
  const asset = readCatalogAsset(input);
  const { models } = asset;
  const names = once(() => nameTable(asset));
  const bare = once(() => bareNames(asset, names()));
  const repositories = once(() => repositoryNames(models.key));
  const edges = once(() =>
    groups(
      models.bases.length / 4,
      (n) => models.bases[n * 4],
      (n) => n * 4,
    ),
  );
  const aliases = once(() =>
    groups(
      models.alias.length,
      (n) => models.aliasOf[n],
      (n) => n,
    ),
  );
  const organizations = once(() => new Map(asset.organizations.map((row) => [row[0], row])));
  const namespaces = once(
    () =>
      new Map(asset.organizations.flatMap((row) => (row[4] || []).map((each) => [each.toLowerCase(), row] as const))),
  );
  const licenses = once(
    () =>
      new Map(
        asset.licenses.flatMap((row) => [row[0], ...(row[4] || [])].map((id) => [id.toLowerCase(), row] as const)),
      ),
  );
  const renamed = once(() => new Map(asset.namespaces.map((row) => [row[0].toLowerCase(), row])));
  const hosts: () => HostIndex<CatalogAsset["endpoints"][number]> = once(() => indexHosts(asset.endpoints));
  const providers = once(
    () => new Map(asset.endpoints.flatMap((row) => (row[4] || []).map((id) => [id, row] as const))),
  );
  const fingerprints = once(
    () => asset.fingerprints && openFingerprints(asset.fingerprints, (n) => evidenceOf(asset, n)),
  );
  const spelled = once(() => openMakers(asset.names, (n) => evidenceOf(asset, n)));
  const records = new Map<number, ModelRecord>();

  const find = (key: string) => {
    const number = names().get(foldKey(key));
    if (number !== undefined) return { row: number < 0 ? (models.aliasOf[-1 - number] ?? -1) : number, number };
    const [, namespace = "", name = ""] = /^huggingface:([^/]+)\/(.+)$/i.exec(key) ?? [];
    const rename = renamed().get(namespace.toLowerCase());
    const row = rename && names().get(foldKey(`huggingface:${rename[1]}/${name}`));
    return rename && row !== undefined && row >= 0
      ? { row, number: row, evidence: evidenceOf(asset, rename[2]) }
      : undefined;
  };
  const index: CatalogIndex = {
    model(key) {
      const row = find(key)?.row;
      if (row === undefined) return undefined;
      const known = records.get(row);
      if (known) return known;
      const record = recordOf(asset, row, edges().get(row) ?? [], aliases().get(row) ?? [], index);
      records.set(row, record);
      return record;
    },
    canonical(key) {
      const found = find(key);
      const own = found && models.key[found.row];
      if (!found || own === undefined) return undefined;
      if (found.evidence) return { key: own, evidence: found.evidence };
      if (found.number >= 0) return { key: own };
      return { key: own, evidence: evidenceOf(asset, models.aliasFrom[-1 - found.number] ?? -1) };
    },
    namesakes: (name) => [...(bare().get(foldName(name)) ?? [])].map((row) => models.key[row] ?? ""),
    repositories: (name) => (repositories().get(name.toLowerCase()) ?? []).map((row) => models.key[row] ?? ""),
    organization(id) {
      const row = organizations().get(id);
      return row && organizationOf(asset, row);
    },
    organizationOfNamespace(namespace) {
      const row = namespaces().get(namespace.toLowerCase());
      return row && organizationOf(asset, row);
    },
    license(id) {
      const row = licenses().get(id.toLowerCase());
      return row && { id: row[0], name: row[1], ...(row[3] && { url: row[3] }) };
    },
    licenseIds: () => asset.licenses.map(([id]) => id),
    licenseTerms: (id) => licenses().get(id.toLowerCase())?.[5] || undefined,
    endpoint(hostOrUrl) {
      const row = hosts().find(hostOrUrl);
      return row && hostingFrom(asset, row);
    },
    providerHosting(provider) {
      const row = providers().get(provider);
      return row && hostingFrom(asset, row);
    },
    knows: (provider, name) =>
      provider === undefined ? bare().has(foldName(name)) : find(`${provider}:${name}`) !== undefined,
    keys: () => models.key,
    fingerprints,
    names: spelled,
    region: (name) => asset.regions?.[name],
    date: asset.date,
    counts: {
      models: models.key.length,
      organizations: asset.organizations.length,
      edges: models.bases.length / 4,
      aliases: models.alias.length,
      licenses: asset.licenses.length,
      endpoints: asset.endpoints.length,
    },
  };
  return index;
}

/** Folded names to row numbers; an alias is stored as -1 minus its number. */
function nameTable({ models }: CatalogAsset): Map<string, number> {
  const table = new Map<string, number>();
  models.alias.forEach((name, number) => void table.set(foldKey(name), -1 - number));
  models.key.forEach((key, row) => void table.set(foldKey(key), row));
  return table;
}

/** Names without their provider, to the rows that carry them. */
function bareNames({ models }: CatalogAsset, names: ReadonlyMap<string, number>): Map<string, Set<number>> {
  const table = new Map<string, Set<number>>();
  for (const [name, number] of names) {
    const bare = name.slice(name.indexOf(":") + 1);
    const row = number < 0 ? (models.aliasOf[-1 - number] ?? -1) : number;
    const rows = table.get(bare);
    if (rows) rows.add(row);
    else table.set(bare, new Set([row]));
  }
  return table;
}

/** Repository names of the Hub records, folded, to their rows. */
function repositoryNames(keys: readonly string[]): Map<string, number[]> {
  const table = new Map<string, number[]>();
  keys.forEach((key, row) => {
    if (!key.startsWith("huggingface:")) return;
    const name = key.slice(key.indexOf("/") + 1).toLowerCase();
    const rows = table.get(name);
    if (rows) rows.push(row);
    else table.set(name, [row]);
  });
  return table;
}

function foldKey(key: string): string {
  const low = key.toLowerCase();
  return low.startsWith("ollama:") && low.endsWith(":latest") ? low.slice(0, -7) : low;
}

function foldName(name: string): string {
  const low = name.toLowerCase();
  return low.endsWith(":latest") ? low.slice(0, -7) : low;
}

function groups(
  length: number,
  groupOf: (n: number) => number | undefined,
  itemOf: (n: number) => number,
): Map<number, number[]> {
  const table = new Map<number, number[]>();
  for (let n = 0; n < length; n++) {
    const group = groupOf(n) ?? -1;
    const list = table.get(group);
    if (list) list.push(itemOf(n));
    else table.set(group, [itemOf(n)]);
  }
  return table;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
