import { z } from "zod";
import { endsOf, type LineageNode, subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, maker, quoted } from "../sentences";

/** Providers whose names lead to published weights; the others serve a model and show nothing of it. */
const publishing = new Set(["huggingface", "ollama", "modelscope", "docker", "kaggle", "local", "file"]);

/** The model or an ancestor is known, and nobody states what it was made from. */
export const undisclosedBase = defineRule({
  id: "undisclosed-base",
  summary: "A known model whose base, or whose ancestor's base, is not stated.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    hosted: z
      .boolean()
      .default(false)
      .describe("Also report models that their maker serves without publishing weights: `openai:`, `anthropic:`."),
  }),
  check({ detection, lineage }, { hosted }) {
    const asked = (node: LineageNode) => hosted || publishing.has(node.record.reference.provider);
    const open = endsOf(lineage).filter((node) => node.ending === "undisclosed" && asked(node));
    const [first] = open;
    if (!first || detection.role === "router") return [];
    const own = first === subjectOf(lineage);
    const { developer } = first.record;
    const by = developer ? ` by ${maker(developer)}` : "";
    return [
      {
        message: own
          ? `${quoted(detection.reference)}${by} does not say what it was made from`
          : `${quoted(detection.reference)} ${chainInWords(lineage, first)}, which does not say what it was made from`,
        advice: "ask the publisher, or declare the base in stemma.jsonc",
        because: open.flatMap((node) => [
          ...chainBecause(lineage, node),
          {
            text: `No source states a base of ${quoted(node.record.reference)}`,
            ...(node.record.developer && { evidence: node.record.developer.evidence }),
          },
        ]),
      },
    ];
  },
});
