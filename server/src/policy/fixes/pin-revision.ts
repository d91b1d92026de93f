import type { Use } from "../../domain/analysis";
import type { Fix } from "../../domain/finding";
import { subjectOf } from "../../domain/lineage";
import { sameModel } from "../../domain/reference";
import { isCommit } from "../reference-names";

/**
 * Writes down the commit that the known facts describe. Not safe: the branch may have moved on since, so that a person has to
 * want this state.
 */
export function pinFix({ detection, lineage }: Use): Fix {
  const { record } = subjectOf(lineage);
  const revision = record.revision;
  const fix = { edits: [], safe: false, preferred: false };
  if (!detection.pin) return { ...fix, title: "Pin the revision", disabled: "this place takes no revision" };
  if (!revision || !isCommit(revision))
    return { ...fix, title: "Pin the revision", disabled: "the current revision is not known; allow look-ups" };
  if (!sameModel(detection.reference, record.reference))
    return {
      ...fix,
      title: "Pin the revision",
      disabled: `the known revision belongs to ${record.reference.provider}:${record.reference.name}`,
    };
  const { range, before, after } = detection.pin;
  return {
    ...fix,
    title: `Pin revision ${revision.slice(0, 12)}`,
    edits: [{ uri: detection.pin.uri ?? detection.uri, range, newText: `${before}${revision}${after}` }],
    preferred: true,
  };
}
