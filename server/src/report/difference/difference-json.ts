import type { Finding } from "../../domain/finding";
import type { ModelRecord } from "../../domain/lineage";
import { formatReference, modelKey } from "../../domain/reference";
import type { Skipped } from "../report";
import { fileName, placeFor } from "../text/human-place";
import { inertJson } from "../text/inert-json";
import type { AncestorDelta, Delta, Difference, LockDelta, ModelDelta } from "./difference";

/** What was compared. `root`: URI of the folder that file names are relative to. */
export interface DifferenceFrame {
  readonly root: string;
  /** As it was asked for. */
  readonly revision: string;
  readonly commit: string;
  readonly locks: readonly LockDelta[];
  /** Files of each side that were not read: of them, nothing is known to have changed or not. */
  readonly unread: { readonly before: readonly Skipped[]; readonly after: readonly Skipped[] };
}

/** The comparison for scripts, `stemma-diff/1`: every field is always there; lines and columns count from 1. */
export function differenceJson(found: Difference, { root, revision, commit, locks, unread }: DifferenceFrame): string {
  const place = ({ uri, range }: Pick<Finding, "uri" | "range">) => {
    const { line, column } = placeFor(range);
    return { file: fileName(root, uri), line, column };
  };
  const model = ({ record, uses }: ModelDelta) => ({
    ...about(record),
    places: uses.map(({ detection }) => place(detection)),
  });
  const ancestor = ({ record, relation, of }: AncestorDelta) => ({ ...about(record), relation: relation ?? null, of });
  const finding = (one: Finding) => ({
    rule: one.rule,
    severity: one.severity,
    message: one.message,
    ...place(one),
    reference: formatReference(one.reference),
  });
  const notRead = ({ uri, reason }: Skipped) => ({ file: fileName(root, uri), reason });
  const object = {
    schema: "stemma-diff/1",
    revision: { asked: revision, commit },
    models: both(found.models, model),
    ancestors: both(found.ancestors, ancestor),
    countries: found.countries,
    licenses: both(found.licenses, ({ id, name }) => ({ id, name })),
    findings: both(found.findings, finding),
    unread: { before: unread.before.map(notRead), after: unread.after.map(notRead) },
    locks: locks.map(({ file, added, dropped, changed }) => ({
      file,
      added,
      dropped,
      changed: changed.map((one) => ({ model: one.model, changes: one.changes.map(({ text }) => text) })),
    })),
  };
  return inertJson(object);
}

function about({ reference, developer, license }: ModelRecord) {
  return {
    reference: modelKey(reference),
    developer: developer
      ? { id: developer.value.id, name: developer.value.name, country: developer.value.country ?? null }
      : null,
    license: license ? { id: license.value.id, name: license.value.name } : null,
  };
}

function both<T, U>({ added, dropped }: Delta<T>, write: (one: T) => U): Delta<U> {
  return { added: added.map(write), dropped: dropped.map(write) };
}
