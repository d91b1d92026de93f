import { z } from "zod";
import { defineRule } from "../rule";
import { quoted } from "../sentences";

/** The name only says "choose for me": no other rule can judge what will run. */
export const dynamicRouting = defineRule({
  id: "dynamic-routing",
  summary: "A router's name instead of a model's: which model runs is decided elsewhere.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({}),
  check({ detection, hosting }) {
    if (detection.role !== "router") return [];
    return [
      {
        message: `${quoted(detection.reference)} lets ${detection.reference.provider} choose the model at each request, so its origin and license are unknown`,
        advice: "name the model",
        because: hosting ? [{ text: `Requests go to ${hosting.value.operator}`, evidence: hosting.evidence }] : [],
      },
    ];
  },
});
