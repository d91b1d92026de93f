import { z } from "zod";
import { ancestorsOf } from "../../domain/lineage";
import { matchReference } from "../name-globs";
import { namesOf, namesOfRecord } from "../reference-names";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, quoted } from "../sentences";

/** The model, or one that it was made from, is on the policy's list. */
export const deniedModel = defineRule({
  id: "denied-model",
  summary: "A model on the policy's list of denied models, or one made from it.",
  severity: "error",
  remedies: ["swap"],
  options: z.strictObject({
    models: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("Models that are denied, `*` allowed: `huggingface:acme/legacy-*`."),
    ancestors: z.boolean().default(true).describe("Also deny models that were made from a denied one."),
  }),
  check(use, { models, ancestors }, { label }) {
    const { detection, lineage } = use;
    const advice = "choose another model, or add a waiver with a reason";
    const own = matchReference(namesOf(use), models);
    if (own)
      return [
        {
          message: `${quoted(detection.reference)} is denied by ${label}`,
          advice,
          because: [
            { text: `It matches "${own}".` },
            ...lineage.identified.map(({ value, evidence }) => ({ text: value, evidence })),
          ],
        },
      ];
    if (!ancestors) return [];
    const above = ancestorsOf(lineage).find((node) => matchReference(namesOfRecord(node.record), models));
    if (!above) return [];
    return [
      {
        message: `${quoted(detection.reference)} ${chainInWords(lineage, above)}, which ${label} denies`,
        advice,
        because: chainBecause(lineage, above),
      },
    ];
  },
});
