import { z } from "zod";
import { subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { quoted } from "../sentences";

/** Loading the model needs an account that accepted its terms: builds and colleagues without one fail. */
export const gatedModel = defineRule({
  id: "gated-model",
  summary: "A model that only accounts with granted access can load.",
  severity: "information",
  remedies: ["swap"],
  options: z.strictObject({}),
  check({ detection, lineage }) {
    const { record, ending, cause } = subjectOf(lineage);
    const hub = detection.reference.provider === "huggingface";
    if (!hub || !(record.gated || ending === "gated")) return [];
    return [
      {
        message: `${quoted(detection.reference)} is gated: its publisher grants access per account`,
        advice: "accept the terms on its page, and give builds a token that has access",
        because: cause ? [{ text: cause }] : [],
      },
    ];
  },
});
