import { z } from "zod";
import type { Evidence, Fact } from "../../domain/evidence";
import { type Because, type Severity, severities } from "../../domain/finding";
import { ancestorsOf, type Lineage, type LineageNode, subjectOf } from "../../domain/lineage";
import type { Organization } from "../../domain/origin";
import type { ModelReference } from "../../domain/reference";
import { endingWords } from "../../domain/words";
import { countryOrGroup } from "../file/policy-schema-country";
import { matchesGlob } from "../name-globs";
import { defineRule, type Verdict } from "../rule";
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
    unknown: z
      .enum(["off", ...severities])
      .optional()
      .describe(
        "How serious it is if nothing is denied, but the lineage does not end in roots, or a developer's country is not known; `off` without it.",
      ),
  }),
  check({ detection, lineage }, options, { label }) {
    const nodes = [subjectOf(lineage), ...(options.ancestors ? ancestorsOf(lineage) : [])];
    const hits = nodes.flatMap((node) => {
      const { developer } = node.record;
      return developer && denied(developer.value, options) ? [{ node, developer }] : [];
    });
    // A fact that somebody checked speaks before one that nobody did.
    const first = hits.find(({ node, developer }) => isChecked(lineage, node, developer)) ?? hits[0];
    if (!first) return notRuledOut(detection.reference, lineage, options, label);
    const others = hits.filter((hit) => hit !== first);
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
        restsOn: groundsOf(lineage, first.node, first.developer),
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

/** What one denial rests on: who made the model, where that is, and each step of the chain. */
function groundsOf(lineage: Lineage, node: LineageNode, { value, evidence }: Fact<Organization>): Evidence[] {
  const steps = chainBecause(lineage, node).flatMap((step) => step.evidence ?? []);
  return [evidence, ...(value.countryEvidence ? [value.countryEvidence] : []), ...steps];
}

function isChecked(lineage: Lineage, node: LineageNode, developer: Fact<Organization>): boolean {
  return groundsOf(lineage, node, developer).every(({ confidence }) => confidence !== "unverified");
}

/** Nothing that is known is denied, and not all is known: the first gap, nearest to the model. */
function notRuledOut(
  asked: ModelReference,
  lineage: Lineage,
  {
    ancestors,
    countries,
    unknown,
  }: { ancestors: boolean; countries: string[]; unknown?: "off" | Severity | undefined },
  label: string,
): Verdict[] {
  const nodes = ancestors ? [...lineage.nodes.values()] : [subjectOf(lineage)];
  const gaps = nodes.flatMap((node) => {
    const gap = gapOf(node, ancestors, countries.length > 0);
    return gap ? [{ node, gap }] : [];
  });
  const [first] = gaps;
  if (!first || unknown === undefined || unknown === "off") return [];
  const own = first.node === subjectOf(lineage);
  const at = own ? `${quoted(asked)} has` : `${quoted(asked)} ${chainInWords(lineage, first.node)}, which has`;
  return [
    {
      message: `${at} ${first.gap}, so ${label} cannot rule out an origin`,
      advice: "declare the model in stemma.jsonc, or choose one whose origin is known",
      because: gaps.flatMap(({ node, gap }) => [
        ...chainBecause(lineage, node),
        { text: `${quoted(node.record.reference)} has ${gap}${node.cause ? ` (${plainSentence(node.cause)})` : ""}` },
      ]),
      severity: unknown,
    },
  ];
}

/** What is not known of one model: who made it, from where, or what lies above it. A repackager made nothing, so its country is no gap. */
function gapOf({ record, ending, cause }: LineageNode, ancestors: boolean, byCountry: boolean): string | undefined {
  if (ancestors && ending && ending !== "root") return `a lineage that is not known (${endingWords(ending, cause)})`;
  const { developer } = record;
  if (!developer) return "a developer that is not known";
  if (byCountry && !developer.value.country && developer.value.role !== "repackager")
    return "a developer whose country is not known";
  return undefined;
}

function madeBy(node: LineageNode, developer: Fact<Organization>): Because {
  return { text: `${quoted(node.record.reference)} is made by ${maker(developer)}`, evidence: developer.evidence };
}
