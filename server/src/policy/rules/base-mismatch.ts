import { z } from "zod";
import { subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** Reports a stated base that the model's own files contradict: one of the two is wrong. */
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
    const more = differs.length > 1 ? `, and ${differs.length - 1} more` : "";
    return [
      {
        message: `${quoted(detection.reference)} contradicts its stated base ${quoted(base)}: ${plainSentence(differs[0] ?? "")}${more}`,
        advice: "ask the publisher, or declare it in stemma.jsonc",
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
