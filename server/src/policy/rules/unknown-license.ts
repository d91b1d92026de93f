import { z } from "zod";
import type { License } from "../../domain/licenses/license";
import { ancestorsOf, type LineageNode, subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, quoted } from "../sentences";

/** A license is stated, and nobody knows which: the Hub's `other`, without a name that the catalog has terms for. */
export const unknownLicense = defineRule({
  id: "unknown-license",
  summary: "A model, or an ancestor, whose license is stated without its terms being known: `other`.",
  severity: "information",
  remedies: [],
  options: z.strictObject({}),
  check({ detection, lineage, hosting }) {
    // Whoever calls a service is bound by the service's terms, not by those of the weights.
    if (hosting?.value.kind === "hosted" || detection.role === "router") return [];
    const subject = subjectOf(lineage);
    const found = [subject, ...ancestorsOf(lineage)].find(({ record }) => isNameless(record.license?.value));
    if (!found) return [];
    const own = found === subject;
    const label = licenseWords(found);
    return [
      {
        message: own
          ? `The license of ${quoted(detection.reference)} is ${label}, so its terms are not known`
          : `${quoted(detection.reference)} ${chainInWords(lineage, found)}, whose license is ${label}: its terms are not known`,
        advice: "read it on the model's page, and declare it in stemma.jsonc",
        because: [
          ...chainBecause(lineage, found),
          {
            text: `No source names the license of ${quoted(found.record.reference)}`,
            ...(found.record.license && { evidence: found.record.license.evidence }),
          },
        ],
      },
    ];
  },
});

/** Of several licenses one without a name is enough. */
function isNameless(license: License | undefined): boolean {
  if (license === undefined) return false;
  return license.all ? license.all.some(isNameless) : license.id === "other" || license.id === "unknown";
}

function licenseWords({ record }: LineageNode): string {
  return record.license?.value.id === "unknown" ? "stated as unknown" : `given as "other"`;
}
