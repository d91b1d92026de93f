import { z } from "zod";
import { defineRule } from "../rule";

/** A pattern of the policy that fits nothing in the whole workspace. Judged by `patterns.ts`, which sees what every file named. */
export const deadPattern = defineRule({
  id: "dead-pattern",
  summary: "An approved pattern or an override that fits nothing in the workspace.",
  severity: "hint",
  remedies: [],
  options: z.strictObject({
    lists: z
      .boolean()
      .default(false)
      .describe("Also report entries of denying lists; those are often written ahead of the first use."),
  }),
});
