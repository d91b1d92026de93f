import { z } from "zod";
import type { ModelRecord } from "../domain/lineage";
import { type ModelReference, modelKey } from "../domain/reference";
import type { Answer, Source } from "./source";

/** A text that was stored, and when: milliseconds of the epoch. */
export interface Stored {
  readonly text: string;
  readonly at: number;
}

/** Where answers are kept between runs; handed in. Either call may fail: a failing store is an empty one. */
export interface Store {
  get(key: string): Promise<Stored | undefined>;
  set(key: string, text: string): Promise<void>;
}

export interface CacheOptions {
  readonly store: Store;
  /** Milliseconds of the epoch. */
  readonly clock: () => number;
  /** An answer this young is not asked again; default one day. Absence and gating are asked again after an hour. */
  readonly freshFor?: number;
  /** An answer this old is no answer any more, except where the source cannot be reached; default thirty days. */
  readonly keepFor?: number;
  /** An answer stored before this moment (milliseconds of the epoch) is asked anew, however young it is; asked for each look-up. */
  readonly notBefore?: () => number;
  /** Told when a stale answer that was served has been replaced by another one. */
  readonly refreshed?: (reference: ModelReference) => void;
}

const day = 86_400_000;
const hour = 3_600_000;

/**
 * Puts a store before an online source. `live` answers from the store while the answer is fresh; a stale answer is given at once
 * and asked again behind it. `stored` never asks: it is the source for when the network is not allowed. Only answers are kept,
 * never bad weather; an entry that is cut off, of another version or of another shape is a miss.
 */
export function cached(source: Source, options: CacheOptions): { readonly live: Source; readonly stored: Source } {
  const { store, clock, freshFor = day, keepFor = 30 * day, notBefore } = options;
  const refreshing = new Set<string>();

  const stored: Source = {
    name: source.name,
    online: false,
    spellings: source.spellings,
    async lookup(reference) {
      const entry = await read(reference);
      return entry && clock() - entry.at < keepFor ? entry.answer : { kind: "silent" };
    },
  };
  const live: Source = {
    name: source.name,
    online: true,
    spellings: source.spellings,
    async lookup(reference, signal) {
      const entry = await read(reference);
      const old = !entry || (notBefore !== undefined && entry.at < notBefore());
      const age = old ? Number.POSITIVE_INFINITY : clock() - entry.at;
      if (entry && age < (entry.answer.kind === "record" ? freshFor : Math.min(freshFor, hour))) return entry.answer;
      if (entry && entry.answer.kind === "record" && age < keepFor) {
        void refresh(reference, entry.text);
        return entry.answer;
      }
      const answer = await source.lookup(reference, signal);
      if (answer.kind === "unreachable" && entry) return dated(entry, answer.cause);
      await write(reference, answer);
      return answer;
    },
  };
  return { live, stored };

  /** Asks behind an answer that was served already; nobody waits, and failure leaves the old answer in place. */
  async function refresh(reference: ModelReference, before: string): Promise<void> {
    const key = keyOf(source, reference);
    if (refreshing.has(key) || refreshing.size >= 64) return;
    refreshing.add(key);
    try {
      const answer = await source.lookup(reference, new AbortController().signal);
      const after = await write(reference, answer);
      if (after !== undefined && after !== before) options.refreshed?.(reference);
    } catch {
      // A source promises not to throw; if it does, the old answer stays.
    } finally {
      refreshing.delete(key);
    }
  }

  async function read(reference: ModelReference): Promise<Entry | undefined> {
    try {
      const found = await store.get(keyOf(source, reference));
      if (!found || found.text.length > maxLength) return undefined;
      const parsed = entrySchema.safeParse(JSON.parse(found.text));
      return parsed.success ? { answer: parsed.data.answer as Answer, at: found.at, text: found.text } : undefined;
    } catch {
      return undefined;
    }
  }

  /** The stored text; undefined when the answer is not one to keep. */
  async function write(reference: ModelReference, answer: Answer): Promise<string | undefined> {
    if (answer.kind !== "record" && answer.kind !== "absent" && answer.kind !== "gated") return undefined;
    const text = JSON.stringify({ version, answer });
    if (text.length > maxLength) return undefined;
    try {
      await store.set(keyOf(source, reference), text);
    } catch {
      // A full or read-only disk costs speed, not answers.
    }
    return text;
  }
}

interface Entry extends Stored {
  readonly answer: Answer;
}

const version = 1;
/** UTF-16 units; a record is a few thousand. */
const maxLength = 1 << 20;

function keyOf(source: Source, reference: ModelReference): string {
  return `v${version}|${source.name}|${modelKey(reference)}`;
}

/** Whether a record was served because nobody answered: a note of it says its age. */
export function isDated({ notes }: ModelRecord): boolean {
  return notes.some((note) => /^As of \d{4}-\d{2}-\d{2}: /.test(note));
}

/** An old answer in the place of none: it says that it is old. */
function dated({ answer, at }: Entry, cause: string): Answer {
  if (answer.kind !== "record") return answer;
  const note = `As of ${new Date(at).toISOString().slice(0, 10)}: ${cause}.`;
  return { kind: "record", record: { ...answer.record, notes: [...answer.record.notes, note] } };
}

const text = z.string().max(4_000);
const reference = z.object({
  provider: text,
  name: text.min(1),
  revision: text.optional(),
  variant: text.optional(),
});
const evidence = z.object({
  source: text,
  asOf: text,
  confidence: z.enum(["declared", "recorded", "secondary", "inferred", "unverified", "disputed"]),
  url: text.optional(),
});
const fact = <T extends z.ZodType>(value: T) => z.object({ value, evidence });
const license = z.object({ id: text, name: text, url: text.optional() });
const record = z.object({
  reference,
  aliases: z.array(text),
  developer: fact(
    z.object({
      id: text,
      name: text,
      country: text.optional(),
      countryEvidence: evidence.optional(),
      controller: text.optional(),
      role: z.enum(["developer", "finetuner", "repackager"]).optional(),
    }),
  ).optional(),
  license: fact(license.extend({ all: z.array(license).max(16).optional() })).optional(),
  bases: z.array(
    z.object({
      base: reference,
      relation: z.enum([
        "finetune",
        "adapter",
        "quantized",
        "merge",
        "distill",
        "pretrain-continued",
        "conversion",
        "component",
        "alias",
      ]),
      evidence,
    }),
  ),
  basesLeftOut: z.object({ ending: z.enum(["undisclosed", "bound"]), cause: text }).optional(),
  root: evidence.optional(),
  task: text.optional(),
  family: text.optional(),
  parameters: z.number().optional(),
  context: z.number().optional(),
  released: text.optional(),
  retires: fact(text).optional(),
  successor: text.optional(),
  gated: z.boolean().optional(),
  disabled: z.boolean().optional(),
  revision: text.optional(),
  architectures: z.array(text).optional(),
  datasets: z.array(text).optional(),
  remoteCode: z.boolean().optional(),
  url: text.optional(),
  contradictions: z.array(
    z.object({ field: z.enum(["developer", "license", "bases", "country"]), says: z.array(fact(text)) }),
  ),
  notes: z.array(text),
});
const entrySchema = z.object({
  version: z.literal(version),
  answer: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("record"), record }),
    z.object({ kind: z.literal("absent"), cause: text }),
    z.object({ kind: z.literal("gated"), cause: text, record: record.optional() }),
  ]),
});
