import { z } from "zod";
import type { Rule } from "../rule";
import { rules } from "../rules/index";
import { country, groupName } from "./policy-schema-country";
import { declaration, text, usage } from "./policy-schema-models";

const severities = ["off", "hint", "information", "warning", "error"] as const;
const glob = text.describe("A printed reference, `*` allowed: `huggingface:acme/legacy-*`.");

/** The names by which `extends` means a preset and not a file. */
export const presetNames = ["inventory", "recommended", "strict"] as const;
export type PresetName = (typeof presetNames)[number];

/** Paths with `*`. */
const paths = z.array(text.refine(bounded, "has too many stars; write a shorter pattern")).min(1);

const ruleSettings = z
  .strictObject(Object.fromEntries(rules.map((rule) => [rule.id, setting(rule)])))
  .describe("How serious each rule is, and its options. The page of a rule says more: docs/rules/<rule-id>.md.");

/** What a `stemma.jsonc` may hold. The options of a rule come from the rule's own file. */
export const policySchema = z.strictObject({
  $schema: z.string().optional(),
  extends: z
    .union([text, z.array(text).max(16)])
    .optional()
    .describe(
      "A preset (`inventory`, `recommended`, `strict`), the path of another policy (`../stemma.jsonc`), an installed npm package (`@acme/stemma-policy`), or a list; later ones win. Without it, `recommended`.",
    ),
  groups: z
    .record(
      groupName,
      z.strictObject({
        countries: z.array(country).default([]).describe("Its countries, ISO 3166-1 alpha-2: `US`."),
        organizations: z
          .array(text)
          .default([])
          .describe("Its organizations by id, name or controlling group, `*` allowed."),
      }),
    )
    .default({})
    .describe(
      "Names for lists of countries and organizations: a rule's list takes `@eu-adequate` for the group `eu-adequate`.",
    ),
  rules: ruleSettings.default({}),
  fix: z
    .array(z.enum(rules.map(({ id }) => id)))
    .default([])
    .describe(
      "Rules whose findings `stemma check --fix`, fix-all and fix-on-save may repair although their severity is below error. What is an error may always be repaired.",
    ),
  approved: z
    .array(
      z.strictObject({
        model: glob,
        task: text.optional().describe("The task that it serves, a Hub pipeline tag: `text-generation`."),
      }),
    )
    .default([])
    .describe("Models to use. Quick fixes offer them where task and syntax fit."),
  waivers: z
    .array(
      z
        .strictObject({
          model: glob
            .optional()
            .describe("The model in use, `*` allowed: `huggingface:acme/legacy-*`. Every model without it."),
          files: paths.optional().describe("Paths relative to the policy's folder: `dist/**`. Every file without it."),
          rule: z
            .union([z.literal("*"), z.enum(rules.map(({ id }) => id))])
            .describe("The rule that is waived, `*` for all."),
          reason: text.describe("Why; people will read it."),
          owner: text.optional().describe("Who answers for it."),
          expires: z.iso.date().optional().describe("The last day on which it holds: `2027-01-31`."),
        })
        .refine(
          ({ model, files }) => model !== undefined || files !== undefined,
          'names nothing to waive; add "model" or "files"',
        ),
    )
    .default([])
    .describe("Accepted findings, with the reason."),
  models: z.record(text, declaration).default({}).describe("What you know of your own models, by printed reference."),
  use: usage.default({}).describe("How you use the models: licenses are judged against it."),
  overrides: z
    .array(
      z.strictObject({
        files: paths.describe("Paths relative to the policy's folder: `research/**`."),
        rules: ruleSettings.default({}),
        use: usage.optional().describe("How the models of these files are used, where that differs."),
      }),
    )
    .default([])
    .describe("Other rule settings, or another use, for some files; later ones win."),
});

export type PolicyData = z.output<typeof policySchema>;
export type RuleEntry = string | { severity?: string; [option: string]: unknown };

/** The JSON schema of a policy file, draft 2020-12, with descriptions and defaults: editors complete and check with it. */
export function policyJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(policySchema, { io: "input" }),
    title: "Stemma policy",
    allowComments: true,
    allowTrailingCommas: true,
  };
}

/** A severity word, or an object; options stay optional, so that one file can refine what another one sets. */
function setting(rule: Rule) {
  const word = z.enum(severities);
  const options = Object.fromEntries(
    Object.entries(rule.options.shape).map(([name, schema]) => [name, schema.optional()]),
  );
  const whole = z.strictObject({ severity: word.optional().describe(`Without it, ${rule.severity}.`), ...options });
  return z.union([word, whole]).optional().describe(rule.summary);
}

/** Nobody writes more by hand; parentheses have a meaning for other tools and none here. */
function bounded(pattern: string): boolean {
  return (pattern.match(/\*+/g)?.length ?? 0) <= 5 && !/[()]/.test(pattern);
}
