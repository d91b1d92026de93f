import { z } from "zod";
import type { Use } from "../../domain/analysis";
import type { Evidence } from "../../domain/evidence";
import { subjectOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import { nameOf } from "../../domain/uri";
import type { Lock } from "../lock/lock";
import { changesBetween, type LockChange } from "../lock/lock-changes";
import { lockEntryOf, renewed } from "../lock/lock-entry";
import { acceptFix, pinAcceptedFix } from "../lock/lock-fixes";
import { isCommit } from "../reference-names";
import { defineRule } from "../rule";
import { quoted } from "../sentences";

/** Reports a model that is not what it was when the lock accepted it. */
export const changedSinceLock = defineRule({
  id: "changed-since-lock",
  summary: "A model that changed upstream since stemma.lock.json accepted it; silent without a lock.",
  severity: "warning",
  remedies: ["swap"],
  options: z.strictObject({
    revisions: z
      .boolean()
      .default(true)
      .describe("Also report a repository that only has newer commits, as information at most."),
    missing: z.boolean().default(false).describe("Also report a model that is not in the lock."),
  }),
  check(use, { revisions, missing }, { lock, today }) {
    const { detection, lineage } = use;
    if (!lock || detection.role === "router") return [];
    const file = nameOf(lock.uri);
    const accepted = lock.entries.get(modelKey(detection.reference));
    const now = renewed(accepted, lockEntryOf(lineage, today), lineage);
    if (!accepted) return missing ? [unlisted(use, lock, now)] : [];
    // A place that pins a commit loads that one, whatever its branch does.
    const pinned = isCommit(detection.reference.revision);
    const changes = changesBetween(accepted, now).filter(
      ({ kind, learned }) => !learned && (kind !== "revision" || (revisions && !pinned)),
    );
    const [first] = changes;
    if (!first) return [];
    const more = changes.length > 1 ? `, and ${changes.length - 1} more` : "";
    return [
      {
        message: `${quoted(detection.reference)} changed since ${file}: ${first.text}${more}`,
        advice: 'review it, then run "stemma lock"',
        because: [
          ...changes.map((change) => ({ text: upper(change.text), ...evidence(change, use) })),
          {
            text: `It was accepted here, by facts of ${accepted.facts}`,
            location: lock.locate(modelKey(detection.reference)),
          },
        ],
        fixes: [...(pinned ? [] : [pinAcceptedFix(use, accepted)]), acceptFix(use, lock, now)],
        ...(changes.every(({ kind }) => kind === "revision") && { atMost: "information" as const }),
      },
    ];
  },
});

function unlisted(use: Use, lock: Lock, now: ReturnType<typeof lockEntryOf>) {
  return {
    message: `${quoted(use.detection.reference)} is not in ${nameOf(lock.uri)}`,
    advice: 'review it, then run "stemma lock"',
    because: [],
    fixes: [acceptFix(use, lock, now)],
  };
}

/** What says so today. */
function evidence({ kind, model }: LockChange, { lineage }: Use): { evidence?: Evidence } {
  const { record } = subjectOf(lineage);
  const edges = [...lineage.nodes.values()].flatMap((node) => node.record.bases);
  const found =
    kind === "license"
      ? record.license?.evidence
      : kind === "developer"
        ? record.developer?.evidence
        : kind === "retires"
          ? record.retires?.evidence
          : edges.find(({ base }) => modelKey(base) === model)?.evidence;
  return found ? { evidence: found } : {};
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
