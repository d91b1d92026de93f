import { relations } from "../../domain/lineage";
import { type ByteReader, type ByteWriter, DamagedBytes } from "./bytes";

/** One model of the Hub's table: what its publisher states. Texts are as the table has them. */
export interface HubRow {
  /** `ORG/NAME`. */
  readonly id: string;
  /** Only where it differs from the id's namespace. */
  readonly author?: string;
  readonly bases: readonly HubRowBase[];
  /** Hub ids of the licenses, mostly one. */
  readonly licenses: readonly string[];
  /** What the license `other` is called. */
  readonly licenseName?: string;
  readonly task?: string;
  /** ISO date. */
  readonly created?: string;
  readonly gated?: boolean;
  readonly disabled?: boolean;
}

export interface HubRowBase {
  readonly id: string;
  /** A word of the Hub; absent where the table states none. */
  readonly relation?: string;
}

/** Texts that stand once in the file and are named by number: 0 means that the text itself follows. */
export interface Vocabulary<T> {
  readonly names: T;
  readonly words: T;
}

/** Gives the number of a text, from 1 on; 0 when it has none. */
export type NumberOf = (text: string) => number;
/** Gives the text of a number, from 1 on. */
export type TextOf = (number: number) => string | undefined;

const has = { gated: 1, open: 2, licenses: 4, task: 8, created: 16, bases: 32, author: 64, name: 128, disabled: 256 };

/** Writes everything but the id. Fields that are absent take no room; a usual row takes about eight bytes. */
export function writeRow(out: ByteWriter, row: HubRow, numbers: Vocabulary<NumberOf>): void {
  const day = row.created === undefined ? undefined : dayNumber(row.created);
  let flags = row.gated === undefined ? 0 : row.gated ? has.gated : has.open;
  if (row.licenses.length > 0) flags |= has.licenses;
  if (row.task !== undefined) flags |= has.task;
  if (day !== undefined) flags |= has.created;
  if (row.bases.length > 0) flags |= has.bases;
  if (row.author !== undefined) flags |= has.author;
  if (row.licenseName !== undefined) flags |= has.name;
  if (row.disabled) flags |= has.disabled;
  out.number(flags);
  if (row.licenses.length > 0) {
    const [first = "", ...more] = row.licenses;
    // The first number says whether there are more, so that a single license takes one byte.
    out.number(numbers.words(first) * 2 + (more.length > 0 ? 1 : 0));
    if (numbers.words(first) === 0) out.text(first);
    if (more.length > 0) out.number(more.length);
    for (const license of more) reference(out, license, numbers.words);
  }
  if (row.task !== undefined) reference(out, row.task, numbers.words);
  if (day !== undefined) out.number(day);
  if (row.bases.length > 0) {
    const code = relationCode(row.bases[0]?.relation);
    const alike = row.bases.every(({ relation }) => relationCode(relation) === code);
    out.number(row.bases.length * 16 + (alike ? code : mixed));
    for (const { id, relation } of row.bases) {
      if (!alike) out.number(relationCode(relation));
      const number = numbers.names(id);
      out.number(number);
      if (number === 0) writeBase(out, id, row.id);
    }
  }
  if (row.author !== undefined) out.text(row.author);
  if (row.licenseName !== undefined) reference(out, row.licenseName, numbers.words);
}

/** Reads what `writeRow` wrote. Throws `DamagedBytes`. */
export function readRow(id: string, bytes: ByteReader, texts: Vocabulary<TextOf>): HubRow {
  const flags = bytes.number();
  const licenses: string[] = [];
  if (flags & has.licenses) {
    const first = bytes.number();
    licenses.push(textOf(Math.floor(first / 2), bytes, texts.words));
    const more = first % 2 ? bytes.number() : 0;
    for (let n = 0; n < more; n++) licenses.push(textOf(bytes.number(), bytes, texts.words));
  }
  const task = flags & has.task ? textOf(bytes.number(), bytes, texts.words) : undefined;
  const created = flags & has.created ? dateOf(bytes.number()) : undefined;
  const bases: HubRowBase[] = [];
  if (flags & has.bases) {
    const head = bytes.number();
    for (let n = Math.floor(head / 16); n > 0; n--) {
      const code = head % 16 === mixed ? bytes.number() : head % 16;
      const relation = relations[code - 1];
      const number = bytes.number();
      const base = number === 0 ? readBase(bytes, id) : textOf(number, bytes, texts.names);
      bases.push({ id: base, ...(relation && { relation }) });
    }
  }
  const author = flags & has.author ? bytes.text() : undefined;
  const licenseName = flags & has.name ? textOf(bytes.number(), bytes, texts.words) : undefined;
  return {
    id,
    bases,
    licenses,
    ...(author !== undefined && { author }),
    ...(licenseName !== undefined && { licenseName }),
    ...(task !== undefined && { task }),
    ...(created !== undefined && { created }),
    ...(flags & (has.gated | has.open) && { gated: (flags & has.gated) !== 0 }),
    ...(flags & has.disabled && { disabled: true }),
  };
}

const relationWords: readonly string[] = relations;
/** Stands in place of the relation's code where bases differ in it. */
const mixed = 15;

function relationCode(relation: string | undefined): number {
  return (relation === undefined ? -1 : relationWords.indexOf(relation)) + 1;
}

function reference(out: ByteWriter, text: string, numberOf: NumberOf): void {
  const number = numberOf(text);
  out.number(number);
  if (number === 0) out.text(text);
}

/**
 * A base that few models have is mostly the one whose name the model repeats (`acme/Bot-GGUF` of `x/Bot`): only the account, how many letters
 * the two names have in common, and the rest are written.
 */
function writeBase(out: ByteWriter, base: string, own: string): void {
  const [at, ownAt] = [base.indexOf("/") + 1, own.indexOf("/") + 1];
  let common = 0;
  while (at + common < base.length && base.charCodeAt(at + common) < 128 && base[at + common] === own[ownAt + common]) {
    common++;
  }
  out.number(common);
  out.text(base.slice(0, at) + base.slice(at + common));
}

function readBase(bytes: ByteReader, own: string): string {
  const common = bytes.number();
  const text = bytes.text();
  const [at, ownAt] = [text.indexOf("/") + 1, own.indexOf("/") + 1];
  return text.slice(0, at) + own.slice(ownAt, ownAt + common) + text.slice(at);
}

function textOf(number: number, bytes: ByteReader, texts: TextOf): string {
  if (number === 0) return bytes.text();
  const text = texts(number);
  if (text === undefined) throw new DamagedBytes(`there is no text with the number ${number}`);
  return text;
}

const dayOne = Date.UTC(2020, 0, 1);
const millisecondsADay = 86_400_000;

/** Dates that were read, by their number: there are a few thousand, and every row has one. */
const dates: string[] = [];

/** Days since the first of January 2020; undefined for a date before it, which no model on the Hub has, and for one a century later. */
function dayNumber(date: string): number | undefined {
  const day = Math.floor((Date.parse(date.slice(0, 10)) - dayOne) / millisecondsADay);
  return day >= 0 && day < 40_000 ? day : undefined;
}

function dateOf(day: number): string {
  if (day >= 40_000) throw new DamagedBytes("a date is out of reach");
  dates[day] ??= new Date(dayOne + day * millisecondsADay).toISOString().slice(0, 10);
  return dates[day];
}
