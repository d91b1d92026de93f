// The schema of advisories.json: each entry says that an evaluation exists and what it looked at, with a page to follow.
import { z } from "zod";
import { isDate, isHttps } from "./schema.mjs";

const text = z.string().trim().min(1).max(300);
const date = z.string().refine(isDate, "not a date (YYYY, YYYY-MM or YYYY-MM-DD)");

export const advisorySchema = z.strictObject({
  advisories: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "not an id (lower case, digits, -)"),
      title: text,
      publisher: text,
      /** The models that were evaluated, by printed reference; no patterns, so that no model is covered by accident. */
      models: z.array(z.string().regex(/^[a-z][a-z0-9_-]*:[^\s*?{}]+$/, "not a printed reference")).min(1),
      about: text,
      date,
      source: text,
      asOf: date,
      confidence: z.enum(["declared", "recorded", "secondary", "inferred", "unverified", "disputed"]),
      url: z.string().refine(isHttps, "not an https URL"),
    }),
  ),
});
