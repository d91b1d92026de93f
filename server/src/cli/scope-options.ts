import { type Severity, severities } from "../domain/finding";
import { type RuleCustomization, type Scope, testScopes, wholeScope } from "../domain/scope";
import { ruleById } from "../policy/rules/index";
import { type OptionSpec, type ParsedOptions, UsageError } from "./options";

/** What of the findings a run tells of: the same words as the editor's settings. */
export const scopeOptions: readonly OptionSpec[] = [
  { name: "files", value: "GLOBS", summary: "tell only of files of these paths, as in src/**,deploy/**" },
  { name: "exclude", value: "GLOBS", summary: "tell nothing of files of these paths, as in examples/**" },
  {
    name: "tests",
    value: "WHICH",
    choices: testScopes,
    summary: "of models that only tests, tables and comparisons name: off, errors in tests (default), or hints for all",
  },
  { name: "minimum-severity", value: "SEVERITY", choices: severities, summary: "leave out what is less severe" },
  {
    name: "rules",
    value: "LIST",
    summary: "other severities for this run, as in unknown-model=off,retired-*=hint; the last that fits counts",
  },
];

/** The scope of a command line; undefined where it says nothing of it. Throws a `UsageError` for a list that cannot be read. */
export function scopeOf(options: ParsedOptions): Scope | undefined {
  if (!scopeOptions.some(({ name }) => options.value(name) !== undefined)) return undefined;
  return {
    files: listed(options.value("files")),
    exclude: listed(options.value("exclude")),
    tests: (options.value("tests") as Scope["tests"] | undefined) ?? wholeScope.tests,
    minimum: (options.value("minimum-severity") as Severity | undefined) ?? wholeScope.minimum,
    rules: listed(options.value("rules")).map(customization),
  };
}

/** Commas inside of braces belong to the pattern. */
function listed(value = ""): string[] {
  return (value.match(/(?:\{[^{}]*\}|[^,])+/g) ?? []).map((part) => part.trim()).filter(Boolean);
}

function customization(entry: string): RuleCustomization {
  const [rule = "", severity = "", ...more] = entry.split("=").map((part) => part.trim());
  const word = (["off", ...severities] as const).find((one) => one === severity);
  if (!word || more.length > 0 || rule === "")
    throw new UsageError(`--rules does not take "${entry}". Write rule=severity, as in unknown-model=off.`);
  if (!rule.includes("*") && !ruleById.has(rule)) throw new UsageError(`--rules: there is no rule "${rule}".`);
  return { rule, severity: word };
}
