import { z } from "zod";
import type { Fact } from "../../domain/evidence";
import type { Because } from "../../domain/finding";
import { conflictsOf, type LicenseConflict } from "../../domain/licenses/ancestor-conflict";
import type { License } from "../../domain/licenses/license";
import { conflictReason, listed } from "../../domain/licenses/license-reasons";
import { defineRule, type Verdict } from "../rule";
import { chainBecause, chainInWords, plainSentence, quoted } from "../sentences";

/** The license that a model declares does not fit the license of a model that it was made from. */
export const licenseConflict = defineRule({
  id: "license-conflict",
  summary: "A model whose license does not fit the license of a model that it was made from.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    arguable: z
      .boolean()
      .default(true)
      .describe("Also report what is arguable or has to be checked, as information at most."),
  }),
  check({ detection, lineage }, { arguable }, { terms }) {
    if (!terms || detection.role === "router") return [];
    const [first, ...others] = conflictsOf(lineage, terms).filter((each) => arguable || isSure(each));
    if (!first) return [];
    const { ancestor, subject, label } = first;
    const stated = subject.record.license;
    // Only who read the card can say that it declares none.
    const none = subject.record.card ? "declares no license" : "has no license that is known here";
    const declares = stated && label ? `declares ${plainSentence(label.name)}${unsure(stated)}` : none;
    const joint = first.verdict === "obligations" ? "and" : "but";
    const from = `${chainInWords(lineage, ancestor)} under ${plainSentence(first.terms.name)}`;
    const verdict: Verdict = {
      message: `${quoted(detection.reference)} ${declares} ${joint} ${from}, ${words(first)}`,
      advice: advice(first),
      because: [
        ...chainBecause(lineage, ancestor),
        ...(stated ? [{ text: `${quoted(subject.record.reference)} ${declares}`, evidence: stated.evidence }] : []),
        ...[first, ...others].flatMap(reasons),
      ],
    };
    return [isSure(first) ? verdict : { ...verdict, atMost: "information" as const }];
  },
});

/** ` (unverified)` behind a license that is not sure to be the model's. */
function unsure({ evidence: { confidence } }: Fact<License>): string {
  return ["unverified", "disputed", "inferred"].includes(confidence) ? ` (${confidence})` : "";
}

function isSure({ verdict, certainty }: LicenseConflict): boolean {
  return verdict === "conflict" && certainty !== "arguable";
}

/** The reason and how sure it is; clauses, duties and names that stand beside it are reasons of the finding. */
function words(conflict: LicenseConflict): string {
  const label = plainSentence(conflict.label?.name ?? "no label");
  if (conflict.verdict === "obligations" && conflict.name) return `which ${missing(conflict)}`;
  const short: Readonly<Partial<Record<LicenseConflict["reason"], string>>> = {
    "duties-dropped": "whose duties it omits",
    "no-label": "which still applies",
  };
  const reason = short[conflict.reason] ?? conflictReason(conflict, label);
  const open = doubt(conflict);
  return open ? `${reason} (${open})` : reason;
}

function missing({ name }: LicenseConflict): string {
  return `requires names to begin with "${plainSentence(name?.words ?? "")}"`;
}

function doubt({ verdict, certainty }: LicenseConflict): string | undefined {
  if (verdict === "review") return "to be checked";
  if (certainty === "arguable") return "arguable";
  return certainty === "split" ? "debated" : undefined;
}

function advice({ verdict, terms, name, reason }: LicenseConflict): string {
  if (reason === "vendor-label") return "keep to the license of the base";
  if (verdict === "conflict" || reason === "no-label") return `keep to its terms, or choose another model`;
  if (name && verdict === "obligations") return "rename the model before you pass it on";
  return `read ${plainSentence(terms.name)} before you rely on the label`;
}

/** What stands behind one verdict: the clause with its source, what the label hides, the name. */
function reasons(conflict: LicenseConflict): Because[] {
  const { terms, ancestor, clause, drops, name } = conflict;
  const evidence = { ...terms.evidence, ...(terms.url && { url: terms.url }) };
  const where = [plainSentence(terms.name), at(clause)].filter(Boolean).join(" ");
  const reason = conflictReason(conflict, plainSentence(conflict.label?.name ?? "no label"));
  const found: Because[] = [
    {
      text: `${where} of ${quoted(ancestor.record.reference)}: ${reason} (${conflict.verdict}, ${conflict.certainty})`,
      evidence,
    },
  ];
  if (drops.length > 0) found.push({ text: `The label omits: ${listed(drops, terms)}`, evidence });
  if (name)
    found.push({
      text: `${[plainSentence(terms.name), at(name.at)].filter(Boolean).join(" ")} ${missing(conflict)}`,
      evidence,
    });
  return found;
}

/** `§1.b`; a clause without a number, as the text calls it. */
function at(clause: string | undefined): string | undefined {
  if (clause === undefined) return undefined;
  return /^[\dIVX]/.test(clause) ? `§${plainSentence(clause)}` : plainSentence(clause);
}
