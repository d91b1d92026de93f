import type { PolicyView } from "../../core/policy-explanation";
import type { Location } from "../../domain/text";
import type { PolicyExplanation } from "../../policy/file/explain-policy";
import { fileName, placeFor } from "../../report/text/human-place";
import { inertJson } from "../../report/text/inert-json";

/** The explanation for scripts, `stemma-policy/1`: every field is always there; lines and columns count from 1. */
export function policyJson(explanation: PolicyExplanation, { from, today, lock, baseline }: PolicyView): string {
  const { uri, label, policy, layers, rules, overrides, waivers, use } = explanation;
  const named = (file: string | undefined) => (file === undefined ? null : fileName(from, file));
  const place = (location: Location | undefined) => {
    const { line, column } = location ? placeFor(location.range) : { line: null, column: null };
    return { file: named(location?.uri), line, column };
  };
  const object = {
    schema: "stemma-policy/1",
    file: fileName(from, uri),
    policy: { label, file: named(policy) },
    layers: layers.map((layer) => ({ label: layer.label, file: named(layer.uri) })),
    lock: named(lock),
    baseline: named(baseline),
    rules: rules.map(({ rule, severity, options, steps }) => ({
      rule,
      severity,
      options,
      steps: steps.map((step) => ({
        severity: step.severity ?? null,
        options: step.options,
        label: step.label,
        override: step.override,
        ...place(step.location),
      })),
    })),
    overrides: overrides.map(({ files, matched, location }) => ({ files, matched, ...place(location) })),
    waivers: waivers.map(({ model, files, matched, rule, reason, owner, expires, location }) => ({
      model: model ?? null,
      files: files ?? null,
      matched,
      rule,
      reason,
      owner: owner ?? null,
      expires: expires ?? null,
      holds: expires === undefined || expires >= today,
      ...place(location),
    })),
    use,
  };
  return inertJson(object);
}
