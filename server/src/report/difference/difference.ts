import type { Use } from "../../domain/analysis";
import type { Finding } from "../../domain/finding";
import { ancestorsOf, type ModelRecord, subjectOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import type { Report } from "../report";
import { fileName } from "../text/human-place";

/** What is there only afterwards, and what only before. */
export interface Delta<T> {
  readonly added: readonly T[];
  readonly dropped: readonly T[];
}

export interface ModelDelta {
  readonly record: ModelRecord;
  /** Where it is used, on the side on which it is. */
  readonly uses: readonly Use[];
}

export interface AncestorDelta {
  readonly record: ModelRecord;
  /** How the next model below was made from it. */
  readonly relation?: string;
  /** Keys of the models in use that have it above them, on this side only. */
  readonly of: readonly string[];
}

/** How one lock file differs: names of models, and what changed in words. */
export interface LockDelta {
  readonly file: string;
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly changed: readonly { readonly model: string; readonly changes: readonly { readonly text: string }[] }[];
}

/** What a change brings in or drops. Lists are sorted. */
export interface Difference {
  readonly models: Delta<ModelDelta>;
  readonly ancestors: Delta<AncestorDelta>;
  /** ISO codes of developers, of models and their ancestors. */
  readonly countries: Delta<string>;
  /** By id, with the name that people read. */
  readonly licenses: Delta<{ readonly id: string; readonly name: string }>;
  readonly findings: Delta<Finding>;
}

/** Compares two reports on the same folder. A finding that only moved to another line is no difference. */
export function difference(before: Report, after: Report): Difference {
  return {
    models: delta(modelsOf(before), modelsOf(after)),
    ancestors: { added: newAncestors(before, after), dropped: newAncestors(after, before) },
    countries: delta(countriesOf(before), countriesOf(after)),
    licenses: delta(licensesOf(before), licensesOf(after)),
    findings: { added: newFindings(before, after), dropped: newFindings(after, before) },
  };
}

function modelsOf({ models }: Report): Map<string, ModelDelta> {
  return new Map(
    models.map(({ lineage, uses }) => [
      lineage.subject,
      { record: subjectOf(lineage).record, uses: uses.map(({ use }) => use) },
    ]),
  );
}

function recordsOf({ models }: Report): ModelRecord[] {
  return models.flatMap(({ lineage }) => [...lineage.nodes.values()].map(({ record }) => record));
}

function countriesOf(report: Report): Map<string, string> {
  return new Map(
    recordsOf(report).flatMap(({ developer }) => {
      const code = developer?.value.country?.toUpperCase();
      return code ? [[code, code] as const] : [];
    }),
  );
}

function licensesOf(report: Report): Map<string, { id: string; name: string }> {
  return new Map(
    recordsOf(report).flatMap(({ license }) =>
      license ? [[license.value.id, { id: license.value.id, name: license.value.name }] as const] : [],
    ),
  );
}

/** Ancestors that a model has here and not there; a model in use on both sides that changes its base counts. */
function newAncestors(there: Report, here: Report): AncestorDelta[] {
  const pair = (model: string, record: ModelRecord) => `${model}\n${modelKey(record.reference)}`;
  const known = new Set(
    there.models.flatMap(({ lineage }) => ancestorsOf(lineage).map(({ record }) => pair(lineage.subject, record))),
  );
  const found = new Map<string, { record: ModelRecord; relation?: string; of: string[] }>();
  for (const { lineage } of here.models) {
    const edges = [...lineage.nodes.values()].flatMap(({ record }) => record.bases);
    for (const { record } of ancestorsOf(lineage)) {
      if (known.has(pair(lineage.subject, record))) continue;
      const key = modelKey(record.reference);
      const relation = edges.find(({ base }) => modelKey(base) === key)?.relation;
      const one = found.get(key) ?? { record, relation, of: [] };
      one.of.push(lineage.subject);
      found.set(key, one);
    }
  }
  return [...found].sort(([a], [b]) => compare(a, b)).map(([, one]) => ({ ...one, of: one.of.sort(compare) }));
}

function newFindings(there: Report, here: Report): Finding[] {
  const left = new Map<string, number>();
  for (const finding of there.findings) {
    const key = keyOf(there.root, finding);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return here.findings.filter((finding) => {
    const key = keyOf(here.root, finding);
    const same = left.get(key) ?? 0;
    left.set(key, same - 1);
    return same <= 0;
  });
}

function keyOf(root: string, { rule, severity, message, uri, reference }: Finding): string {
  return [rule, severity, message, fileName(root, uri), modelKey(reference)].join("\n");
}

function delta<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Delta<T> {
  const only = (map: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>) =>
    [...map]
      .filter(([key]) => !other.has(key))
      .sort(([a], [b]) => compare(a, b))
      .map(([, value]) => value);
  return { added: only(after, before), dropped: only(before, after) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
