import type { CatalogAsset } from "./catalog-asset";

/** What is wrong with a compiled catalog, and what it leaves open. */
export interface CatalogFaults {
  /** One sentence each; none in a catalog that may be used. */
  readonly faults: readonly string[];
  /** Bases that have no record of their own: legal, their lineage is unknown. Sorted. */
  readonly dangling: readonly string[];
}

/** Reads every row of a compiled catalog: its shape, its sources, names that stand twice, bases that lead in a circle. */
export function faultsOf(asset: CatalogAsset): CatalogFaults {
  const shape = shapeFaults(asset);
  if (shape.length > 0) return { faults: shape, dangling: [] };
  const rows = rowsByName(asset);
  return {
    faults: [...sourceFaults(asset), ...doubles(asset), ...circles(asset, rows)],
    dangling: [...new Set(baseNames(asset).filter((name) => !rows.has(fold(name))))].sort(),
  };
}

const columns = [
  "from",
  "developer",
  "developerFrom",
  "license",
  "licenseFrom",
  "root",
  "family",
  "task",
  "released",
] as const;

function shapeFaults({ models, texts, evidence }: CatalogAsset): string[] {
  const short = columns.filter((name) => models[name].length !== models.key.length);
  const wild = (["developer", "license", "family", "task", "released"] as const).filter((name) =>
    models[name].some((row) => row < -1 || row >= texts.length),
  );
  return [
    ...short.map((name) => `The column ${name} has ${models[name].length} rows for ${models.key.length} models.`),
    ...wild.map((name) => `The column ${name} names a text that is not there.`),
    ...(models.bases.length % 4 ? ["The bases are not in rows of four."] : []),
    ...(models.alias.length !== models.aliasOf.length || models.alias.length !== models.aliasFrom.length
      ? ["The aliases have columns of different lengths."]
      : []),
    ...evidence.flatMap(([source, asOf], row) =>
      !texts[source] || !/^\d{4}(-\d\d){0,2}$/.test(asOf) ? [`Source ${row} has no citation or no date.`] : [],
    ),
  ];
}

/** Every fact names a source: what the record states, each base, each alias, each organization and license. */
function sourceFaults({ models, evidence, organizations, licenses }: CatalogAsset): string[] {
  const cited = (row: number | undefined) => row !== undefined && row >= 0 && row < evidence.length;
  const found: string[] = [];
  models.key.forEach((key, row) => {
    if (!cited(models.from[row])) found.push(`${key} has no source.`);
    if (models.developer[row] !== -1 && !cited(models.developerFrom[row]))
      found.push(`${key}: its developer has no source.`);
    if (models.license[row] !== -1 && !cited(models.licenseFrom[row])) found.push(`${key}: its license has no source.`);
  });
  for (let at = 0; at < models.bases.length; at += 4) {
    if (!cited(models.bases[at + 3])) found.push(`${models.key[models.bases[at] ?? -1]}: a base has no source.`);
  }
  models.alias.forEach((name, at) => {
    if (!cited(models.aliasFrom[at])) found.push(`The name ${name} has no source.`);
  });
  for (const [id, , from] of [...organizations, ...licenses]) if (!cited(from)) found.push(`${id} has no source.`);
  return found;
}

function doubles({ models, organizations }: CatalogAsset): string[] {
  const names = [...models.key, ...models.alias].map(fold);
  const namespaces = organizations.flatMap((row) => (row[4] || []).map((each) => each.toLowerCase()));
  return [
    ...twice(names).map((name) => `${name} names two models.`),
    ...twice(organizations.map(([id]) => id)).map((id) => `${id} stands for two organizations.`),
    ...twice(namespaces).map((name) => `The namespace ${name} has two owners.`),
  ];
}

/** Walks upwards from every model; a row that is met again on its own path closes a circle. */
function circles({ models, texts }: CatalogAsset, rows: ReadonlyMap<string, number>): string[] {
  const above = new Map<number, number[]>();
  for (let at = 0; at < models.bases.length; at += 4) {
    const row = models.bases[at] ?? -1;
    const base = rows.get(fold(texts[models.bases[at + 1] ?? -1] ?? ""));
    if (base !== undefined) above.set(row, [...(above.get(row) ?? []), base]);
  }
  const state = new Map<number, "open" | "done">();
  const found: string[] = [];
  const visit = (row: number): void => {
    if (state.get(row) === "open") found.push(`The bases of ${models.key[row]} lead back to it.`);
    if (state.has(row)) return;
    state.set(row, "open");
    for (const base of above.get(row) ?? []) visit(base);
    state.set(row, "done");
  };
  for (const row of above.keys()) visit(row);
  return found;
}

function rowsByName({ models }: CatalogAsset): Map<string, number> {
  const rows = new Map(models.alias.map((name, at) => [fold(name), models.aliasOf[at] ?? -1] as const));
  models.key.forEach((key, row) => void rows.set(fold(key), row));
  return rows;
}

function baseNames({ models, texts }: CatalogAsset): string[] {
  return models.bases.flatMap((text, at) => (at % 4 === 1 ? (texts[text] ?? []) : []));
}

function twice(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return list.filter((each) => seen.has(each) || !seen.add(each));
}

/** As the catalog compares names. */
function fold(key: string): string {
  const low = key.toLowerCase();
  return low.startsWith("ollama:") && low.endsWith(":latest") ? low.slice(0, -7) : low;
}
