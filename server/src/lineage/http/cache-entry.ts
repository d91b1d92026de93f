import { z } from "zod";
import { confidences } from "../../domain/evidence";
import { type ModelRecord, relations, statedEnds } from "../../domain/lineage";
import type { Answer } from "../source";

/** Raise it when the shape or the key of an entry changes: older ones are then simply not found. */
export const entryVersion = 3;
/** UTF-16 units; a record is a few thousand. */
const maxLength = 1 << 20;

/** An answer as it is kept; undefined for one that is not: a network error passes, and a record that is too long is asked for again. */
export function printEntry(answer: Answer): string | undefined {
  if (answer.kind !== "record" && answer.kind !== "absent" && answer.kind !== "gated") return undefined;
  const text = JSON.stringify({ version: entryVersion, answer });
  return text.length > maxLength ? undefined : text;
}

/** The answer in a text; undefined when it is cut off, of another version or of another shape. */
export function parseEntry(text: string): Answer | undefined {
  if (text.length > maxLength) return undefined;
  try {
    return entrySchema.safeParse(JSON.parse(text)).data?.answer;
  } catch {
    return undefined;
  }
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
  confidence: z.enum(confidences),
  url: text.optional(),
});
const fact = <T extends z.ZodType>(value: T) => z.object({ value, evidence });
const license = z.object({ id: text, name: text, url: text.optional() });
/** Every field that an online source may state. What only files tell, and what is concluded of the whole lineage, is never stored. */
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
      relation: z.enum(relations),
      evidence,
    }),
  ),
  basesLeftOut: z.object({ ending: z.enum(["not-known", "unread", "bound"]), cause: text }).optional(),
  root: evidence.optional(),
  ends: fact(z.enum(statedEnds)).optional(),
  card: evidence.optional(),
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
} satisfies Record<keyof Omit<ModelRecord, "shape" | "inferred" | "mismatches">, z.ZodType>);
const entrySchema = z.object({
  version: z.literal(entryVersion),
  answer: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("record"), record }),
    z.object({ kind: z.literal("absent"), cause: text }),
    z.object({ kind: z.literal("gated"), cause: text, record: record.optional() }),
  ]),
});
