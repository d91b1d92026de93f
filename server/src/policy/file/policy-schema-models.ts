import { z } from "zod";
import { relations } from "../../domain/lineage";
import { country, territory } from "./policy-schema-country";

/** Any text that a policy holds. */
export const text = z.string().min(1).max(300);
const reference = text.describe("A printed reference: `huggingface:meta-llama/Llama-3.1-8B-Instruct`.");

/** What a policy declares of a model of one's own. */
export const declaration = z.strictObject({
  developer: text.optional().describe("Who made it."),
  country: country.optional().describe("Country of the developer's headquarters, ISO 3166-1 alpha-2."),
  license: text.optional().describe("SPDX id or the Hub's license id, `proprietary` for your own."),
  bases: z
    .array(
      z.strictObject({
        model: reference,
        relation: z.enum(relations).default("finetune").describe("How it was made from that model."),
      }),
    )
    .default([])
    .describe("The models that it was directly made from."),
  root: z.boolean().optional().describe("True when it was made from no other model."),
  task: text.optional().describe("Hub pipeline tag: `text-generation`, `feature-extraction`."),
});

/** How the models are used. */
export const usage = z.strictObject({
  commercial: z.boolean().optional().describe("Whether the models serve a business."),
  distribution: z
    .enum(["internal", "service", "product"])
    .optional()
    .describe(
      "Who gets the result: only your own people, users of a service, or receivers of a product with the weights inside.",
    ),
  territories: z.array(territory).optional().describe("Where it is offered: country codes, or `EU`."),
  monthlyUsers: z.int().nonnegative().optional().describe("Users a month, of you and your affiliates."),
});

export type ModelDeclaration = z.output<typeof declaration>;
export type Usage = z.output<typeof usage>;
