import { z } from "zod";
import type { Fact } from "../../domain/evidence";
import type { Because } from "../../domain/finding";
import { ancestorsOf, type LineageNode, subjectOf } from "../../domain/lineage";
import type { Organization } from "../../domain/origin";
import { countryOrGroup } from "../file/policy-schema-country";
import { matchesGlob } from "../name-globs";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, maker, plainSentence, quoted } from "../sentences";

/** The developer of the model, or of one that it was made from, is denied by country or by name. */
export const deniedOrigin = defineRule({
  id: "denied-origin",
  summary: "A model whose developer, or an ancestor's developer, is denied by country or by name.",
  severity: "error",
  remedies: ["swap"],
  options: z.strictObject({
    countries: z
      .array(countryOrGroup)
      .default([])
      .describe("Countries that are denied, ISO 3166-1 alpha-2, or groups: `CN`, `@my-group`."),
    organizations: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("Developers that are denied by id, name or controlling group, `*` allowed."),
    ancestors: z
      .boolean()
      .default(true)
      .describe("Also judge the developers of every model that this one was made from."),
  }),
  check({ detection, lineage }, options, { label }) {
    const nodes = [subjectOf(lineage), ...(options.ancestors ? ancestorsOf(lineage) : [])];
    const hits = nodes.flatMap((node) => {
      const { developer } = node.record;
      return developer && denied(developer.value, options) ? [{ node, developer }] : [];
    });
    const [first, ...others] = hits;
    if (!first) return [];
    const own = first.node === nodes[0];
    const verdict = own
      ? `is made by ${maker(first.developer)}`
      : `${chainInWords(lineage, first.node)} by ${maker(first.developer)}`;
    return [
      {
        message: `${quoted(detection.reference)} ${verdict}, which ${label} denies`,
        advice: "choose another model, or add a waiver with a reason",
        because: [
          ...lineage.identified.map(({ value, evidence }) => ({ text: value, evidence })),
          ...chainBecause(lineage, first.node),
          madeBy(first.node, first.developer),
          ...first.node.record.contradictions
            .filter(({ field }) => field === "developer" || field === "country")
            .flatMap(({ says }) =>
              says.map(({ value, evidence }) => ({ text: `Sources disagree: ${plainSentence(value)}`, evidence })),
            ),
          ...others.map(({ node, developer }) => madeBy(node, developer)),
        ],
      },
    ];
  },
});

/**
 * A repackager's country says nothing about the model, so that only the list of names can deny one. The list names an
 * organisation, its catalog id or the group that controls it.
 */
function denied(
  organization: Organization,
  { countries, organizations }: { countries: string[]; organizations: string[] },
): boolean {
  const code = organization.role === "repackager" ? undefined : organization.country?.toUpperCase();
  if (code && countries.some((one) => one.toUpperCase() === code)) return true;
  const named = [organization.id, organization.name, organization.controller].filter((name) => name !== undefined);
  return organizations.some((pattern) => named.some((name) => matchesGlob(name, pattern)));
}

function madeBy(node: LineageNode, developer: Fact<Organization>): Because {
  return { text: `${quoted(node.record.reference)} is made by ${maker(developer)}`, evidence: developer.evidence };
}
