import type { Use } from "../../domain/analysis";
import type { Detection } from "../../domain/detection";
import { modelKey } from "../../domain/reference";
import { overlap, sameRange, type TextEdit } from "../../domain/text";

/** The edits that write another name at a use, or the reason why it cannot be written. `unpins`: a revision is dropped. */
export type Rewrite = { readonly edits: readonly TextEdit[]; readonly unpins: boolean } | { readonly blocked: string };

const partners = new Set(["tokenizer", "processor", "config"]);

/**
 * The places that are rewritten together: the use and, in the same text, the tokenizer, processor or config of the same model,
 * as half of a pair does not load; and every use of the very same literal. The use itself comes first.
 */
export function nameSpots(use: Use, uses: readonly Use[]): Detection[] {
  const { detection } = use;
  const key = modelKey(detection.reference);
  const related = uses.filter(
    (other) => other !== use && paired(other.detection, detection) && modelKey(other.detection.reference) === key,
  );
  return [detection, ...related.map((other) => other.detection)];
}

/**
 * Writes `name` at all the places. A revision of the old model never survives: the slot gets `revision`, or is emptied where
 * that leaves good syntax, else there is no rewrite.
 */
export function rewriteName(places: readonly Detection[], name: string, revision: string | undefined): Rewrite {
  const edits: TextEdit[] = [];
  let unpins = false;
  for (const detection of places) {
    const one = rewriteOne(detection, name, revision);
    if ("blocked" in one) return one;
    unpins ||= one.unpins;
    for (const edit of one.edits) {
      if (!edits.some((other) => other.uri === edit.uri && sameRange(other.range, edit.range))) edits.push(edit);
    }
  }
  return { edits, unpins };
}

function paired(other: Detection, detection: Detection): boolean {
  if (partners.has(other.role) || partners.has(detection.role)) return true;
  return other.uri === detection.uri && sameRange(other.range, detection.range);
}

function rewriteOne(detection: Detection, name: string, revision: string | undefined): Rewrite {
  const { reference, role, text, prefix = "", pin, uri, range } = detection;
  if (role === "implicit") return { blocked: "no name is written here; name a model first" };
  if (role === "adapter" || role === "draft")
    return { blocked: `a${role === "adapter" ? "n" : ""} ${role} fits its own base model only` };
  if (reference.variant || detection.flags?.weightsFile)
    return { blocked: "this place names a file or quantization of the old model" };
  const front = prefix && text.startsWith(prefix) ? prefix : "";
  const written = text.slice(front.length);
  const behind = written.startsWith(reference.name) ? written.slice(reference.name.length) : undefined;
  if (behind === undefined) return { blocked: "the name is not written here in one piece" };
  const pinnedInText = reference.revision !== undefined && behind === `@${reference.revision}`;
  if (behind !== "" && !pinnedInText) return { blocked: `"${behind}" behind the name has a meaning of its own` };
  const edit = { uri, range, newText: front + name + (pinnedInText && revision ? `@${revision}` : "") };
  if (pinnedInText) return { edits: [edit], unpins: !revision };
  if (!reference.revision) return { edits: [edit], unpins: false };
  if (!pin || overlap(pin.range, range))
    return { blocked: `the revision ${reference.revision} is written elsewhere and would stay` };
  if (revision)
    return { edits: [edit, { uri, range: pin.range, newText: pin.before + revision + pin.after }], unpins: false };
  if (!pin.before)
    return { blocked: `the revision ${reference.revision} belongs to the old model, that of the new one is not known` };
  return { edits: [edit, { uri, range: pin.range, newText: "" }], unpins: true };
}
