import { z } from "zod";
import type { Because } from "../../domain/finding";
import { endsOf, type LineageNode, subjectOf } from "../../domain/lineage";
import { defineRule } from "../rule";
import { chainBecause, chainInWords, maker, quoted } from "../sentences";

/** Providers whose names lead to published weights; the others serve a model and show nothing of it. */
const publishing = new Set(["huggingface", "ollama", "modelscope", "docker", "kaggle", "local", "file"]);

/** The card or report of the model, or of an ancestor, was read and names no base. That Stemma does not know a base is no silence of the publisher. */
export const undisclosedBase = defineRule({
  id: "undisclosed-base",
  summary: "A model whose own card, or whose ancestor's card, was read and names no base.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    hosted: z
      .boolean()
      .default(false)
      .describe("Also report closed models, which their maker only serves: `openai:`, `anthropic:`."),
  }),
  check({ detection, lineage }, { hosted }) {
    const open = endsOf(lineage).filter(
      ({ ending, record }) =>
        (ending === "undisclosed" && (hosted || publishing.has(record.reference.provider))) ||
        (ending === "closed" && hosted),
    );
    const [first] = open;
    if (!first || detection.role === "router") return [];
    const own = first === subjectOf(lineage);
    const { developer } = first.record;
    const by = developer ? ` by ${maker(developer)}` : "";
    const says = first.ending === "closed" ? "is served without a word on its base" : "names no base on its card";
    return [
      {
        message: own
          ? `${quoted(detection.reference)}${by} ${says}`
          : `${quoted(detection.reference)} ${chainInWords(lineage, first)}, which ${says}`,
        advice: "ask the publisher, or declare the base in stemma.jsonc",
        because: open.flatMap((node) => [...chainBecause(lineage, node), statedEnd(node)]),
      },
    ];
  },
});

/** What was read, so that a person can read it too. */
function statedEnd({ record, ending }: LineageNode): Because {
  const evidence = record.ends?.evidence ?? record.card;
  const text =
    ending === "closed"
      ? `The maker of ${quoted(record.reference)} only serves it`
      : `The card of ${quoted(record.reference)} was read and names no base`;
  return { text, ...(evidence && { evidence }) };
}
