import type { PresetName, RuleEntry } from "./policy-schema";

/**
 * The built-in policies; docs/policy.md has the same table and a test compares them. `recommended` shows facts and judges no
 * country, organisation, license or host: those rules say nothing until a policy lists something. What a person cannot act on
 * at once is a hint.
 */
export const presets: Readonly<Record<PresetName, Readonly<Record<string, RuleEntry>>>> = {
  inventory: {},
  recommended: {},
  strict: {},
};
