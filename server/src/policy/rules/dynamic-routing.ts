import { z } from "zod";
import { subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** The name only says "choose for me": no other rule can judge what will run. */
export const dynamicRouting = defineRule({
  id: "dynamic-routing",
  summary: "A router's name instead of a model's: which model runs is decided elsewhere.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({}),
  check({ detection, hosting, lineage }) {
    const { ending, record } = subjectOf(lineage);
    if (detection.role !== "router" && ending !== "dynamic-routing") return [];
    // An orchestrator hands requests to others' models itself, wherever it is served.
    const chooser = plainSentence(
      record.ends && record.developer ? record.developer.value.name : detection.reference.provider,
    );
    return [
      {
        message: `${quoted(detection.reference)} lets ${chooser} choose the model at each request, so its origin and license are unknown`,
        advice: "name the model",
        because: record.ends
          ? [{ text: `${quoted(record.reference)} hands requests to other models`, evidence: record.ends.evidence }]
          : hosting
            ? [{ text: `Requests go to ${hosting.value.operator}`, evidence: hosting.evidence }]
            : [],
      },
    ];
  },
});
