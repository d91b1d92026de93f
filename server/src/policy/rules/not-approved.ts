import { z } from "zod";
import { matchReference } from "../name-globs";
import { namesOf } from "../reference-names";
import { defineRule } from "../rule";
import { quoted } from "../sentences";

/** The policy lists approved models, and this is none of them. */
export const notApproved = defineRule({
  id: "not-approved",
  summary: "A model that is not among the policy's approved ones; silent while none is listed.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({}),
  check(use, _, { policy }) {
    const models = policy.approved.map(({ model }) => model.replace(/(?<=.)@[^/:]*$/, ""));
    if (models.length === 0 || matchReference(namesOf(use), models)) return [];
    const [first] = policy.approved;
    return [
      {
        message: `${quoted(use.detection.reference)} is not an approved model`,
        advice: "choose an approved one, or add this one to the policy",
        because: first
          ? [{ text: `The list of ${policy.approved.length} approved models begins here`, location: first.location }]
          : [],
      },
    ];
  },
});
