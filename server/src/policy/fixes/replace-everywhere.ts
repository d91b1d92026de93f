import type { Use } from "../../domain/analysis";
import type { Fix, Swap } from "../../domain/finding";
import type { ModelFacts } from "../../domain/model-facts";
import { parseReference } from "../../domain/reference";
import { sameRange, type TextEdit } from "../../domain/text";
import { nameOf } from "../../domain/uri";
import { plainSentence } from "../sentences";
import type { ApprovedLookup } from "./approved-lookup";
import { swapAt } from "./swap-place";

/** All uses of one file. */
export interface UsesOfFile {
  readonly uri: string;
  readonly uses: readonly Use[];
}

/** The places of a model beyond those that one fix edits. */
export interface Everywhere {
  /** The fix for all places that can follow; disabled when none of them can. */
  readonly fix: Fix;
  /** Places that follow, for whoever has to know whether they may. */
  readonly followed: readonly Use[];
  /** Those of them that somebody has to look at. */
  readonly unsure: readonly Use[];
  /** `compose.yaml:21 stays: no name of it is known for docker`. */
  readonly stays: readonly string[];
  /** Every place follows, and nobody has to look at any of them. */
  readonly safe: boolean;
}

/**
 * Widens a swap to every place of the same model, each in its own spelling: a place of the Hub gets the Hub's id, one of Ollama
 * the tag. Undefined when the model stands nowhere else.
 */
export function swapEverywhere(
  fix: Fix & { readonly swap: Swap },
  files: Iterable<UsesOfFile>,
  facts: Pick<ModelFacts, "record" | "spell" | "names" | "today">,
): Everywhere | undefined {
  const reference = parseReference(fix.swap.entry);
  if (!reference) return undefined;
  const { task } = fix.swap;
  const incoming = { reference, record: facts.record(reference), ...(task !== undefined && { task }) };
  const approved = lookupOf(facts);
  const edits: TextEdit[] = [...fix.edits];
  const stays = new Set<string>();
  const differs = new Set(fix.differs);
  const followed: Use[] = [];
  const seen = new Set<string>();
  const unsure: Use[] = [];
  for (const { uses } of files) {
    for (const use of uses) {
      const { detection, lineage } = use;
      if (lineage.subject !== fix.swap.from || fix.edits.some((edit) => at(edit, use))) continue;
      const place = JSON.stringify([detection.uri, detection.range]);
      if (seen.has(place) || detection.role === "implicit") continue;
      seen.add(place);
      const swapped = swapAt(use, incoming, { uses, approved, today: facts.today() });
      if ("blocked" in swapped) {
        const line = detection.range.start.line + 1;
        stays.add(`${plainSentence(nameOf(detection.uri))}:${line} stays: ${swapped.blocked}`);
        continue;
      }
      followed.push(use);
      if (!swapped.safe) unsure.push(use);
      for (const difference of swapped.differs) differs.add(difference);
      edits.push(...swapped.edits.filter((edit) => !edits.some((other) => sameEdit(edit, other))));
    }
  }
  if (followed.length === 0 && stays.size === 0) return undefined;
  const inFiles = new Set(edits.map(({ uri }) => uri)).size;
  const where = inFiles > 1 ? `everywhere (${inFiles} files)` : "at every place of this file";
  const all = [...stays, ...differs];
  const safe = fix.safe && unsure.length === 0 && stays.size === 0;
  const wide: Fix = {
    title: `${fix.title.replace(/ \(approved\).*$/s, "")} ${where}`,
    edits,
    safe,
    preferred: false,
    ...(all.length > 0 && { differs: all }),
    ...(followed.length === 0 && { disabled: [...stays].join("; ") }),
  };
  return { fix: wide, followed, unsure, stays: [...stays], safe };
}

function lookupOf({ record, spell, names }: Pick<ModelFacts, "record" | "spell" | "names">): ApprovedLookup {
  const parsed = (printed: string) => parseReference(printed) ?? { provider: "unknown", name: printed };
  return {
    record,
    spell: (printed, provider) => spell(parsed(printed), provider),
    ...(names && { names: (printed: string, provider: string) => names(parsed(printed), provider) }),
  };
}

function at(edit: TextEdit, { detection }: Use): boolean {
  return edit.uri === detection.uri && sameRange(edit.range, detection.range);
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.uri === b.uri && sameRange(a.range, b.range);
}
