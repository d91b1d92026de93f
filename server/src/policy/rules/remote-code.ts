import { z } from "zod";
import { subjectOf } from "../../domain/lineage";
import { isCommit } from "../reference-names";
import { defineRule } from "../rule";
import { quoted } from "../sentences";

/** The place runs whatever code the repository holds at that moment. */
export const remoteCode = defineRule({
  id: "remote-code",
  summary: "Code from a model's repository is run without a pinned commit.",
  severity: "warning",
  remedies: ["pin", "swap"],
  options: z.strictObject({
    pinned: z.boolean().default(false).describe("Also report places that pin a commit."),
  }),
  check({ detection, lineage }, { pinned }) {
    if (!detection.flags?.trustRemoteCode) return [];
    const fixed = isCommit(detection.reference.revision);
    if (fixed && !pinned) return [];
    const { record } = subjectOf(lineage);
    const knows =
      record.remoteCode === true
        ? ["The repository carries code of its own"]
        : record.remoteCode === false
          ? ["The repository carried no code when it was looked up, which may change"]
          : [];
    return [
      {
        message: fixed
          ? `${quoted(detection.reference)} runs code from its repository`
          : `${quoted(detection.reference)} runs whatever code its repository holds, because no commit is pinned`,
        advice: fixed
          ? "drop the permission if the library supports the model, or add a waiver after a review"
          : "pin a commit that you reviewed, or drop the permission",
        because: knows.map((text) => ({ text })),
      },
    ];
  },
});
