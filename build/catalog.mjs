// Compiles server/catalog into one compact asset: columns of row numbers over tables of texts. Same input, same bytes.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fold, problemsOf } from "../server/catalog/check.mjs";

/**
 * Reads every file of `<root>/server/catalog`, parsed, not yet checked.
 * @param {string} root folder of the project
 */
export async function readCatalog(root) {
  const folder = join(root, "server", "catalog");
  const read = async (name) => JSON.parse(await readFile(join(folder, name), "utf8"));
  const names = (await readdir(join(folder, "models"))).filter((name) => name.endsWith(".json")).sort();
  const models = {};
  for (const name of names) models[name.slice(0, -5)] = await read(join("models", name));
  return {
    organizations: await read("organizations.json"),
    licenses: await read("licenses.json"),
    endpoints: await read("endpoints.json"),
    renames: await read("renames.json"),
    models,
    fingerprints: await read("fingerprints.json"),
    names: await read("names.json"),
    regions: await read("regions.json"),
  };
}

/**
 * The asset's text for `<root>/server/catalog`; refuses a catalog with faults, naming them.
 * @param {string} root folder of the project
 */
export async function compileCatalog(root) {
  return compile(await readCatalog(root));
}

/** The asset's text for a catalog in memory. */
export function compile(catalog) {
  const problems = problemsOf(catalog);
  if (problems.length > 0)
    throw new Error(`The catalog has ${problems.length} faults:\n${problems.slice(0, 20).join("\n")}`);
  const texts = table();
  const evidence = table(JSON.stringify);
  const cite = (file) => (key) => {
    const { source, asOf, confidence, url } = file.sources[key];
    return evidence.add(url ? [texts.add(source), asOf, confidence, url] : [texts.add(source), asOf, confidence]);
  };
  const models = compileModels(catalog, texts, cite);
  const rows = (file, list, row) => list.map((each) => row(each, cite(file)(each.from)));
  const asset = {
    version: 1,
    date: newest(catalog),
    organizations: rows(catalog.organizations, sorted(catalog.organizations.organizations, "id"), (each, from) =>
      trim([each.id, each.name, from, each.role, each.namespaces ?? 0, each.country ?? 0, each.controller ?? 0]),
    ),
    licenses: rows(catalog.licenses, sorted(catalog.licenses.licenses, "id"), (each, from) =>
      trim([each.id, each.name, from, each.url ?? 0, each.aliases ?? 0, termsOf(each, catalog.licenses.sources)]),
    ),
    endpoints: rows(catalog.endpoints, catalog.endpoints.endpoints, (each, from) =>
      trim([
        each.hosts,
        each.operator,
        each.kind,
        from,
        each.providers ?? 0,
        each.country ?? 0,
        each.contractingEntity ?? 0,
        each.dataRegion ?? 0,
      ]),
    ),
    namespaces: rows(catalog.renames, catalog.renames.namespaces, (each, from) => [each.was, each.is, from]),
    models,
    ...(catalog.fingerprints && {
      fingerprints: compileFingerprints(catalog.fingerprints, cite(catalog.fingerprints)),
    }),
    ...(catalog.names && { names: compileNames(catalog.names, cite(catalog.names)) }),
    ...(catalog.regions && { regions: Object.assign({}, ...catalog.regions.regions.map(({ places }) => places)) }),
    evidence: evidence.values,
    texts: texts.values,
  };
  return `${JSON.stringify(asset)}\n`;
}

/** Columns hold one value a model; sparse facts are kept by row number. A text is its number in `texts`, -1 = none. */
function compileModels(catalog, texts, cite) {
  const list = sorted(
    Object.values(catalog.models).flatMap((file) =>
      file.models.map((record) => ({ file, record, model: fold(record.model) })),
    ),
    "model",
  );
  const relations = table();
  const columns = {
    key: [],
    from: [],
    developer: [],
    developerFrom: [],
    license: [],
    licenseFrom: [],
    root: [],
    family: [],
    task: [],
    released: [],
  };
  const sparse = {
    ends: {},
    context: {},
    parameters: {},
    retires: {},
    successor: {},
    gated: {},
    notes: {},
    disputes: {},
  };
  const bases = [];
  const aliases = [];
  list.forEach(({ file, record }, row) => {
    const from = (key) => cite(file)(key ?? record.from);
    const text = (value) => (value === undefined ? -1 : texts.add(value));
    const put = (column, value) => columns[column].push(value);
    const license = typeof record.license === "object" ? record.license : { is: record.license };
    put("key", record.model);
    put("from", from());
    put("developer", text(record.developer?.is ?? file.organization));
    put("developerFrom", from(record.developer?.from));
    put("license", text(license.is));
    put("licenseFrom", license.is === undefined ? -1 : from(license.from));
    put("root", record.root ? from(record.root) : -1);
    put("family", text(record.family));
    put("task", text(record.task));
    put("released", text(record.released));
    for (const name of ["context", "parameters", "successor", "gated", "notes"]) {
      if (record[name] !== undefined) sparse[name][row] = record[name];
    }
    if (record.ends) sparse.ends[row] = [record.ends.is, from(record.ends.from)];
    if (record.retires !== undefined) {
      const { is, from: key } = typeof record.retires === "object" ? record.retires : { is: record.retires };
      sparse.retires[row] = [is, from(key)];
    }
    if (record.disputes)
      sparse.disputes[row] = record.disputes.map(({ field, is, from: key }) => [field, is, from(key)]);
    for (const { base, relation, from: key } of record.bases ?? [])
      bases.push(row, text(base), relations.add(relation), from(key));
    for (const [key, names] of Object.entries(record.aliases ?? {}))
      for (const name of names) aliases.push([row, name, from(key)]);
  });
  return {
    ...columns,
    ...sparse,
    bases,
    relations: relations.values,
    aliasOf: aliases.map(([row]) => row),
    alias: aliases.map(([, name]) => name),
    aliasFrom: aliases.map(([, , from]) => from),
  };
}

/** A shape is a row of numbers, 0 = not stated; families stand by their number, types and models by their text. */
function compileFingerprints({ lines, families, shapes, shared, containers, tokenizers, names }, from) {
  const numbers = new Map(families.map(({ id }, number) => [id, number]));
  return {
    lines,
    families: families.map(({ line, name }) => [line, name]),
    shapes: shapes.map((each) => [
      numbers.get(each.family),
      from(each.from),
      ...[each.hidden, each.layers, each.heads, each.kvHeads, each.intermediate, each.vocabulary],
      ...[each.experts ?? 0, each.expertsPerToken ?? 0, each.headSize ?? 0, each.epsilon ?? 0, each.type ?? 0],
      each.models,
    ]),
    shared: shared.map((each) => [each.families, each.shapes, from(each.from), each.byType ? 1 : 0]),
    containers: containers.types,
    tokenizers: tokenizers.lines,
    names: names.tells.map(({ family, pattern }) => [numbers.get(family), pattern]),
    namesFrom: from(names.from),
    silent: names.silent,
  };
}

function compileNames({ makers, hosts, unsure, single, words, families, parts }, from) {
  return {
    makers: makers.map((each) =>
      trim([
        ...[each.provider, each.organization, from(each.from), each.spellings ?? 0, each.namespaces ?? 0],
        ...[each.served ?? 0, each.weights ?? 0],
      ]),
    ),
    hosts: hosts.flatMap(({ ids }) => ids).sort(),
    unsure,
    single,
    words,
    families,
    parts,
  };
}

/** The terms with the whole row that stands behind them, since a reader of terms shows their source. */
function termsOf({ terms }, sources) {
  if (terms === "unknown") return 0;
  const { from, ...rest } = terms;
  return { ...rest, evidence: sources[from] };
}

/** Numbers equal values alike, in the order in which they come. */
function table(identity = (value) => value) {
  const numbers = new Map();
  const values = [];
  return {
    values,
    add(value) {
      const key = identity(value);
      let number = numbers.get(key);
      if (number === undefined) {
        number = values.length;
        numbers.set(key, number);
        values.push(value);
      }
      return number;
    },
  };
}

/** The newest state that any source of facts about models describes, as written; shapes of root models do not age. */
function newest(catalog) {
  const { organizations, licenses, endpoints, renames, models } = catalog;
  const files = [organizations, licenses, endpoints, renames, ...Object.values(models)];
  const dates = files.flatMap((file) => Object.values(file.sources).map(({ asOf }) => asOf));
  return dates.sort().at(-1) ?? "";
}

function sorted(list, key) {
  return [...list].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
}

/** Without the absent values at the end. */
function trim(row) {
  let length = row.length;
  while (row[length - 1] === 0) length--;
  return row.slice(0, length);
}
