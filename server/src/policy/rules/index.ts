import type { Rule } from "../rule";
import { deniedModel } from "./denied-model";
import { deniedOrigin } from "./denied-origin";

/** Every rule, one line each, in the order in which findings at one place are tried. */
export const rules: readonly Rule[] = [deniedModel, deniedOrigin];

/** By id: what a policy's `rules` may name. */
export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));
