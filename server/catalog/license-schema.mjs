// What a license is in licenses.json: its name, its page, and what it asks as data.
import { z } from "zod";

/**
 * The schema of one license.
 * @param primitives the schemas of a text, an https URL, an id and a country, as the rest of the catalog writes them
 */
export function licenseSchema({ text, url, id, country }) {
/** Ways of making a model of which licenses speak. */
const reach = z.array(z.enum(["finetune", "quantized", "merge", "distill", "adapter"]));
const clauseNumber = text.max(60);

const clause = z
  .strictObject({
    term: z.enum([
      "commercial",
      "users",
      "revenue",
      "territory",
      "field",
      "use-policy",
      "outputs",
      "share-alike",
      "copy",
      "notice",
      "attribution",
      "changes",
      "display",
      "name",
      "patent",
    ]),
    /** Its number as the text counts; absent where nobody read the text. */
    at: clauseNumber.optional(),
    /** Absent: as far as the whole license. */
    reach: reach.optional(),
    arguable: reach.optional(),
    limit: z.int().positive().optional(),
    per: z.enum(["day", "month", "year"]).optional(),
    currency: z.enum(["USD", "CNY", "EUR"]).optional(),
    above: z.enum(["permission", "display", "end"]).optional(),
    words: text.max(80).optional(),
    limited: z.literal(true).optional(),
    territories: z.array(country.or(z.literal("EU"))).min(1).optional(),
    only: z.enum(["multimodal"]).optional(),
    url: url.optional(),
    ends: z.enum(["patent-grant", "license"]).optional(),
  })
  .refine((each) => wants(each, "limit", ["users", "revenue"]), "a limit belongs to users and revenue, and to nothing else")
  .refine((each) => wants(each, "above", ["users", "revenue"]), "what happens above a limit belongs to users and revenue")
  .refine((each) => wants(each, "currency", ["revenue"]), "a currency belongs to revenue")
  .refine((each) => wants(each, "words", ["display", "name", "field"]), "words belong to display, name and field")
  .refine((each) => wants(each, "territories", ["territory"]), "territories belong to territory")
  .refine((each) => wants(each, "ends", ["patent"]), "what a suit ends belongs to patent");

/** What a license asks, as data; never its sentences. */
const terms = z.strictObject({
  kind: z.enum(["permissive", "copyleft", "conditional", "non-commercial", "research", "service"]),
  commercial: z.enum(["yes", "limited", "permission", "no", "research"]),
  /** Whether a derivative may carry other terms. */
  derivatives: z.enum(["free", "conditional", "closed", "silent"]),
  at: clauseNumber.optional(),
  reach,
  arguable: reach.optional(),
  sameLicense: z.enum(["stated", "debated"]).optional(),
  compatible: z.array(id).min(1).optional(),
  noDerivatives: z.literal(true).optional(),
  passesRestrictions: z.literal(true).optional(),
  outputs: z.enum(["free", "derivative", "name", "brand", "research", "no-rival", "forbidden", "unread"]),
  outputsAt: clauseNumber.optional(),
  family: id.optional(),
  order: z.number().positive().optional(),
  /** Id of the organization whose own license it is. */
  vendor: id.optional(),
  clauses: z.array(clause),
  from: text,
});


return z.strictObject({
  id,
  /** What people read. */
  name: text,
  /** The license's own title, where it differs. */
  title: text.optional(),
  spdx: text.optional(),
  url: url.optional(),
  /** Names that model cards give to the same license. */
  aliases: z.array(text).optional(),
  /** What it asks, clause by clause; `unknown` says that nobody could tell. */
  terms: z.union([z.literal("unknown"), terms]),
  from: text,
}).refine((each) => each.terms === "unknown" || each.url !== undefined, "terms need the page of the text");
}

/** The field is there for these terms, and for no other one. */
function wants(each, field, terms) {
  return (each[field] !== undefined) === terms.includes(each.term);
}

