import { z } from "zod";

const entry = z.strictObject({
  /** Relative to the baseline's folder, with `/`, as people write it. */
  file: z.string().min(1).max(4096),
  rule: z.string().min(1).max(100),
  /** `provider:name`, without a revision. */
  reference: z.string().min(1).max(2000),
  /** How many findings of this rule about this model are accepted in this file, wherever they stand in it. */
  count: z.int().min(1).max(1_000_000),
});

/** What a `stemma.baseline.json` holds. */
export const baselineSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  schema: z.literal("stemma-baseline/1"),
  findings: z.array(entry).max(200_000),
});

/** Findings that were there when somebody took stock. */
export type BaselineEntry = z.output<typeof entry>;
