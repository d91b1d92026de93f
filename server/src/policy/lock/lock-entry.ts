import { type BaseEdge, completenessOf, factDatesOf, type Lineage, subjectOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import type { LockEntry, LockedAncestor } from "./lock-schema";

/** What is known of a model today, in the form of the lock. `today` is an ISO date, used where no fact has one. */
export function lockEntryOf(lineage: Lineage, today: string): LockEntry {
  const { record } = subjectOf(lineage);
  const completeness = completenessOf(lineage);
  const developer = record.developer?.value;
  return {
    ...(lineage.subject !== modelKey(lineage.asked) && { resolved: clip(lineage.subject) }),
    ...(record.revision && { revision: clip(record.revision) }),
    ...(record.license && { license: clip(record.license.value.id) }),
    ...(developer && {
      developer: { id: clip(developer.id), ...(developer.country && { country: developer.country }) },
    }),
    ancestors: ancestors(lineage),
    ...(record.gated && { gated: true as const }),
    ...(record.disabled && { disabled: true as const }),
    ...(record.retires && { retires: clip(record.retires.value) }),
    completeness: worst(completeness),
    facts: factDatesOf(lineage).sort().at(-1) ?? today,
  };
}

/** Endings at which no source said anything, which takes nothing away of what was accepted. */
const unanswered: ReadonlySet<string | undefined> = new Set(["not-asked", "unreachable", "unread"]);

/**
 * The entry to write now. What no source says today (offline, nobody answers) stays as it was accepted; where nothing
 * differs, the entry stays as it is with its date, so that the file does not change by itself.
 */
export function renewed(before: LockEntry | undefined, today: LockEntry, lineage: Lineage): LockEntry {
  if (!before) return today;
  const { record, ending } = subjectOf(lineage);
  const answered = !unanswered.has(ending);
  const open = unanswered.has(today.completeness);
  const { resolved, developer, gated: _, disabled: __, ...kept } = before;
  const country = today.developer?.id === developer?.id ? developer?.country : undefined;
  const entry: LockEntry = {
    ...(!answered && resolved !== undefined && { resolved }),
    ...(developer && { developer }),
    ...kept,
    ...today,
    ...(today.developer && { developer: { ...(country && { country }), ...today.developer } }),
    ancestors: open ? joined(before.ancestors, today.ancestors) : today.ancestors,
    ...((record.gated ?? before.gated) && { gated: true as const }),
    ...((record.disabled ?? (!answered && before.disabled)) && { disabled: true as const }),
    completeness: open ? before.completeness : today.completeness,
  };
  return sameEntry(before, entry) ? before : entry;
}

/** Whether two entries say the same; the date of the facts aside. @internal */
export function sameEntry(a: LockEntry, b: LockEntry): boolean {
  return said(a) === said(b);
}

function said({ facts: _, developer, ancestors: chain, ...entry }: LockEntry): string {
  const steps = chain.map(({ model, relation, license, country }) => [model, relation, license, country]);
  return JSON.stringify([developer?.id, developer?.country, steps, Object.entries(entry).sort()]);
}

function ancestors(lineage: Lineage): LockedAncestor[] {
  const reachedBy = new Map<string, BaseEdge>();
  for (const { record } of lineage.nodes.values())
    for (const edge of record.bases) {
      const key = keyOf(lineage, edge);
      if (!reachedBy.has(key)) reachedBy.set(key, edge);
    }
  return [...lineage.nodes]
    .filter(([key]) => key !== lineage.subject)
    .sort(([a, { depth }], [b, other]) => depth - other.depth || (a < b ? -1 : 1))
    .map(([key, { record }]) => ({
      model: clip(key),
      relation: reachedBy.get(key)?.relation ?? "finetune",
      ...(record.license && { license: clip(record.license.value.id) }),
      ...(record.developer?.value.country && { country: record.developer.value.country }),
    }));
}

/** A base may be named by an alias of the node that it led to. */
function keyOf(lineage: Lineage, { base }: BaseEdge): string {
  const key = modelKey(base);
  if (lineage.nodes.has(key)) return key;
  for (const [other, { record }] of lineage.nodes) if (record.aliases.includes(key)) return other;
  return key;
}

/** Those of today, each completed by what was accepted; then those that today's walk did not reach. */
function joined(before: readonly LockedAncestor[], today: readonly LockedAncestor[]): LockedAncestor[] {
  const old = new Map(before.map((one) => [one.model, one]));
  const now = new Map(today.map((one) => [one.model, one]));
  return [...before.map((one) => ({ ...one, ...now.get(one.model) })), ...today.filter(({ model }) => !old.has(model))];
}

function worst(completeness: ReturnType<typeof completenessOf>): LockEntry["completeness"] {
  const [first] = completeness === "complete" ? [] : completeness;
  return first === undefined || first === "root" ? "complete" : first;
}

/** The lock refuses what is longer, and a name that long is nobody's. */
function clip(text: string): string {
  return text.slice(0, 300);
}
