import type { Use } from "../../domain/analysis";
import { modelKey } from "../../domain/reference";
import { isCommit } from "../reference-names";
import type { Lock } from "./lock";
import { changesBetween, type LockChange } from "./lock-changes";
import { lockEntryOf, renewed } from "./lock-entry";
import type { LockEntry } from "./lock-schema";
import { lockText } from "./lock-text";

/** What a lock file would hold now, and how that differs from what it holds. */
export interface LockRenewal {
  readonly text: string;
  /** False when the file says the same already, however it is written. */
  readonly differs: boolean;
  /** Names of models, sorted. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly changed: readonly { readonly model: string; readonly changes: readonly LockChange[] }[];
}

/**
 * Renews a lock for the uses of its folder. `complete`: these are all the uses there are, so that entries of other models go.
 * `today` is an ISO date. Routers name no model and are not locked.
 */
export function renewLock(
  lock: Lock | undefined,
  uses: readonly Use[],
  { complete, today }: { readonly complete: boolean; readonly today: string },
): LockRenewal {
  const before: ReadonlyMap<string, LockEntry> = lock?.entries ?? new Map();
  const used = entriesOf(uses, before, today);
  const after = new Map(complete ? used : [...before, ...used]);
  const { added, dropped, changed } = compareLocks(before, after);
  return {
    text: lockText(after, lock?.text.includes("\r\n") ? "\r\n" : "\n"),
    differs: lock === undefined || added.length + dropped.length + changed.length > 0,
    added,
    dropped,
    changed,
  };
}

/** How two states of a lock differ. */
export function compareLocks(
  before: ReadonlyMap<string, LockEntry>,
  after: ReadonlyMap<string, LockEntry>,
): Pick<LockRenewal, "added" | "dropped" | "changed"> {
  return {
    added: [...after.keys()].filter((key) => !before.has(key)).sort(),
    dropped: [...before.keys()].filter((key) => !after.has(key)).sort(),
    changed: [...after]
      .flatMap(([model, entry]) => {
        const old = before.get(model);
        const changes = old ? changesBetween(old, entry) : [];
        return changes.length > 0 ? [{ model, changes }] : [];
      })
      .sort((a, b) => (a.model < b.model ? -1 : 1)),
  };
}

function entriesOf(
  uses: readonly Use[],
  before: ReadonlyMap<string, LockEntry>,
  today: string,
): Map<string, LockEntry> {
  const byName = new Map<string, Use[]>();
  for (const use of uses) {
    const { role, usage = "use" } = use.detection;
    if (role === "router" || usage === "table" || usage === "mention") continue;
    const key = modelKey(use.detection.reference);
    const same = byName.get(key);
    if (same) same.push(use);
    else byName.set(key, [use]);
  }
  return new Map(
    [...byName].flatMap(([key, same]) => {
      // The same name can have been walked to different depths.
      const { lineage } = same.reduce((a, b) => (b.lineage.nodes.size > a.lineage.nodes.size ? b : a));
      const revision = pinnedBy(same);
      const known = lockEntryOf(lineage, today);
      return [[key, renewed(before.get(key), { ...known, ...(revision && { revision }) }, lineage)] as const];
    }),
  );
}

/** The commit that every place pins: it is what was accepted, whatever the branch does. */
function pinnedBy(uses: readonly Use[]): string | undefined {
  const revisions = new Set(uses.map(({ detection }) => detection.reference.revision));
  const [only] = revisions;
  return revisions.size === 1 && isCommit(only) ? only : undefined;
}
