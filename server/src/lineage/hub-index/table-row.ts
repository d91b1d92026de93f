import { relationWord, taggedBase, word, words } from "../files/model-card";
import { hubReference } from "../identify/base-name";
import { maxNameBytes } from "./block";
import { toUtf8 } from "./bytes";
import type { HubRow, HubRowBase } from "./row";

/** A row of the Hub's model table, with the fields as the Hub's API names them. Nothing in it is trusted, and any may be absent. */
export type TableRow = Readonly<Record<string, unknown>>;

/** The fields that are read; a reader of a table with columns asks for these only. */
export const tableFields = [
  "id",
  "modelId",
  "author",
  "tags",
  "baseModels",
  "cardData",
  "license",
  "library_name",
  "pipeline_tag",
  "createdAt",
  "lastModified",
  "gated",
  "disabled",
] as const;

/** A row and the newest ISO date that it states. */
export interface ReadRow {
  readonly row: HubRow;
  readonly newest?: string;
}

/** What a row states; undefined when it names no model. A field of an unexpected shape counts as absent. */
export function readTableRow(table: TableRow): ReadRow | undefined {
  const id = nameIn(table.id) ?? nameIn(table.modelId);
  if (id === undefined) return undefined;
  const tags = listOf(table.tags).filter((tag) => typeof tag === "string");
  const card = objectOf(table.cardData) ?? {};
  const author = nameIn(table.author);
  const namespace = id.includes("/") ? id.slice(0, id.indexOf("/")) : undefined;
  const licenses = licensesOf(table, card, tags);
  const licenseName = word(card.license_name);
  const task = word(table.pipeline_tag);
  const created = dateIn(table.createdAt);
  const gated = gateIn(table.gated);
  const dates = [created, dateIn(table.lastModified)].filter((date) => date !== undefined).sort();
  return {
    row: {
      id,
      bases: basesOf(table, card, tags),
      licenses,
      ...(author !== undefined && author.toLowerCase() !== namespace?.toLowerCase() && { author }),
      ...(licenseName !== undefined && { licenseName }),
      ...(task !== undefined && { task }),
      ...(created !== undefined && { created }),
      ...(gated !== undefined && { gated }),
      ...(table.disabled === true && { disabled: true }),
    },
    newest: dates.at(-1),
  };
}

/** A model of more bases is a test of somebody's patience. */
export const maxBases = 64;
const maxLicenses = 8;

/** The Hub's own index first, else its tags, which it writes from the same; then what the card names beyond. */
function basesOf(table: TableRow, card: TableRow, tags: readonly string[]): HubRowBase[] {
  const bases = new Map<string, HubRowBase>();
  const add = (text: unknown, relation: string | undefined) => {
    const id = typeof text === "string" ? hubReference(text)?.name : undefined;
    if (id === undefined || bases.size >= maxBases || bases.has(id.toLowerCase())) return;
    bases.set(id.toLowerCase(), { id, ...(relation && { relation }) });
  };
  const index = objectOf(table.baseModels);
  for (const model of listOf(index?.models)) {
    add(objectOf(model)?.id ?? model, relationWord(word(index?.relation)));
  }
  const tagged = tags.flatMap((tag) => taggedBase(tag) ?? []);
  if (bases.size === 0) for (const { name, relation } of tagged) if (relation) add(name, relation);
  const [first] = bases.values();
  const stated = first?.relation ?? relationWord(word(card.base_model_relation));
  const named = card.base_model === undefined ? [] : words(card.base_model);
  const others = [...named, ...tagged.map(({ name }) => name)];
  const relation = stated ?? (others.length > 0 ? guessedRelation(table, card, tags) : undefined);
  for (const id of others) add(id, relation);
  return [...bases.values()];
}

/** What the Hub itself concludes of a single base where nobody names the relation; a model of several bases is left to the reader. */
function guessedRelation(table: TableRow, card: TableRow, tags: readonly string[]): string | undefined {
  if (words(card.base_model).length > 1) return undefined;
  const library = word(table.library_name) ?? word(card.library_name);
  if (library?.toLowerCase() === "peft") return "adapter";
  return tags.includes("gguf") ? "quantized" : undefined;
}

function licensesOf(table: TableRow, card: TableRow, tags: readonly string[]): string[] {
  const tagged = tags.filter((tag) => tag.startsWith("license:")).map((tag) => tag.slice("license:".length));
  const stated = [card.license, tagged, table.license].find(
    (licenses) => licenses !== undefined && words(licenses).length > 0,
  );
  return [...new Set(words(stated ?? []))].slice(0, maxLicenses);
}

/** A name of at most 512 bytes without control characters. */
function nameIn(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const name = value.trim();
  if (name === "" || name.length > maxNameBytes || /\p{Cc}/u.test(name)) return undefined;
  return toUtf8(name).length <= maxNameBytes ? name : undefined;
}

/** Tables keep nested fields as lists and objects, or as JSON text. */
function objectOf(value: unknown): TableRow | undefined {
  const read = typeof value === "string" && value.startsWith("{") ? jsonIn(value) : value;
  return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as TableRow) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  const read = typeof value === "string" && value.startsWith("[") ? jsonIn(value) : value;
  return Array.isArray(read) ? read : [];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The ISO date of a text, a `Date`, or milliseconds of the epoch. */
function dateIn(value: unknown): string | undefined {
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d(?=T|$| )/.exec(value)?.[0];
  const time = value instanceof Date ? value.getTime() : typeof value === "number" ? value : Number.NaN;
  return time > 0 && time < 1e14 ? new Date(time).toISOString().slice(0, 10) : undefined;
}

/** `false`, or the way to get in: `auto`, `manual`. */
function gateIn(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const text = word(value)?.toLowerCase();
  if (text === "false") return false;
  return text === "auto" || text === "manual" || text === "true" ? true : undefined;
}
