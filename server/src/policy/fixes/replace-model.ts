import type { Use } from "../../domain/analysis";
import type { Fix } from "../../domain/finding";
import { type Lineage, subjectOf } from "../../domain/lineage";
import { modelKey, parseReference, sameModel } from "../../domain/reference";
import type { TextDocument } from "../../domain/text";
import { nameOf } from "../../domain/uri";
import type { Approved, Policy } from "../file/policy";
import { isGlob } from "../name-globs";
import { plainSentence } from "../sentences";
import type { ApprovedLookup } from "./approved-lookup";
import type { Candidates } from "./candidates";
import { nameSpots } from "./rewrite-name";
import { type SwappedPlace, swapAt } from "./swap-place";

/** A fix that swaps one approved model in; `approved` is its name, for the finding's sentence. */
export type SwapFix = Fix & { readonly approved: string };

/** The text that is open, all its uses, and what is known of approved models. */
export interface SwapWorld {
  readonly document: TextDocument;
  readonly policy: Policy;
  readonly uses: readonly Use[];
  readonly approved?: ApprovedLookup;
  /** ISO date: a model that is retired by then, or soon after, is not offered. */
  readonly today?: string;
  /** What is known of the approved models. One that is not among them may replace nothing without asking. */
  readonly candidates?: Candidates;
  /** The rule that forbids a model at its place as seriously as the finding that it shall end. */
  readonly objection?: (instead: Use) => string | undefined;
}

const shown = 4;

/**
 * One fix for each approved model, the best first: same task, then a call that stays valid, then size, context, license, and the
 * policy's order. One disabled fix at the end says why the others do not fit. Preferred: the task is known on both sides and equal,
 * and nothing about the call is doubtful. Safe: in addition the approved entry is of the same provider and of about the same size, nothing is
 * pinned or tuned for the old model, no rule objects, and nobody will notice by limits, access or stored vectors. A model that the same rules
 * forbid at this place is not offered.
 */
export function swapFixes(use: Use, world: SwapWorld): SwapFix[] {
  const places = nameSpots(use, world.uses);
  const of = places.map((detection) => world.uses.find((other) => other.detection === detection) ?? use);
  const candidates = world.policy.approved.flatMap((entry) => candidate(entry, use, of, world) ?? []);
  const fixes = candidates.sort((a, b) => b.score - a.score).map(({ fix }) => fix);
  const enabled = alone(fixes.filter((fix) => !fix.disabled));
  const best = enabled.findIndex((fix) => fix.preferred);
  return [
    ...enabled.map((fix, i) => ({ ...fix, preferred: i === best })).slice(0, shown),
    ...unfit(fixes.filter((fix) => fix.disabled)),
  ];
}

/** Two entries that write the same thing are one fix; that of the place's own provider comes first and counts. */
function alone(fixes: readonly SwapFix[]): SwapFix[] {
  const byEdits = new Map<string, SwapFix>();
  for (const fix of fixes) {
    const key = JSON.stringify(fix.edits);
    const known = byEdits.get(key);
    if (!known || (fix.safe && !known.safe)) byEdits.set(key, fix);
  }
  return [...byEdits.values()];
}

/** The reasons in one entry: a menu full of grey lines hides the one that works. */
function unfit(fixes: readonly SwapFix[]): SwapFix[] {
  const [first] = fixes;
  if (!first || fixes.length === 1) return [...fixes];
  const reasons = fixes.slice(0, shown).map(({ approved, disabled }) => `${plainSentence(approved)}: ${disabled}`);
  const more = fixes.length > shown ? [`${fixes.length - shown} more`] : [];
  return [
    { ...first, title: `${fixes.length} approved models do not fit here`, disabled: [...reasons, ...more].join("; ") },
  ];
}

function candidate(
  entry: Approved,
  use: Use,
  places: readonly Use[],
  world: SwapWorld,
): { fix: SwapFix; score: number } | undefined {
  const reference = parseReference(entry.model);
  const old = subjectOf(use.lineage).record;
  if (!reference || isGlob(entry.model)) return undefined;
  const record = world.approved?.record(reference);
  const same = [use.detection.reference, old.reference].some(
    (known) => sameModel(reference, known) || (record !== undefined && sameModel(record.reference, known)),
  );
  if (same) return undefined;
  const title = (name: string) => `Replace with ${plainSentence(name)} (approved)`;
  const lineage = world.candidates?.get(entry.model);
  const swap = {
    from: use.lineage.subject,
    to: modelKey(record?.reference ?? reference),
    entry: entry.model,
    ...(entry.task !== undefined && { task: entry.task }),
  };
  const [here, ...others] = places.map((place) =>
    swapAt(place, { reference, record, task: entry.task }, { ...world, text: world.document.text }),
  );
  const results = (here ? [here, ...others] : []).map((result, i) =>
    unlessForbidden(result, places[i] ?? use, lineage, world),
  );
  const blocked = results.find((result) => "blocked" in result);
  if (!here || blocked) {
    const name = (here && "name" in here && here.name) || reference.name;
    const disabled = blocked && "blocked" in blocked ? blocked.blocked : "";
    return {
      fix: { title: title(name), edits: [], safe: false, preferred: false, disabled, approved: name },
      score: -1,
    };
  }
  const swapped = results.flatMap((result) => ("blocked" in result ? [] : [result]));
  const edits = distinct(swapped.flatMap((result) => result.edits));
  const [first] = swapped;
  const name = first?.name ?? reference.name;
  const files = [...new Set(edits.map(({ uri }) => uri))];
  const foreign = files.some((uri) => uri !== world.document.uri);
  const differs = [...new Set(swapped.flatMap((result) => result.differs))];
  return {
    fix: {
      title: `${title(name)}${foreign ? ` in ${files.map(nameOf).join(", ")}` : ""}${sizesIn(differs)}`,
      edits,
      safe: lineage !== undefined && swapped.every((result) => result.safe),
      preferred: first?.valid === true,
      ...(differs.length > 0 && { differs }),
      swap,
      approved: name,
    },
    score: first?.score ?? 0,
  };
}

/** What a title says of size and room: `: 8B → 1.7B, context 131k → 8k`; empty where neither changes, or nobody knows. */
function sizesIn(differs: readonly string[]): string {
  const of = (what: string) => differs.filter((one) => one.startsWith(`${what} `));
  const sizes = [...of("parameters").map((one) => one.slice("parameters ".length)), ...of("context")];
  return sizes.length > 0 ? `: ${sizes.join(", ").replaceAll("->", "→")}` : "";
}

/** The same result, or why the model may not stand there: the rules that judge the old one judge the new one, too. */
function unlessForbidden(
  result: SwappedPlace,
  { detection, lineage: _, ...rest }: Use,
  lineage: Lineage | undefined,
  { objection }: SwapWorld,
): SwappedPlace {
  if ("blocked" in result || !lineage || !objection) return result;
  const { revision: __, ...reference } = detection.reference;
  const { role: old } = detection;
  const role = old === "router" || old === "implicit" ? "model" : old;
  const instead = { ...detection, role, reference: { ...reference, name: result.name }, text: result.name };
  const rule = objection({ ...rest, lineage, detection: instead });
  return rule === undefined ? result : { blocked: `"${rule}" would report it as well`, name: result.name };
}

function distinct(edits: Fix["edits"]): Fix["edits"] {
  const seen = new Set<string>();
  return edits.filter(({ uri, range }) => {
    const key = JSON.stringify([uri, range]);
    return !seen.has(key) && seen.add(key);
  });
}
