import { z } from "zod";
import type { Fact } from "../../domain/evidence";
import { type License, licensesIn } from "../../domain/licenses/license";
import { ancestorsOf, type LineageNode, subjectOf } from "../../domain/lineage";
import { matchesGlob } from "../name-globs";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, plainSentence, quoted } from "../sentences";

/** The license of the model, or of one that it was made from, is on the policy's list. */
export const deniedLicense = defineRule({
  id: "denied-license",
  summary: "A model under a license on the policy's list, or made from one under such a license.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    licenses: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("License ids or names that are denied, `*` allowed: `llama3.1`, `cc-by-nc-*`."),
    ancestors: z
      .boolean()
      .default(true)
      .describe("Also judge the licenses of every model that this one was made from."),
  }),
  check({ detection, lineage }, { licenses, ancestors }, { label }) {
    const denied = ({ value }: Fact<License>) =>
      licensesIn(value).some(({ id, name }) =>
        licenses.some((pattern) => matchesGlob(id, pattern) || matchesGlob(name, pattern)),
      );
    const nodes = [subjectOf(lineage), ...(ancestors ? ancestorsOf(lineage) : [])];
    const hits = nodes.filter(({ record }) => record.license && denied(record.license));
    // A license that somebody checked speaks before one that nobody did.
    const hit = hits.find(({ record }) => record.license?.evidence.confidence !== "unverified") ?? hits[0];
    const license = hit?.record.license;
    if (!hit || !license) return [];
    const verdict =
      hit === nodes[0]
        ? `is licensed under ${named(license)}`
        : `${chainInWords(lineage, hit)} under ${named(license)}`;
    return [
      {
        message: `${quoted(detection.reference)} ${verdict}, which ${label} denies`,
        advice: "choose another model, or add a waiver with a reason",
        because: [...chainBecause(lineage, hit), stated(hit, license)],
        restsOn: [license.evidence, ...chainBecause(lineage, hit).flatMap(({ evidence }) => evidence ?? [])],
      },
    ];
  },
});

function named({ value, evidence }: Fact<License>): string {
  const doubt = ["unverified", "disputed", "inferred"].includes(evidence.confidence) ? ` (${evidence.confidence})` : "";
  return plainSentence(value.name) + doubt;
}

function stated({ record }: LineageNode, license: Fact<License>) {
  return { text: `${quoted(record.reference)} is under ${named(license)}`, evidence: license.evidence };
}
