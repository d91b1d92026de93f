// The schema of the files in this folder. The build refuses to compile what it refuses, and the tests share it.
import { z } from "zod";
import { licenseSchema } from "./license-schema.mjs";

const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const notCountries = new Set(["EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"]);

/** Whether `code` is an ISO 3166-1 alpha-2 code of a country or territory. */
export function isCountry(code) {
  if (!/^[A-Z]{2}$/.test(code) || notCountries.has(code) || countries.of(code) === undefined) return false;
  // `UK` and withdrawn codes have a name too; they stand for another code.
  return new Intl.Locale(`und-${code}`).region === code;
}

/** Whether `text` is a year, a month or a day that exists (`2024`, `2024-05`, `2024-05-31`). */
export function isDate(text) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts) return false;
  const full = `${parts[1]}-${parts[2] ?? "01"}-${parts[3] ?? "01"}`;
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
}

/** Whether `text` is an absolute https URL. */
export function isHttps(text) {
  return URL.canParse(text) && new URL(text).protocol === "https:" && !/\s/.test(text);
}

const text = z.string().trim().min(1);
const country = z.string().refine(isCountry, "not an ISO 3166-1 alpha-2 country code");
const date = z.string().refine(isDate, "not a date (YYYY, YYYY-MM or YYYY-MM-DD)");
const url = z.string().refine(isHttps, "not an https URL");
const id = z.string().regex(/^[a-z0-9][a-z0-9._+-]*$/, "not an id (lower case, digits, . _ + -)");
const printed = z.string().regex(/^[a-z][a-z0-9_-]*:\S(?:.*\S)?$/, "not a printed reference (provider:name)");
const hubModel = /^huggingface:[^/\s]+\/[^/\s]+$/;
const model = printed.refine((key) => !key.startsWith("huggingface:") || hubModel.test(key), "a Hub id needs a namespace");
const confidence = z.enum(["declared", "recorded", "secondary", "inferred", "unverified", "disputed"]);
/** The relations of `domain/lineage.ts`, which a script without a compiler cannot import; a test compares both. */
export const relations = [
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
const relation = z.enum(relations);
/** The endings of `domain/lineage.ts` that a source states besides `root`; a test compares both. */
export const statedEnds = ["closed", "undisclosed", "dynamic-routing"];

/** Each fact's `from` names one row of the table that its file carries. Confidence belongs to the row. */
const source = z.strictObject({
  source: text,
  asOf: date,
  confidence,
  url: url.optional(),
  /** It states of its models that they were trained from scratch. Lists of licenses or tags do not: a missing tag is no statement. */
  states: z.literal("trained from scratch").optional(),
});
const sources = z.record(text, source);
const from = text;

const organization = z.strictObject({
  id,
  name: text,
  legalName: text.optional(),
  /** Country of the group's headquarters; absent when no source states one. */
  country: country.optional(),
  controller: text.optional(),
  role: z.enum(["developer", "finetuner", "repackager"]),
  /** Hugging Face namespaces that it owns. */
  namespaces: z.array(text).optional(),
  /** The names under which OpenRouter lists it. */
  openrouter: z.array(text).optional(),
  note: text.optional(),
  from,
});

const license = licenseSchema({ text, url, id, country });

const endpoint = z.strictObject({
  /** Host patterns: `*` stands for any text without a dot at its ends; a port makes the pattern match that port only. */
  hosts: z.array(z.string().regex(/^[a-z0-9.*:-]+$/, "not a host pattern")).min(1),
  /** Providers whose own default endpoint it is. */
  providers: z.array(id).optional(),
  operator: text,
  kind: z.enum(["local", "hosted", "router", "unknown"]),
  country: country.optional(),
  contractingEntity: text.optional(),
  dataRegion: text.optional(),
  note: text.optional(),
  /** Environment variables that hold its key. */
  keys: z.array(text).optional(),
  from,
});

const stated = (value) => z.union([value, z.strictObject({ is: value, from })]);

const record = z.strictObject({
  model,
  /** The row of `sources` that stands behind every fact of this record that names no other. */
  from,
  /** Needed in a file without an organization: a catalog id, or the record's own namespace in lower case. */
  developer: z.strictObject({ is: id, from }).optional(),
  license: stated(id).optional(),
  /** The source that states that it was trained from scratch. Neither this nor `bases` nor `ends`: the catalog does not know its base. */
  root: from.optional(),
  /** What is stated in the place of a base: the maker only serves it, its card or report names none, or it hands requests to others. */
  ends: z.strictObject({ is: z.enum(statedEnds), from }).optional(),
  bases: z.array(z.strictObject({ base: model, relation, from: from.optional() })).min(1).optional(),
  family: text.optional(),
  task: id.optional(),
  released: date.optional(),
  /** In tokens. */
  context: z.int().positive().optional(),
  /** Number of parameters. */
  parameters: z.int().positive().optional(),
  retires: stated(date).optional(),
  successor: model.optional(),
  gated: z.boolean().optional(),
  /** Other printed references of the same model, by the row of `sources` that says so. */
  aliases: z.record(text, z.array(printed).min(1)).optional(),
  notes: z.array(text).optional(),
  disputes: z
    .array(z.strictObject({ field: z.enum(["developer", "license", "bases", "country"]), is: text, from }))
    .optional(),
});

const size = z.int().positive();
const pattern = text.refine(isPattern, "not a regular expression");
const phrase = z.array(text).min(2);

/** Whether `source` is a regular expression whose time grows with the text only: no repetition at all beyond `?`. */
function isPattern(source) {
  try {
    return new RegExp(source).test("") !== undefined && !/(?<!\\)[*+{]/.test(source);
  } catch {
    return false;
  }
}

/** The sizes of root models as their configurations state them, by family. What a shape looks like is no statement of lineage. */
const fingerprints = z.strictObject({
  sources,
  /** Names of the lines of families: `qwen` is `Qwen`. */
  lines: z.record(id, text),
  families: z.array(z.strictObject({ id: text, line: id, name: text })),
  shapes: z.array(
    z.strictObject({
      family: text,
      /** `model_type` of the configuration. */
      type: text.optional(),
      hidden: size,
      layers: size,
      heads: size,
      kvHeads: size,
      intermediate: size,
      vocabulary: size,
      experts: size.optional(),
      expertsPerToken: size.optional(),
      headSize: size.optional(),
      epsilon: z.number().positive().optional(),
      /** Hub ids of the models that have it. */
      models: z.array(text).min(1),
      from,
    }),
  ),
  /** Shapes that families of different makers share: hidden, layers, heads, kv heads, intermediate, vocabulary. */
  shared: z.array(
    z.strictObject({
      shapes: z.array(z.array(size).length(6)).min(1),
      families: phrase,
      /** The type of the configuration tells them apart. */
      byType: z.literal(true).optional(),
      from,
    }),
  ),
  /** The types that a GGUF architecture may hold, where it does not bear the type's own name. */
  containers: z.strictObject({ from, types: z.record(text, z.array(text).min(1)) }),
  /** The lines that use a GGUF pre-tokenizer. */
  tokenizers: z.strictObject({ from, lines: z.record(text, z.array(id).min(1)) }),
  /** Parts of a name that tell a family; a name with a `silent` part tells none. */
  names: z.strictObject({ from, tells: z.array(z.strictObject({ family: text, pattern })), silent: z.array(pattern) }),
});

/** How makers, and the services that serve their models, write names. What is read from them counts as inferred. */
const names = z.strictObject({
  sources,
  makers: z.array(
    z.strictObject({
      /** The provider whose names it coins. */
      provider: id,
      organization: id,
      /** The maker in `maker/model`, as services write it, lower case. */
      spellings: z.array(text).optional(),
      /** Its namespaces on the Hub, the most likely one first. */
      namespaces: z.array(text).optional(),
      /** Beginnings of the names that it gives to what it serves itself, and nobody else to anything. */
      served: z.array(text).optional(),
      /** Beginnings of the names of its open weights; others' finetunes begin with them too. */
      weights: z.array(text).optional(),
      from,
    }),
  ),
  /** Providers that serve others' models under the makers' names. */
  hosts: z.array(z.strictObject({ ids: z.array(id).min(1), from })),
  /** Hosts under which the same text may mean something else. */
  unsure: z.array(id),
  /** Makers whose own service serves nobody else's models: another maker's kind of name means nothing there. */
  single: z.array(id),
  /** Words for size, tuning, number format and way of serving that may follow a beginning. */
  words: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)),
  /** Families of models, whoever made them, as their names write them: a name that holds one may be a model's. */
  families: z.array(z.string().regex(/^[a-z][a-z0-9.-]*$/)),
  /** Words besides `words` that names of models hold: data, tasks, languages, ways of tuning. */
  parts: z.array(z.string().regex(/^[a-z0-9]+$/)),
});

/** Where a cloud's region lies: a country, `EU`, or words for what is wider. */
const regions = z.strictObject({
  sources,
  regions: z.array(
    z.strictObject({
      of: text,
      places: z.record(
        z.string().regex(/^[a-z][a-z0-9-]*$/),
        country.or(z.enum(["EU", "Asia-Pacific", "South America", "anywhere"])),
      ),
      from,
    }),
  ),
});

/** One schema a kind of file. */
export const schemas = {
  organizations: z.strictObject({ sources, organizations: z.array(organization) }),
  licenses: z.strictObject({ sources, licenses: z.array(license) }),
  endpoints: z.strictObject({ sources, endpoints: z.array(endpoint) }),
  renames: z.strictObject({ sources, namespaces: z.array(z.strictObject({ was: text, is: text, from })) }),
  models: z.strictObject({ organization: id.optional(), sources, models: z.array(record) }),
  fingerprints,
  names,
  regions,
};
