import { z } from "zod";
import { defineRule } from "../rule";

/** A waiver or a `stemma-ignore` comment that hides nothing. Judged by `waivers.ts` and `suppress.ts`, which see what was hidden. */
export const unusedWaiver = defineRule({
  id: "unused-waiver",
  summary: "A waiver or a stemma-ignore comment that hides nothing.",
  severity: "hint",
  remedies: [],
  options: z.strictObject({}),
});
