import type { Use } from "../domain/analysis";
import { type ModelRecord, subjectOf } from "../domain/lineage";
import { type ModelReference, parseReference } from "../domain/reference";

/** Every reference under which people may know the model at this use: as written, as it is called today, its aliases. */
export function namesOf({ detection, lineage }: Use): ModelReference[] {
  return [detection.reference, ...namesOfRecord(subjectOf(lineage).record)];
}

/** The canonical reference of a record, then its aliases. */
export function namesOfRecord({ reference, aliases }: ModelRecord): ModelReference[] {
  return [reference, ...aliases.flatMap((alias) => parseReference(alias) ?? [])];
}

/** Whether a revision names one state for good: a commit's hash, whole or cut as Git prints it. */
export function isCommit(revision: string | undefined): boolean {
  return revision !== undefined && /^[0-9a-f]{7,64}$/i.test(revision);
}
