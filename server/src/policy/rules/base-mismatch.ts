import { z } from "zod";
import { subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** A stated base and the model's own files contradict each other: one of the two is not what it says. */
export const baseMismatch = defineRule({
  id: "base-mismatch",
  summary: "A model whose files contradict the base that it states.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({}),
  check({ detection, lineage }) {
    const { record } = subjectOf(lineage);
    const [first] = record.mismatches ?? [];
    if (!first) return [];
    const { base, differs } = first.value;
    return [
      {
        message: `${quoted(detection.reference)} states ${quoted(base)} as its base, and its files contradict that: ${plainSentence(differs.join("; "))}`,
        advice: "ask its publisher, or declare the base in stemma.jsonc",
        because: [
          ...(record.mismatches ?? []).map(({ value, evidence }) => ({
            text: `${quoted(value.base)}: ${plainSentence(value.differs.join("; "))}`,
            evidence,
          })),
          ...(record.inferred
            ? [{ text: `Its ${plainSentence(record.inferred.value.matches)}`, evidence: record.inferred.evidence }]
            : []),
        ],
      },
    ];
  },
});
