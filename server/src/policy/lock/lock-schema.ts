import { z } from "zod";
import { endings, relations } from "../../domain/lineage";

const text = z.string().min(1).max(300);
const relation = z.enum(relations);

const ancestor = z.strictObject({
  model: text,
  relation,
  license: text.optional(),
  country: text.optional(),
});

const entry = z.strictObject({
  /** The name that the one in use led to, where it is another. */
  resolved: text.optional(),
  /** Commit that was accepted. */
  revision: text.optional(),
  license: text.optional(),
  developer: z.strictObject({ id: text, country: text.optional() }).optional(),
  /** Everything that it was made from, nearest first. */
  ancestors: z.array(ancestor).max(2000).default([]),
  gated: z.literal(true).optional(),
  disabled: z.literal(true).optional(),
  /** ISO date on which its provider takes it out of service. */
  retires: text.optional(),
  completeness: z.enum(["complete", ...endings.filter((ending) => ending !== "root")]),
  /** ISO date of the newest fact behind this entry. */
  facts: text,
});

/** What a `stemma.lock.json` holds. */
export const lockSchema = z.strictObject({
  $schema: text.optional(),
  schema: z.literal("stemma-lock/1"),
  models: z.record(text, entry),
});

/** One model as it was accepted. */
export type LockEntry = z.output<typeof entry>;
export type LockedAncestor = z.output<typeof ancestor>;
