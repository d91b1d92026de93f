import { z } from "zod";
import { defineRule } from "../rule";

/** A waiver whose last day is over. Judged by `waivers.ts` when the policy file itself is evaluated. */
export const expiredWaiver = defineRule({
  id: "expired-waiver",
  summary: "A waiver whose last day is over.",
  severity: "warning",
  remedies: [],
  options: z.strictObject({}),
});
