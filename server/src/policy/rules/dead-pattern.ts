import { z } from "zod";
import { defineRule } from "../rule";

/** Reports a pattern of the policy that matches nothing in the whole workspace; `unused-patterns.ts` judges it. */
export const deadPattern = defineRule({
  id: "dead-pattern",
  summary: "An approved pattern or an override that matches nothing in the workspace.",
  severity: "hint",
  remedies: [],
  options: z.strictObject({
    lists: z
      .boolean()
      .default(false)
      .describe("Also report entries of denying lists; those are often written ahead of the first use."),
  }),
});
