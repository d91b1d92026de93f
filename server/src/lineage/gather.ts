import type { Fact } from "../domain/evidence";
import { type Ending, isOffline, type ModelRecord } from "../domain/lineage";
import { type ModelReference, modelKey } from "../domain/reference";
import type { CatalogLookup } from "./catalog/known";
import { ownerByName } from "./identify/owner";
import { spelledRecord } from "./identify/spelled-record";
import { emptyRecord, mergeRecords } from "./merge";
import type { Answer, Source } from "./source";

/** What all sources together say of one model, and how its branch ends when nothing leads further up. */
export interface Gathered {
  readonly record: ModelRecord;
  readonly ending?: Ending;
  readonly cause?: string;
  /** Set when a source answered under the model's present name. */
  readonly renamed?: readonly Fact<string>[];
}

export interface GatherOptions {
  readonly sources: readonly Source[];
  readonly catalog: CatalogLookup;
  readonly open: string | undefined;
  readonly signal: AbortSignal;
  /** The name as it was written, before the catalog knew it: sources of that spelling are asked for it too. */
  readonly written?: ModelReference;
}

/** Asks every source of one model, all at once, and merges their answers in the order of the sources. */
export async function gather(reference: ModelReference, options: GatherOptions): Promise<Gathered> {
  const [answers, spelled] = await Promise.all([
    askAll(reference, options.sources, options.signal),
    askWritten(reference, options),
  ]);
  const current = answers
    .map(({ answer }) => recordOf(answer)?.reference)
    .find((name) => name && modelKey(name) !== modelKey(reference));
  if (!current) return conclude(reference, [...answers, ...spelled], options);
  // The model has another name today: what is known on disk under that name counts too.
  const more = await askAll(
    current,
    options.sources.filter((source) => !source.online),
    options.signal,
  );
  const order = new Map(options.sources.map((source, at) => [source, at]));
  const both = [...answers, ...more].sort((a, b) => (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0));
  const teller = answers.find(({ answer }) => recordOf(answer)?.reference === current);
  const evidence = { source: teller?.source.name ?? "", asOf: options.catalog.date, confidence: "recorded" as const };
  const renamed = [{ value: `${modelKey(reference)} → ${modelKey(current)}: the name it has today`, evidence }];
  const concluded = conclude(current, [...both, ...spelled], options);
  const aliases = [...new Set([...concluded.record.aliases, modelKey(reference)])];
  return { ...concluded, record: { ...concluded.record, aliases }, renamed };
}

interface Told {
  readonly source: Source;
  readonly answer: Answer;
}

async function askAll(reference: ModelReference, sources: readonly Source[], signal: AbortSignal): Promise<Told[]> {
  const told = await Promise.all(
    sources.map(async (source) => ({ source, answer: await ask(source, reference, signal) })),
  );
  // A stored answer and a live one of the same source: the live one replaces the stored one when it says something.
  const live = new Set(
    told.filter(({ source, answer }) => source.online && isAnswered(answer)).map(({ source }) => source.name),
  );
  return told.filter(({ source }) => source.online || !live.has(source.name));
}

/**
 * What sources say of the written name where the model goes by another one. Only what they know counts: that a daemon is not
 * running or a list lacks a tag says nothing of a model that is known otherwise.
 */
async function askWritten(reference: ModelReference, options: GatherOptions): Promise<Told[]> {
  const { written, sources, signal, catalog } = options;
  if (!written || modelKey(written) === modelKey(reference)) return [];
  const told = await askAll(
    written,
    sources.filter((source) => source.spellings?.includes(written.provider)),
    signal,
  );
  return told.flatMap(({ source, answer }) => {
    if (answer.kind !== "record") return [];
    return [{ source, answer: { ...answer, record: spelledRecord(answer.record, reference, catalog) } }];
  });
}

/** Sources promise not to throw and not to outlast an abort; a walk does not depend on it. */
async function ask(source: Source, reference: ModelReference, signal: AbortSignal): Promise<Answer> {
  if (signal.aborted) return { kind: "not-asked", cause: calledOff };
  let leave: (() => void) | undefined;
  const left = new Promise<Answer>((resolve) => {
    leave = () => resolve({ kind: "not-asked", cause: calledOff });
    signal.addEventListener("abort", leave, { once: true });
  });
  try {
    return await Promise.race([source.lookup(reference, signal), left]);
  } catch (error) {
    return {
      kind: "unreachable",
      cause: `${source.name} failed: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    if (leave) signal.removeEventListener("abort", leave);
  }
}

const calledOff = "the question was called off";

/** Answers whose record is a part of what their source would say. */
const partial: ReadonlySet<Answer["kind"]> = new Set(["not-asked", "unread"]);

function conclude(
  reference: ModelReference,
  told: readonly Told[],
  { catalog, open, signal }: GatherOptions,
): Gathered {
  const answers = told.map(({ answer }) => answer);
  const records = answers.flatMap((answer) => recordOf(answer) ?? []);
  const merged = records.length > 0 ? mergeRecords(reference, records) : emptyRecord(reference);
  const owner = merged.developer ? undefined : ownerByName(reference, catalog);
  const record = owner ? { ...merged, developer: owner } : merged;
  const { basesLeftOut: left } = record;
  if (record.bases.length > 0 || left?.ending === "unread") return { record, ...left };
  if (record.root) return { record, ending: "root" };
  if (record.ends) return { record, ending: record.ends.value };
  const weather = worst(answers);
  if (signal.aborted) return { record, ending: "not-asked", cause: calledOff };
  // Parts of a model state no base and do not say that there is none: what the sources said of the rest counts.
  if (answers.some((answer) => !partial.has(answer.kind) && recordOf(answer))) {
    if (weather && weather.ending !== "not-found" && weather.ending !== "not-asked") return { record, ...weather };
    if (left) return { record, ...left };
    if (record.card) return { record, ending: "undisclosed" };
    // What allows look-ups is said where nothing at all is known.
    const cause = weather?.cause ?? (open && isOffline(open) ? "offline, not asked" : open);
    return { record, ending: "not-known", cause: cause ?? "Stemma's facts name no base" };
  }
  if (weather) return { record, ...weather };
  if (reference.provider === "file" || reference.provider === "local") {
    return {
      record,
      ending: "not-known",
      cause: "a file of its own; no card or configuration beside it states a base",
    };
  }
  const cause = open ?? `no source to ask for the provider ${reference.provider}; declare the model in stemma.jsonc`;
  return { record, ending: "not-asked", cause };
}

/** The answer that says most about why nothing is known: that it exists but is closed, that no host responded, that it is absent. */
function worst(answers: readonly Answer[]): { ending: Ending; cause: string } | undefined {
  const endings = {
    gated: "gated",
    unreachable: "unreachable",
    unread: "unread",
    absent: "not-found",
    "not-asked": "not-asked",
  } as const;
  for (const kind of ["gated", "unreachable", "unread", "absent", "not-asked"] as const) {
    for (const answer of answers) {
      if (answer.kind !== kind || (answer.kind === "gated" && answer.record)) continue;
      return { ending: endings[kind], cause: answer.cause };
    }
  }
  return undefined;
}

function recordOf(answer: Answer): ModelRecord | undefined {
  return "record" in answer ? answer.record : undefined;
}

function isAnswered({ kind }: Answer): boolean {
  return kind === "record" || kind === "absent" || kind === "gated";
}
