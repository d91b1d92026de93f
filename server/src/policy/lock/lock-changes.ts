import { countryName } from "../../domain/origin";
import { plainSentence } from "../sentences";
import type { LockEntry, LockedAncestor } from "./lock-schema";

/** What an entry of the lock can say differently. */
type ChangeKind =
  | "renamed"
  | "revision"
  | "license"
  | "developer"
  | "base-added"
  | "base-removed"
  | "base-changed"
  | "gated"
  | "disabled"
  | "retires"
  | "completeness";

/** One difference, in a phrase that fits behind the model's name: `the license was mit and is llama3.1`. */
export interface LockChange {
  readonly kind: ChangeKind;
  readonly text: string;
  /** Nothing was known of it when the lock was written: learned since, not necessarily changed upstream. */
  readonly learned: boolean;
  /** The ancestor's name, where one came, went or differs. */
  readonly model?: string;
}

/** The differences between an entry as it was accepted and as it would be written now; the most telling first. */
export function changesBetween(before: LockEntry, now: LockEntry): LockChange[] {
  return [
    ...(now.disabled && !before.disabled ? [change("disabled", "its repository was taken down by its host")] : []),
    ...scalar("renamed", "its name", "now leads to", before.resolved, now.resolved, "the model of that name itself"),
    ...scalar("license", "the license", "is", before.license, now.license),
    ...scalar("developer", "the developer", "is", developer(before), developer(now)),
    ...bases(before.ancestors, now.ancestors),
    ...(now.gated && !before.gated ? [change("gated", "it is gated now: each account needs access")] : []),
    ...(before.gated && !now.gated ? [change("gated", "it is no longer gated")] : []),
    ...scalar("retires", "its retirement", "is announced for", before.retires, now.retires),
    ...scalar("revision", "the revision", "is", cut(before.revision), cut(now.revision)),
    ...(before.completeness === now.completeness
      ? []
      : [
          {
            ...change("completeness", `its lineage was ${before.completeness} and is ${now.completeness}`),
            learned: isReworded(before, now),
          },
        ]),
  ];
}

/**
 * Whether only Stemma's words for the same state changed: in locks of 0.1.0, a model of which no base was known reads as `complete` or as
 * `undisclosed`, whoever stated what.
 */
function isReworded(before: LockEntry, now: LockEntry): boolean {
  const then: readonly LockEntry["completeness"][] = ["complete", "undisclosed"];
  const since: readonly LockEntry["completeness"][] = ["closed", "not-known", "dynamic-routing", "undisclosed"];
  return then.includes(before.completeness) && since.includes(now.completeness);
}

function scalar(
  kind: ChangeKind,
  what: string,
  verb: string,
  before: string | undefined,
  now: string | undefined,
  none = "not stated",
): LockChange[] {
  if (before === now) return [];
  const after = now === undefined ? none : plainSentence(now);
  const text =
    before === undefined ? `${what} ${verb} ${after}` : `${what} was ${plainSentence(before)} and ${verb} ${after}`;
  return [{ kind, text, learned: before === undefined && kind !== "renamed" && kind !== "retires" }];
}

function bases(before: readonly LockedAncestor[], now: readonly LockedAncestor[]): LockChange[] {
  const old = new Map(before.map((one) => [one.model, one]));
  const current = new Map(now.map((one) => [one.model, one]));
  const added = now.filter(({ model }) => !old.has(model));
  const removed = before.filter(({ model }) => !current.has(model));
  const changed = now.flatMap((one) => {
    const was = old.get(one.model);
    return was && words(was) !== words(one) ? [{ was, one }] : [];
  });
  return [
    ...added.map((one) =>
      change("base-added", `${plainSentence(one.model)} is a new ancestor (${words(one)})`, one.model),
    ),
    ...removed.map((one) => change("base-removed", `${plainSentence(one.model)} is no ancestor any more`, one.model)),
    ...changed.map(({ was, one }) => ({
      ...change(
        "base-changed",
        `its ancestor ${plainSentence(one.model)} was ${words(was)} and is ${words(one)}`,
        one.model,
      ),
      learned: onlyLearned(was, one),
    })),
  ];
}

/** `finetune, apache-2.0, China`. */
function words({ relation, license, country }: LockedAncestor): string {
  return [relation, license && plainSentence(license), country && plainSentence(countryName(country))]
    .filter(Boolean)
    .join(", ");
}

function onlyLearned(was: LockedAncestor, now: LockedAncestor): boolean {
  const same = (a: string | undefined, b: string | undefined) => a === undefined || a === b;
  return same(was.relation, now.relation) && same(was.license, now.license) && same(was.country, now.country);
}

function developer({ developer: one }: LockEntry): string | undefined {
  return one && (one.country ? `${one.id} (${countryName(one.country)})` : one.id);
}

function change(kind: ChangeKind, text: string, model?: string): LockChange {
  return { kind, text, learned: false, ...(model !== undefined && { model }) };
}

function cut(revision: string | undefined): string | undefined {
  return revision !== undefined && /^[0-9a-f]{40,64}$/i.test(revision) ? revision.slice(0, 12) : revision;
}
