import { z } from "zod";
import { ancestorsOf, subjectOf } from "../../domain/lineage";
import { matchReference } from "../name-globs";
import { namesOf, namesOfRecord } from "../reference-names";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, plainSentence, quoted } from "../sentences";

/** Reports that an evaluation of the model, or of an ancestor, was published. Judges nothing. */
export const advisory = defineRule({
  id: "advisory",
  summary: "A model of which an evaluation was published, or one made from such a model.",
  severity: "information",
  remedies: ["swap"],
  options: z.strictObject({
    ancestors: z.boolean().default(true).describe("Also report models that were made from an evaluated one."),
    ignore: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("Ids of evaluations that you have read, and that are not reported again."),
  }),
  check(use, { ancestors, ignore }, { advisories = [] }) {
    const { detection, lineage } = use;
    const subject = subjectOf(lineage);
    return advisories
      .filter(({ id }) => !ignore.includes(id))
      .flatMap((one) => {
        const models = [...one.models];
        const own = matchReference(namesOf(use), models) !== undefined;
        const above = ancestors
          ? ancestorsOf(lineage).find(({ record }) => matchReference(namesOfRecord(record), models))
          : undefined;
        const node = own ? subject : above;
        if (!node) return [];
        const by = plainSentence(one.publisher);
        const inside = `(${plainSentence(one.date)}, ${plainSentence(one.about)})`;
        return [
          {
            message: own
              ? `${quoted(detection.reference)} was evaluated by ${by} ${inside}`
              : `${quoted(detection.reference)} ${chainInWords(lineage, node)}, which ${by} evaluated ${inside}`,
            advice: "read the evaluation and decide whether it matters here",
            because: [
              ...chainBecause(lineage, node),
              { text: `${plainSentence(one.title)} (${plainSentence(one.id)})`, evidence: one.evidence },
            ],
          },
        ];
      });
  },
});
