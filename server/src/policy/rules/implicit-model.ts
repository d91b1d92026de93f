import { z } from "zod";
import { defineRule } from "../rule";
import { plain, quoted } from "../sentences";

/** A library loads its default model, which no line names and an upgrade may change. */
export const implicitModel = defineRule({
  id: "implicit-model",
  summary: "A library's default model that no line names.",
  severity: "hint",
  remedies: [],
  options: z.strictObject({}),
  check({ detection }) {
    if (detection.role !== "implicit") return [];
    const place = plain(detection.construct ?? detection.library);
    return [
      {
        message: `${place} loads ${quoted(detection.reference)} without naming it, and another version of ${plain(detection.library)} may load another`,
        advice: "name the model",
        because: [{ text: `It is the default of ${plain(detection.library)}` }],
      },
    ];
  },
});
