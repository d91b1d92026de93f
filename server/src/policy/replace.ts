import type { Use } from "../domain/analysis";
import type { Detection } from "../domain/detection";
import type { Fix } from "../domain/finding";
import { type ModelRecord, subjectOf } from "../domain/lineage";
import { type ModelReference, modelKey, parseReference } from "../domain/reference";
import type { TextDocument } from "../domain/text";
import { isGlob } from "./glob";
import { sameModel } from "./names";
import type { Approved, Policy } from "./policy";
import { placesOf, rewrite } from "./rewrite";
import { plain } from "./sentences";
import { labelOf } from "./uri";

/** What the catalog knows of approved models, handed in. */
export interface ApprovedLookup {
  /** What is known of an approved model. */
  record(reference: ModelReference): ModelRecord | undefined;
  /** How `provider` names an approved model (printed reference in, name without provider out); undefined when nobody says. */
  spell(approvedReference: string, provider: string): string | undefined;
}

/** A fix that swaps one approved model in; `approved` is its name, for the finding's sentence. */
export type SwapFix = Fix & { readonly approved: string };

/** The text that is open, all its uses, and what is known of approved models. */
export interface SwapWorld {
  readonly document: TextDocument;
  readonly policy: Policy;
  readonly uses: readonly Use[];
  readonly approved?: ApprovedLookup;
}

const shown = { enabled: 4, disabled: 3 };

/**
 * One fix for each approved model, the best first: same task, then closest in size, then the policy's order. Disabled ones come
 * last, with the reason. Preferred: task known on both sides and equal, and this place's syntax can name it. Safe: in
 * addition the approved entry is of the same provider, and no pinned revision is lost.
 */
export function swapFixes(use: Use, world: SwapWorld): SwapFix[] {
  const places = placesOf(use, world.uses);
  const candidates = world.policy.approved.flatMap((entry) => candidate(entry, use, places, world) ?? []);
  const fixes = candidates.sort((a, b) => b.score - a.score).map(({ fix }) => fix);
  const enabled = fixes.filter((fix) => !fix.disabled);
  const best = enabled.findIndex((fix) => fix.preferred);
  return [
    ...enabled.map((fix, i) => ({ ...fix, preferred: i === best })).slice(0, shown.enabled),
    ...fixes.filter((fix) => fix.disabled).slice(0, shown.disabled),
  ];
}

function candidate(
  entry: Approved,
  use: Use,
  places: readonly Detection[],
  world: SwapWorld,
): { fix: SwapFix; score: number } | undefined {
  const { detection, lineage } = use;
  const reference = parseReference(entry.model);
  const old = subjectOf(lineage).record;
  if (
    !reference ||
    isGlob(entry.model) ||
    sameModel(reference, detection.reference) ||
    sameModel(reference, old.reference)
  )
    return undefined;
  const record = world.approved?.record(reference);
  const sameProvider = reference.provider === detection.reference.provider;
  const spelled = sameProvider
    ? reference.name
    : world.approved?.spell(modelKey(reference), detection.reference.provider);
  const task = fit(detection.task ?? old.task, entry.task ?? record?.task);
  const title = (name: string) => `Replace with ${plain(name)} (approved)`;
  const blocked = (disabled: string, name = reference.name) => ({
    fix: { title: title(name), edits: [], safe: false, preferred: false, disabled, approved: name },
    score: -1,
  });
  if (spelled === undefined) return blocked(`no name of it is known for ${detection.reference.provider}`);
  if (task.verdict === "differs") return blocked(task.reason, spelled);
  const revision = reference.revision ?? (sameProvider ? record?.revision : undefined);
  const rewritten = rewrite(places, spelled, revision);
  if ("blocked" in rewritten) return blocked(rewritten.blocked, spelled);
  const files = [...new Set(rewritten.edits.map(({ uri }) => uri))];
  const known = task.verdict === "same";
  return {
    fix: {
      title: files.some((uri) => uri !== world.document.uri)
        ? `${title(spelled)} in ${files.map(labelOf).join(", ")}`
        : title(spelled),
      edits: rewritten.edits,
      safe: known && sameProvider && !rewritten.unpins,
      preferred: known,
      ...differences(old, record),
      approved: spelled,
    },
    score: (known ? 100 : 0) + closeness(old.parameters, record?.parameters),
  };
}

function fit(
  needed: string | undefined,
  offered: string | undefined,
): { verdict: "same" | "unknown" } | { verdict: "differs"; reason: string } {
  if (!needed || !offered) return { verdict: "unknown" };
  if (needed === offered) return { verdict: "same" };
  return { verdict: "differs", reason: `it serves ${plain(offered)}, this place needs ${plain(needed)}` };
}

/** 10 for the same size, 0 for a hundred times the size or for sizes that nobody knows. */
function closeness(a: number | undefined, b: number | undefined): number {
  if (!a || !b) return 0;
  return Math.max(0, 10 - 5 * Math.abs(Math.log10(a / b)));
}

function differences(old: ModelRecord, next: ModelRecord | undefined): { differs?: string[] } {
  if (!next) return {};
  const differs = [
    change("context", old.context, next.context, (tokens) => `${Math.round(tokens / 1024)}k`),
    change("parameters", old.parameters, next.parameters, (count) => `${Number((count / 1e9).toPrecision(2))}B`),
    change("license", old.license?.value.name, next.license?.value.name, plain),
  ].filter((one) => one !== undefined);
  return differs.length > 0 ? { differs } : {};
}

function change<T>(
  what: string,
  before: T | undefined,
  after: T | undefined,
  print: (value: T) => string,
): string | undefined {
  if (before === undefined || after === undefined || before === after) return undefined;
  return `${what} ${print(before)} -> ${print(after)}`;
}
