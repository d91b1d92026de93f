import { z } from "zod";
import { matchesGlob } from "../name-globs";
import { isCommit } from "../reference-names";
import { defineRule } from "../rule";
import { plainSentence, quoted } from "../sentences";

/** The place follows a branch or a moving tag: what runs tomorrow may differ from what was judged today. */
export const unpinnedRevision = defineRule({
  id: "unpinned-revision",
  summary: "A Hub repository without a commit, or an Ollama model without a fixed tag.",
  severity: "hint",
  remedies: ["pin"],
  options: z.strictObject({
    accept: z
      .array(z.string().min(1).max(300))
      .default([])
      .describe("Branches or tags that count as pinned, `*` allowed: `v*`."),
  }),
  check({ detection }, { accept }) {
    const { provider, name, revision } = detection.reference;
    if (detection.role === "router" || detection.role === "implicit") return [];
    if (provider === "ollama") {
      const tag = /:([^:/]+)$/.exec(name)?.[1] ?? "latest";
      if (tag !== "latest" || accept.some((pattern) => matchesGlob(tag, pattern))) return [];
      return [
        {
          message: `${quoted(detection.reference)} follows the tag "latest", which moves`,
          advice: "name a tag with size and quantization",
          because: [],
        },
      ];
    }
    if (provider !== "huggingface" || isCommit(revision)) return [];
    if (revision && accept.some((pattern) => matchesGlob(revision, pattern))) return [];
    const follows = revision ? `"${plainSentence(revision)}", which can move` : "the default branch, which moves";
    return [
      {
        message: `${quoted(detection.reference)} follows ${follows}`,
        advice: "pin the commit that you tested",
        because: [],
      },
    ];
  },
});
