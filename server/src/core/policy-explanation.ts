import type { Severity } from "../domain/finding";
import type { Location } from "../domain/text";
import type { PolicyExplanation, RuleExplanation, RuleStep } from "../policy/file/explain-policy";
import { fileName } from "../report/text/human-place";
import type { Palette } from "../report/text/palette";
import { notACommand, sanitize } from "../report/text/sanitize";
import { pad, widthOf, wrap } from "../report/text/width";
import type { Decisions } from "./stemma";

/**
 * `from`: URI of the folder that names are relative to, with a slash at its end. `today`: ISO date. `lock` and `baseline`: URIs of those in force.
 * `above`: URI of a policy that lies above the folder up to which one is looked for, where none is in force.
 */
export interface PolicyView {
  readonly from: string;
  readonly today: string;
  readonly lock?: string;
  readonly baseline?: string;
  readonly above?: string;
}

export interface PolicyTextOptions extends PolicyView {
  readonly palette: Palette;
  readonly columns: number;
}

/** Gathers what `policyExplanationText` tells of a file (a URI): the explanation, and the addresses of what else is in force, or is not. */
export async function policyInForce(
  stemma: Pick<Decisions, "explainPolicy" | "lockFor" | "baselineFor" | "policyAbove">,
  uri: string,
): Promise<{ readonly explanation: PolicyExplanation } & Pick<PolicyView, "lock" | "baseline" | "above">> {
  const [explanation, lock, baseline, above] = await Promise.all([
    stemma.explainPolicy(uri),
    stemma.lockFor(uri),
    stemma.baselineFor(uri),
    stemma.policyAbove(uri),
  ]);
  return { explanation, lock: lock?.uri, baseline: baseline?.uri, above };
}

/** The explanation for people, the same at both doors: files in their order, rules that are on with what decided them, overrides and waivers. */
export function policyExplanationText(explanation: PolicyExplanation, options: PolicyTextOptions): string {
  const { from, today, lock, baseline, above, palette, columns } = options;
  const { layers, rules, overrides, waivers, uri } = explanation;
  const name = (file: string) => sanitize(fileName(from, file), 160);
  const at = ({ uri: file, range }: Location) => `${name(file)}:${range.start.line + 1}`;
  const lines = [`${palette.strong(name(uri) || ".")} is governed by, later ones win:`];
  layers.forEach((layer, i) => {
    const shown = layer.uri === undefined ? layer.label : name(layer.uri);
    lines.push(`  ${i + 1}. ${sanitize(shown, 160)}`);
  });
  if (lock !== undefined) lines.push(`  and the lock ${name(lock)}`);
  if (baseline !== undefined) lines.push(`  and the baseline ${name(baseline)}`);
  if (above !== undefined)
    lines.push(`  not by ${name(above)}, which lies above the top of the repository or workspace folder`);

  const on = rules.filter(({ severity }) => severity !== "off");
  const off = rules.filter(({ severity }) => severity === "off");
  const width = Math.max(0, ...on.map(({ rule }) => widthOf(rule)));
  lines.push("", `Rules (${on.length} on, ${off.length} off)`);
  for (const rule of on) {
    lines.push(`  ${pad(rule.rule, width)}  ${tone(rule, palette)}  ${decided(rule.steps, at)}`);
    const set = Object.entries(rule.options).filter(([option]) =>
      rule.steps.some((step) => step.options.includes(option)),
    );
    for (const [option, value] of set)
      lines.push(...indented(`${option}: ${sanitize(JSON.stringify(value), 400)}`, 6, columns).map(palette.faint));
  }
  const switched = off.filter(({ steps }) => steps.length > 0);
  for (const rule of switched) lines.push(`  ${pad(rule.rule, width)}  off          ${decided(rule.steps, at)}`);
  const silent = off.filter(({ steps }) => steps.length === 0).map(({ rule }) => rule);
  if (silent.length > 0) lines.push(...indented(`never set: ${silent.join(", ")}`, 2, columns).map(palette.faint));

  if (overrides.length > 0) {
    lines.push("", "Overrides");
    for (const { files, matched, location } of overrides)
      lines.push(
        `  ${matched ? "fits " : "other"}  ${at(location)}  ${files.map((file) => sanitize(file, 80)).join(", ")}`,
      );
  }
  if (waivers.length > 0) {
    lines.push("", "Waivers");
    for (const { model, files = [], rule, reason, owner, expires, location } of waivers) {
      const ended = expires !== undefined && expires < today;
      const until = expires === undefined ? "no last day" : `${ended ? "ended" : "until"} ${expires}`;
      const words = [
        `${[model ?? "", files.join(", ")]
          .filter(Boolean)
          .map((one) => sanitize(one))
          .join(" in ")} · ${rule} · ${until}`,
        owner && sanitize(owner, 80),
        sanitize(reason),
      ];
      lines.push(
        ...indented(`${ended ? "ended" : "holds"}  ${at(location)}  ${words.filter(Boolean).join(" · ")}`, 2, columns),
      );
    }
  }
  return lines.map((line) => `${notACommand(line.trimEnd())}\n`).join("");
}

/** The place that decided, then those that it overruled. */
function decided(steps: readonly RuleStep[], at: (location: Location) => string): string {
  const words = steps.map(({ location, label, override }) => {
    const place = location ? at(location) : sanitize(label, 80);
    return override ? `${place} (override)` : place;
  });
  const [last, ...before] = words.reverse();
  return [last ?? "", ...(before.length > 0 ? [`over ${before.join(", ")}`] : [])].join(", ");
}

function tone({ severity }: RuleExplanation, palette: Palette): string {
  const padded = pad(severity, 11);
  return severity === "off" || severity === "hint"
    ? palette.faint(padded)
    : palette[severity as Exclude<Severity, "hint">](padded);
}

function indented(words: string, indent: number, columns: number): string[] {
  return wrap(words, columns - indent - 2).map((line, i) => " ".repeat(i === 0 ? indent : indent + 2) + line);
}
