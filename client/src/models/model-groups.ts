import type { ModelRow, ModelUse } from "../../../server/src/lsp/protocol/protocol";

/** By what the list of models is arranged. */
export const groupings = ["model", "country", "license", "finding"] as const;
export type Grouping = (typeof groupings)[number];

/** Models under one heading. Without a label nobody knows it (country, license), or there is none (finding). */
export interface ModelGroup {
  readonly label?: string;
  readonly rows: readonly ModelRow[];
}

/** Rows whose name, maker, country, license, files or rules hold every word of the filter, case aside. */
export function filtered(rows: readonly ModelRow[], filter: string): ModelRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = [
      row.key,
      row.maker,
      row.country?.name,
      row.country?.code,
      row.license,
      row.state,
      ...row.uses.flatMap(({ uri, findings }) => [uri, ...findings.map(({ rule }) => rule)]),
    ]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * The rows by heading, in alphabetical order, and by finding the most serious rule first; what has no heading comes last. By model
 * there is one group without a heading.
 */
export function grouped(rows: readonly ModelRow[], by: Grouping): ModelGroup[] {
  if (by === "model") return [{ rows }];
  const groups = new Map<string | undefined, ModelRow[]>();
  for (const row of rows) {
    for (const [label, part] of headingsOf(row, by)) {
      const group = groups.get(label) ?? [];
      groups.set(label, group);
      group.push(part);
    }
  }
  return [...groups]
    .map(([label, list]) => ({ ...(label !== undefined && { label }), rows: list }))
    .sort((a, b) => {
      if (a.label === undefined || b.label === undefined) return a.label === b.label ? 0 : a.label ? -1 : 1;
      return (by === "finding" ? gravity(a) - gravity(b) : 0) || a.label.localeCompare(b.label);
    });
}

const severities = ["error", "warning", "information", "hint"] as const;
type Severity = (typeof severities)[number];

/** The most serious verdict on a model's uses; undefined when there is none. */
export function worstOf(uses: readonly ModelUse[]): Severity | undefined {
  const present = new Set(uses.flatMap(({ findings }) => findings.map(({ severity }) => severity)));
  return severities.find((severity) => present.has(severity));
}

/** How many verdicts of each severity there are on all uses of the rows. */
export function verdictsIn(rows: readonly ModelRow[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { uses } of rows) for (const { findings } of uses) for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** The place of a group among severities, the most serious first. */
function gravity({ rows }: ModelGroup): number {
  const worst = worstOf(rows.flatMap(({ uses }) => uses));
  return worst ? severities.indexOf(worst) : severities.length;
}

/** By finding, a model stands under each rule that speaks of it, there with the uses that the rule means. */
function headingsOf(row: ModelRow, by: Grouping): [label: string | undefined, part: ModelRow][] {
  if (by === "country") return [[row.country?.name, row]];
  if (by === "license") return [[row.license, row]];
  const rules = new Set(row.uses.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const parts: [string | undefined, ModelRow][] = [...rules].map((rule) => [
    rule,
    {
      ...row,
      uses: row.uses
        .filter(({ findings }) => findings.some((one) => one.rule === rule))
        .map((use) => ({ ...use, findings: use.findings.filter((one) => one.rule === rule) })),
    },
  ]);
  const rest = row.uses.filter(({ findings }) => findings.length === 0);
  return rest.length > 0 ? [...parts, [undefined, { ...row, uses: rest }]] : parts;
}
