// What one file's schema cannot see: the facts of all files together.
import { schemas } from "./schema.mjs";

/**
 * Every fault of a catalog, one sentence each, none when it may be compiled.
 * @param catalog `{ organizations, licenses, endpoints, renames, models: { [file]: content }, fingerprints? }`, parsed JSON.
 */
export function problemsOf(catalog) {
  const shape = shapeProblems(catalog);
  if (shape.length > 0) return shape;
  return [
    ...sourceProblems(catalog),
    ...duplicateProblems(catalog),
    ...organizationProblems(catalog),
    ...licenseProblems(catalog),
    ...rootProblems(catalog),
    ...makerProblems(catalog),
    ...cycleProblems(catalog),
    ...fingerprintProblems(catalog),
    ...nameProblems(catalog),
  ];
}

/** Bases that have no record: legal, their lineage is unknown. Lower-case keys, sorted. */
export function danglingBases(catalog) {
  const names = canonicalNames(catalog);
  const missing = new Set();
  for (const { record } of records(catalog)) {
    for (const { base } of record.bases ?? []) if (!names.has(fold(base))) missing.add(fold(base));
  }
  return [...missing].sort();
}

/** The form in which names are compared: case does not tell models apart, and Ollama's `latest` is its default. */
export function fold(key) {
  const low = key.toLowerCase();
  return low.startsWith("ollama:") && low.endsWith(":latest") ? low.slice(0, -7) : low;
}

function shapeProblems(catalog) {
  const files = [
    ...["organizations", "licenses", "endpoints", "renames"].map((name) => [`${name}.json`, schemas[name], catalog[name]]),
    ...["fingerprints", "names", "regions"]
      .filter((name) => catalog[name])
      .map((name) => [`${name}.json`, schemas[name], catalog[name]]),
    ...Object.entries(catalog.models).map(([name, file]) => [`models/${name}.json`, schemas.models, file]),
  ];
  return files.flatMap(([name, schema, file]) => {
    const result = schema.safeParse(file);
    return result.success
      ? []
      : result.error.issues.map((issue) => `${name}: ${issue.path.join(".")}: ${issue.message}`);
  });
}

function sourceProblems(catalog) {
  const found = [];
  const look = (name, sources, value) => {
    if (Array.isArray(value)) for (const item of value) look(name, sources, item);
    else if (value && typeof value === "object") {
      const keys = [value.from, value.root];
      if (value.aliases && !Array.isArray(value.aliases)) keys.push(...Object.keys(value.aliases));
      for (const key of keys) {
        if (key !== undefined && !Object.hasOwn(sources, key)) found.push(`${name}: source "${key}" is not in its table`);
      }
      for (const item of Object.values(value)) look(name, sources, item);
    }
  };
  for (const { sources, organizations } of [catalog.organizations]) look("organizations.json", sources, organizations);
  look("licenses.json", catalog.licenses.sources, catalog.licenses.licenses);
  look("endpoints.json", catalog.endpoints.sources, catalog.endpoints.endpoints);
  look("renames.json", catalog.renames.sources, catalog.renames.namespaces);
  for (const [name, file] of Object.entries(catalog.models)) look(`models/${name}.json`, file.sources, file.models);
  if (catalog.fingerprints) {
    const { sources, shapes, shared, containers, tokenizers, names } = catalog.fingerprints;
    look("fingerprints.json", sources, [shapes, shared, containers, tokenizers, names]);
  }
  if (catalog.names) look("names.json", catalog.names.sources, [catalog.names.makers, catalog.names.hosts]);
  if (catalog.regions) look("regions.json", catalog.regions.sources, catalog.regions.regions);
  return found;
}

function duplicateProblems(catalog) {
  const found = [];
  const unique = (what) => {
    const seen = new Map();
    return (value, where) => {
      if (seen.has(value)) found.push(`${where}: ${what} ${value} is already in ${seen.get(value)}`);
      else seen.set(value, where);
    };
  };
  const name = unique("name");
  for (const { file, record } of records(catalog)) name(fold(record.model), file);
  for (const { file, record } of records(catalog)) for (const alias of aliasesOf(record)) name(fold(alias), file);
  const organization = unique("organization");
  const namespace = unique("namespace");
  for (const { id, namespaces = [] } of catalog.organizations.organizations) {
    organization(id, "organizations.json");
    for (const each of namespaces) namespace(each.toLowerCase(), "organizations.json");
  }
  const license = unique("license");
  for (const { id, aliases = [] } of catalog.licenses.licenses) for (const each of [id, ...aliases]) license(each, "licenses.json");
  const host = unique("host");
  const provider = unique("provider");
  for (const { hosts, providers = [] } of catalog.endpoints.endpoints) {
    for (const each of hosts) host(each, "endpoints.json");
    for (const each of providers) provider(each, "endpoints.json");
  }
  return found;
}

function organizationProblems(catalog) {
  const known = new Set(catalog.organizations.organizations.map(({ id }) => id));
  const found = [];
  for (const [name, file] of Object.entries(catalog.models)) {
    if (file.organization !== undefined && !known.has(file.organization)) {
      found.push(`models/${name}.json: organization "${file.organization}" is not in organizations.json`);
    }
    for (const { model, developer } of file.models) {
      if (!developer && file.organization === undefined) found.push(`models/${name}.json: ${model} names no developer`);
      if (developer && !known.has(developer.is) && developer.is !== namespaceOf(model)) {
        found.push(`models/${name}.json: ${model}: organization "${developer.is}" is not in organizations.json`);
      }
    }
  }
  return found;
}

function licenseProblems(catalog) {
  const known = new Set(catalog.licenses.licenses.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
  const vendors = new Set(catalog.organizations.organizations.map(({ id }) => id));
  const inTerms = catalog.licenses.licenses.flatMap(({ id, terms }) => {
    const { vendor, compatible = [] } = terms;
    const found = compatible.filter((other) => !known.has(other)).map((other) => `compatible license "${other}"`);
    if (vendor !== undefined && !vendors.has(vendor)) found.push(`vendor "${vendor}"`);
    return found.map((each) => `licenses.json: ${id}: ${each} is not in the catalog`);
  });
  const inModels = records(catalog).flatMap(({ file, record }) => {
    const id = typeof record.license === "object" ? record.license.is : record.license;
    return id === undefined || known.has(id) ? [] : [`${file}: ${record.model}: license "${id}" is not in licenses.json`];
  });
  return [...inTerms, ...inModels];
}

/**
 * A root hides every ancestor, so it needs a source that states it, a name that says nothing else, and no other fact against it. The
 * same holds for the other endings: what has bases ends at these.
 */
function rootProblems(catalog) {
  const names = canonicalNames(catalog);
  return Object.entries(catalog.models).flatMap(([name, { sources, models }]) =>
    models.flatMap((record) => {
      const { model, root, ends, bases, disputes = [] } = record;
      const found = [];
      if (root && bases) found.push("is a root and has bases");
      if (ends && (root || bases)) found.push(`ends as ${ends.is} and has ${root ? "a root" : "bases"}`);
      if (root) {
        const { states, confidence } = sources[root] ?? {};
        const word = derivedWord(model);
        const base = baseBeside(model, names);
        if (!states) found.push(`is a root, and its source "${root}" does not state that it was trained from scratch`);
        if (confidence === "inferred" || confidence === "unverified") found.push(`is a root, which is only ${confidence}`);
        if (word) found.push(`is a root, and its name says "${word}"`);
        if (base) found.push(`is a root, and the catalog has ${base}`);
        if (disputes.some(({ field }) => field === "bases")) found.push("is a root, and another source states a base");
      }
      return found.map((problem) => `models/${name}.json: ${model} ${problem}`);
    }),
  );
}

/** The word of a name that says that a model was made from another one; undefined where none does. */
export function derivedWord(model) {
  const name = model.slice(Math.max(model.lastIndexOf("/"), model.indexOf(":")) + 1);
  return derived.exec(name)?.[1];
}

const derived = new RegExp(
  `(?:^|[-_.:~ ])(${[
    // How it was trained further.
    "fine-?tun(?:ed?|ing)|ft|instruct(?:ion)?|chat|it|sft|dpo|orpo|rl|rlhf|rlvr|thinking|reason(?:ing|er)|think|edit|uncensored|abliterated",
    // What was done to weights that were there before.
    "distill?(?:ed)?|merged?|slerp|lora|qlora|adapter|eagle[23]?|mtp|turbo|lightning|pruned|reap|dwq",
    // Formats.
    "gguf|ggml|onnx|mlx|openvino|awq|gptq|exl[23]|bnb|int[248]|fp[48]|nvfp4|mxfp4|w[48]a(?:8|16)|i?q[1-8](?:_[a-z0-9]+)*|[2-8]-?bits?",
  ].join("|")})(?=[-_.:~ ]|$)`,
  "i",
);

/** The checkpoint that a name without `-Base` was trained from, where the catalog has one beside it. */
function baseBeside(model, names) {
  if (/-(?:base|pt|pretrain(?:ed)?)(?:-|$)/i.test(model)) return undefined;
  return ["base", "pt", "pretrain", "pretrained"].map((word) => `${fold(model)}-${word}`).find((name) => names.has(name));
}

/** A platform's file that holds a name in another maker's grammar must say who made it, or it reads as the platform's own. */
function makerProblems({ models, names }) {
  const makers = (names?.makers ?? []).flatMap(({ provider, organization, spellings = [], weights = [] }) =>
    [...spellings, ...weights].map((word) => ({ provider, organization, word: word.replace(/-$/, "") })),
  );
  return Object.entries(models).flatMap(([file, { organization, models: list }]) =>
    list.flatMap(({ model, developer, bases = [] }) => {
      const [provider = "", name = ""] = model.toLowerCase().split(/:(.*)/s);
      if (provider === "huggingface" || developer || bases.length > 0) return [];
      const other = makers.find(
        (each) => each.organization !== organization && each.provider !== provider && name.startsWith(`${each.word}-`),
      );
      return other ? [`models/${file}.json: ${model} is named as ${other.organization} names models; state its developer or base`] : [];
    }),
  );
}

/** Every family has a line, every shape and name a family, and no model has two shapes. */
function fingerprintProblems({ fingerprints }) {
  if (!fingerprints) return [];
  const { lines, families, shapes, tokenizers, names } = fingerprints;
  const known = new Set(families.map(({ id }) => id));
  const models = shapes.flatMap((shape) => shape.models.map((model) => model.toLowerCase()));
  return [
    ...families.filter(({ line }) => !Object.hasOwn(lines, line)).map(({ id, line }) => `family ${id}: no line "${line}"`),
    ...[...shapes, ...names.tells].filter(({ family }) => !known.has(family)).map(({ family }) => `no family "${family}"`),
    ...Object.values(tokenizers.lines).flat().filter((line) => !Object.hasOwn(lines, line)).map((line) => `no line "${line}"`),
    ...models.filter((model, at) => models.indexOf(model) !== at).map((model) => `${model} has two shapes`),
  ].map((problem) => `fingerprints.json: ${problem}`);
}

/** Every maker is an organization, and no spelling, beginning or region stands for two. */
function nameProblems({ names, regions, organizations }) {
  const known = new Set(organizations.organizations.map(({ id }) => id));
  const makers = names?.makers ?? [];
  const twice = (list) => list.filter((each, at) => list.indexOf(each) !== at);
  return [
    ...makers
      .filter(({ organization }) => !known.has(organization))
      .map(({ organization }) => `names.json: organization "${organization}" is not in organizations.json`),
    ...twice(makers.map(({ provider }) => provider)).map((each) => `names.json: two makers are ${each}`),
    ...twice(makers.flatMap(({ spellings = [] }) => spellings)).map((each) => `names.json: two makers are written ${each}`),
    ...twice(makers.flatMap(({ served = [] }) => served)).map((each) => `names.json: two makers serve ${each}`),
    ...twice((regions?.regions ?? []).flatMap(({ places }) => Object.keys(places))).map((each) => `regions.json: ${each} stands there twice`),
  ];
}

function cycleProblems(catalog) {
  const names = canonicalNames(catalog);
  const bases = new Map(
    records(catalog).map(({ record }) => [
      fold(record.model),
      (record.bases ?? []).map(({ base }) => names.get(fold(base)) ?? fold(base)),
    ]),
  );
  const done = new Set();
  const found = [];
  for (const start of bases.keys()) {
    const path = [];
    const visit = (key) => {
      if (path.includes(key)) return void found.push(`cycle of bases: ${[...path.slice(path.indexOf(key)), key].join(" -> ")}`);
      if (done.has(key)) return;
      path.push(key);
      for (const base of bases.get(key) ?? []) visit(base);
      path.pop();
      done.add(key);
    };
    visit(start);
  }
  return found;
}

function canonicalNames(catalog) {
  const names = new Map();
  for (const { record } of records(catalog)) {
    for (const name of [record.model, ...aliasesOf(record)]) names.set(fold(name), fold(record.model));
  }
  return names;
}

function records(catalog) {
  return Object.entries(catalog.models).flatMap(([name, file]) =>
    file.models.map((record) => ({ file: `models/${name}.json`, record })),
  );
}

function aliasesOf(record) {
  return Object.values(record.aliases ?? {}).flat();
}

function namespaceOf(key) {
  return /^huggingface:([^/]+)\//.exec(key)?.[1]?.toLowerCase();
}
