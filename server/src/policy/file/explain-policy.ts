import type { Location } from "../../domain/text";
import { rules } from "../rules/index";
import type { PolicyFile } from "./parse-policy";
import type { Override, Policy, RuleSetting, Waiver } from "./policy";
import type { RuleEntry } from "./policy-schema";
import { presets } from "./presets";
import { type Layer, policyLabel } from "./resolve-policy";

/** One rule's setting, and every place that had a say in it; the last one decided. */
export interface RuleExplanation {
  readonly rule: string;
  readonly severity: RuleSetting["severity"];
  readonly options: Readonly<Record<string, unknown>>;
  /** The first in force last to speak: presets and files in their order, then overrides that fit. Empty for a rule that nobody set. */
  readonly steps: readonly RuleStep[];
}

/** `severity` is absent where only options are set. */
export interface RuleStep {
  readonly severity?: string;
  /** Names of the options that it sets. */
  readonly options: readonly string[];
  readonly label: string;
  readonly override: boolean;
  /** Absent for a preset. */
  readonly location?: Location;
}

/** The policy in force for one path, with the way to it. */
export interface PolicyExplanation {
  readonly uri: string;
  readonly label: string;
  /** The nearest policy file. */
  readonly policy?: string;
  /** Presets and files, the farthest first: later ones win. */
  readonly layers: readonly { readonly label: string; readonly uri?: string }[];
  /** Every rule, those that are off too. */
  readonly rules: readonly RuleExplanation[];
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly use: Policy["use"];
}

/** Tells how `policy` came about for the file `uri` out of its layers. */
export function explainPolicy(policy: Policy, layers: readonly Layer[], uri: string): PolicyExplanation {
  const files = layers.flatMap((layer) => ("file" in layer ? [layer.file] : []));
  const matched = new Set(policy.overrides.filter((one) => one.matched).map(({ location }) => placeOf(location)));
  const steps = [
    ...layers.flatMap((layer) =>
      "preset" in layer
        ? stepsOf(presets[layer.preset], `the preset "${layer.preset}"`)
        : stepsOf(layer.file.data.rules, policyLabel(layer.file.uri), layer.file, ["rules"]),
    ),
    ...files.flatMap((file) =>
      file.data.overrides.flatMap((one, i) =>
        matched.has(placeOf(file.locate(["overrides", i])))
          ? stepsOf(one.rules, policyLabel(file.uri), file, ["overrides", i, "rules"])
          : [],
      ),
    ),
  ];
  return {
    uri,
    label: policy.label,
    ...(policy.uri && { policy: policy.uri }),
    layers: layers.map((layer) =>
      "preset" in layer
        ? { label: `${layer.preset} (built in)` }
        : { label: policyLabel(layer.file.uri), uri: layer.file.uri },
    ),
    rules: rules.map(({ id }) => ({
      rule: id,
      severity: policy.rules.get(id)?.severity ?? "off",
      options: policy.rules.get(id)?.options ?? {},
      steps: steps.filter(({ rule }) => rule === id).map(({ rule: _, ...step }) => step),
    })),
    overrides: policy.overrides,
    waivers: policy.waivers,
    use: policy.use,
  };
}

function stepsOf(
  entries: Readonly<Record<string, RuleEntry | undefined>>,
  label: string,
  file?: PolicyFile,
  path: readonly (string | number)[] = [],
): (RuleStep & { rule: string })[] {
  return Object.entries(entries).flatMap(([rule, entry]) => {
    if (entry === undefined) return [];
    const { severity, ...options } = typeof entry === "string" ? { severity: entry } : entry;
    return [
      {
        rule,
        ...(severity !== undefined && { severity }),
        options: Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name])),
        label,
        override: path[0] === "overrides",
        ...(file && { location: file.locate([...path, rule]) }),
      },
    ];
  });
}

function placeOf({ uri, range }: Location): string {
  return `${uri}#${range.start.line}:${range.start.character}`;
}
