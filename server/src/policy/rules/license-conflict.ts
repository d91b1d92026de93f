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
      .describe("Also report what is arguable or has to be looked up, as information at most."),
  }),
  check({ detection, lineage }, { arguable }, { terms }) {
    if (!terms || detection.role === "router") return [];
    const [first, ...others] = conflictsOf(lineage, terms).filter((each) => arguable || isSure(each));
    if (!first) return [];
    const { ancestor, subject, label } = first;
    const stated = subject.record.license;
    const declares = stated && label ? `declares ${plainSentence(label.name)}${unsure(stated)}` : "declares no license";
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

/** The reason, its clause, and how sure it is. */
function words(conflict: LicenseConflict): string {
  const { clause, name } = conflict;
  const onlyName = conflict.verdict === "obligations" && name;
  const reason = onlyName
    ? `which ${missing(conflict)}`
    : conflictReason(conflict, plainSentence(conflict.label?.name ?? "no label"));
  const also = name && !onlyName ? `, and ${missing(conflict)}` : "";
  const inside = [at(onlyName ? name.at : clause), onlyName ? undefined : doubt(conflict)].filter(Boolean).join("; ");
  return `${reason}${inside ? ` (${inside})` : ""}${also}`;
}

function missing({ name }: LicenseConflict): string {
  return `wants names to begin with "${plainSentence(name?.words ?? "")}"`;
}

function doubt({ verdict, certainty }: LicenseConflict): string | undefined {
  if (verdict === "review") return "to be looked up";
  if (certainty === "arguable") return "arguable";
  return certainty === "split" ? "a breach is debated" : undefined;
}

function advice({ verdict, terms, name, reason }: LicenseConflict): string {
  if (reason === "vendor-label") return "keep to the license of the base, and ask the publisher to correct the label";
  if (verdict === "conflict" || reason === "no-label")
    return `keep to the terms of ${plainSentence(terms.name)}, or choose another model`;
  if (name && verdict === "obligations") return "mind the duty before you pass the model on";
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
  if (drops.length > 0) found.push({ text: `The label does not tell of: ${listed(drops, terms)}`, evidence });
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
