import { z } from "zod";
import { isNonCommercial, type TermKind } from "../../domain/licenses/license-clauses";
import { effectiveTerms, type HeldClause } from "../../domain/licenses/license-effective";
import { clausePhrase } from "../../domain/licenses/license-phrases";
import { isUnknown, type Lineage, subjectOf } from "../../domain/lineage";
import { territoriesOverlap } from "../../domain/territory";
import type { Policy } from "../file/policy";
import { defineRule, type Verdict } from "../rule";
import { chainBecause, chainInWords, plainSentence, quoted } from "../sentences";

/** What the licenses of a model and its ancestors ask of the one who uses it, against the use that the policy states. */
export const licenseTerms = defineRule({
  id: "license-terms",
  summary: "License terms that your use does not meet, and on demand the duties that it has to meet.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    obligations: z
      .boolean()
      .default(false)
      .describe("Also list the duties to meet: notices, names, brands, thresholds; as information at most."),
  }),
  check({ detection, lineage }, { obligations }, { terms, policy }) {
    if (!terms || detection.role === "router") return [];
    const name = quoted(detection.reference);
    const { held, unknown } = effectiveTerms(lineage, terms);
    const breaches = held.flatMap((each) => breach(each, policy.use) ?? []);
    const found: Verdict[] = [];
    const [first] = breaches.sort((a, b) => Number(a.open) - Number(b.open));
    if (first) {
      found.push({
        message: `${name} ${under(lineage, first.held)}, ${first.words}${first.open ? " (arguable)" : ""}`,
        advice: first.advice,
        because: breaches.flatMap(({ held: one, words }) => because(lineage, one, `${words}${place(one)}`)),
        ...(first.open && { atMost: "information" as const }),
      });
    }
    if (obligations) found.push(...duties(lineage, held, name, policy.use));
    if (obligations && unknown.length > 0 && !isUnknown(lineage)) {
      const open = unknown.map(
        ({ node, license }) =>
          `${quoted(node.record.reference)} ${license ? `is under "${plainSentence(license.name)}"` : "states no license"}`,
      );
      found.push({
        message: `The license duties of ${name} are not fully known: ${open[0]}${open.length > 1 ? `, and ${open.length - 1} more` : ""}`,
        advice: "read its license, or declare it in stemma.jsonc",
        because: open.map((text) => ({ text })),
        atMost: "information",
      });
    }
    return found;
  },
});

interface Breach {
  readonly held: HeldClause;
  readonly words: string;
  readonly advice: string;
  /** It is not settled that it reaches this use. */
  readonly open: boolean;
}

/** Where the stated use does not fit a clause. Not stated whether a use is commercial: then it may be. */
function breach(held: HeldClause, use: Policy["use"]): Breach | undefined {
  const { clause, terms, certainty } = held;
  const open = certainty === "arguable";
  const choose = "choose another model, or ask the licensor";
  switch (clause.term) {
    case "commercial": {
      if (!isNonCommercial(terms) || use.commercial === false) return undefined;
      const words =
        terms.commercial === "permission"
          ? "which allows commercial use only with permission"
          : "which allows no commercial use";
      if (use.commercial) return { held, words: `${words}, and your use is commercial`, advice: choose, open };
      return {
        held,
        words,
        advice: "choose another model, or state in stemma.jsonc that your use is not commercial",
        open,
      };
    }
    case "users": {
      if (use.monthlyUsers === undefined || clause.limit === undefined || use.monthlyUsers <= clause.limit)
        return undefined;
      const limit = `${clause.limit.toLocaleString("en-US")} users a ${clause.per ?? "month"}`;
      if (clause.above === "display")
        return { held, words: `which requires a display of its name above ${limit}`, advice: "display it", open };
      const daily = clause.per === "day";
      return { held, words: `which ends at ${limit}, fewer than you state`, advice: choose, open: open || daily };
    }
    case "territory": {
      const hit =
        use.territories?.filter((one) => clause.territories?.some((out) => territoriesOverlap(one, out))) ?? [];
      if (hit.length === 0) return undefined;
      const which = clause.only ? `whose grant leaves out ${clause.only} models in` : "whose grant leaves out";
      return { held, words: `${which} ${hit.join(", ")}`, advice: choose, open: open || clause.only !== undefined };
    }
    default:
      return undefined;
  }
}

/** Duties by who gets the result; without a word on that, those of a product. */
const dutiesOf: Readonly<Record<"internal" | "service" | "product", readonly TermKind[]>> = {
  internal: ["field", "users", "revenue", "use-policy"],
  service: ["field", "users", "revenue", "use-policy", "display"],
  product: [
    "field",
    "users",
    "revenue",
    "use-policy",
    "display",
    "copy",
    "notice",
    "attribution",
    "changes",
    "name",
    "share-alike",
  ],
};

function duties(lineage: Lineage, held: readonly HeldClause[], name: string, use: Policy["use"]): Verdict[] {
  const wanted = dutiesOf[use.distribution ?? "product"];
  const due = held.filter(({ clause, certainty }) => certainty === "certain" && wanted.includes(clause.term));
  const asked = new Map(due.map((each) => [`${clausePhrase(each.clause, each.terms)}${place(each)}`, each]));
  if (asked.size === 0) return [];
  const phrases = [...new Set(due.flatMap((each) => clausePhrase(each.clause, each.terms) ?? []))];
  const more = phrases.length > 3 ? `, and ${phrases.length - 3} more` : "";
  return [
    {
      message: `${name} has license duties: ${phrases.slice(0, 3).join(", ")}${more}`,
      advice: "meet them, and keep the license texts",
      because: [...asked].flatMap(([words, each]) => because(lineage, each, words)),
      atMost: "information",
    },
  ];
}

function under(lineage: Lineage, { node, terms }: HeldClause): string {
  return node === subjectOf(lineage)
    ? `is under ${plainSentence(terms.name)}`
    : `${chainInWords(lineage, node)} under ${plainSentence(terms.name)}`;
}

function place({ clause: { at }, certainty }: HeldClause): string {
  const number = at && (/^[\dIVX]/.test(at) ? `§${at}` : at);
  const inside = [number, certainty === "arguable" ? "arguable" : undefined].filter(Boolean).join(", ");
  return inside ? ` (${plainSentence(inside)})` : "";
}

function because(lineage: Lineage, held: HeldClause, words: string) {
  const { terms, node } = held;
  const evidence = { ...terms.evidence, ...(terms.url && { url: terms.url }) };
  return [
    ...chainBecause(lineage, node),
    { text: `${plainSentence(terms.name)} of ${quoted(node.record.reference)}: ${words}`, evidence },
  ];
}
