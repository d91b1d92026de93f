import type { Known } from "../known";
import type { Source } from "../source";

/**
 * Names that state their own base: a fine-tuned model of OpenAI's is called `ft:BASE:ORGANIZATION:SUFFIX:ID`, so its provider says
 * from what it was made.
 */
export function namingSource(catalog: Pick<Known, "date">): Source {
  return {
    name: "the model's name",
    online: false,
    async lookup(reference) {
      const [, base] = /^ft:([\w.-]+):[^:]*(?::[^:]*){1,2}$/.exec(reference.name) ?? [];
      if (!base || (reference.provider !== "openai" && reference.provider !== "azure")) return { kind: "silent" };
      const evidence = {
        source: "OpenAI's name of a fine-tuned model",
        asOf: catalog.date,
        confidence: "recorded" as const,
      };
      return {
        kind: "record",
        record: {
          reference,
          aliases: [],
          bases: [{ base: { provider: "openai", name: base }, relation: "finetune", evidence }],
          contradictions: [],
          notes: [],
        },
      };
    },
  };
}
