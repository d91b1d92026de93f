import { z } from "zod";
import { countryName, type Hosting } from "../../domain/origin";
import { countryOrGroup } from "../file/policy-schema-country";
import { matchesGlob } from "../name-globs";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** Who processes the request, under which country's law or in which region, is denied. Says nothing of who made the model. */
export const deniedHosting = defineRule({
  id: "denied-hosting",
  summary: "A place that sends requests to an operator, country or data region on the policy's list.",
  severity: "error",
  remedies: [],
  options: z.strictObject({
    countries: z
      .array(countryOrGroup)
      .default([])
      .describe("Countries whose operators are denied, ISO 3166-1 alpha-2, or groups: `@my-group`."),
    operators: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("Operators that are denied by name, `*` allowed."),
    regions: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("Data regions that are denied, `*` allowed: `CN`, `anywhere` for global routing."),
  }),
  check({ detection, hosting }, options, { label }) {
    if (!hosting || hosting.value.kind === "local") return [];
    const reason = denied(hosting.value, options);
    if (!reason) return [];
    return [
      {
        message: `${quoted(detection.reference)} is processed by ${reason}, which ${label} denies`,
        advice: "send the requests elsewhere, or add a waiver with a reason",
        because: [
          { text: contract(hosting.value), evidence: hosting.evidence },
          ...(detection.endpoint?.location
            ? [{ text: "The endpoint is written here", location: detection.endpoint.location }]
            : []),
        ],
      },
    ];
  },
});

function denied(
  { operator, country: home, dataRegion }: Hosting,
  { countries, operators, regions }: { countries: string[]; operators: string[]; regions: string[] },
): string | undefined {
  const at = home ? `${plainSentence(operator)} (${plainSentence(countryName(home))})` : plainSentence(operator);
  if (home && countries.some((one) => one.toUpperCase() === home.toUpperCase())) return at;
  if (operators.some((pattern) => matchesGlob(operator, pattern))) return at;
  if (dataRegion && regions.some((pattern) => matchesGlob(dataRegion, pattern)))
    return `${plainSentence(operator)} ${where(dataRegion)}`;
  return undefined;
}

function where(region: string): string {
  if (region === "anywhere") return "anywhere in the world";
  return `in ${plainSentence(/^[A-Z]{2}$/.test(region) ? countryName(region) : region)}`;
}

function contract({ operator, contractingEntity, dataRegion }: Hosting): string {
  const parts = [
    contractingEntity && `contract with ${plainSentence(contractingEntity)}`,
    dataRegion && `data ${where(dataRegion)}`,
  ].filter(Boolean);
  return `Operator ${plainSentence(operator)}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}
