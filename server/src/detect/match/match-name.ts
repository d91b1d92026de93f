import type { Limit } from "../../domain/analysis";
import type { Detection } from "../../domain/detection";
import { overlap, type Range } from "../../domain/text";
import type { IncrementalMatches } from "../incremental/incremental-matches";
import type { MemoLook } from "../incremental/memo-cache";
import { limitAt } from "../limit";
import type { Module } from "../modules/module";
import type { NameIndex } from "../patterns/name-index";
import { splitPrefix } from "../providers/provider-prefix";
import { spell } from "../providers/spell-value";
import type { IsKnownName, Spelling } from "../providers/spelling";
import { createNameFollower, type NameFollower } from "../scope/follow-names";
import type { ResolvedText } from "../scope/resolved-value";
import type { Budget } from "../scope/step-budget";
import type { Pair, Value } from "../syntax/facts";
import type { Syntax } from "../syntax/grammar";
import { type HeuristicSite, heuristicSites } from "./heuristic-site";
import type { Matched } from "./match-call";
import { createToldOnce, type ToldOnce } from "./told-once";

/** What weak places of a file are judged by. */
export interface NameContext {
  readonly syntax: Syntax;
  readonly module: Module;
  readonly index: NameIndex;
  readonly known: IsKnownName;
  /** What stronger places say: where they speak of a literal, names add nothing. */
  readonly said: readonly Detection[];
  readonly look: MemoLook;
  readonly budget: Budget;
  readonly places: IncrementalMatches;
}

/**
 * The models under names that say "model" (`CHAT_MODEL = "…"`, `models: [{ id: "…" }]`): each only where a provider's grammar or the
 * catalog confirms the value; of a list or registry only when most of its strings are confirmed.
 */
export function matchNames({ syntax, module, index, known, said, look, budget, places }: NameContext): Matched {
  const names = createNameFollower({ budget });
  const detections: Detection[] = [];
  const limits: Limit[] = [];
  const covered = coveredLines(said, module);
  const told = createToldOnce();
  const judge = (place: HeuristicSite) =>
    budget.question(() =>
      judged(groupOf(place.value, module, names, index.items), place, known, told).flatMap(({ text, spelling }) =>
        text.module === module ? [{ detection: detectionOf(text, spelling, place), filler: fillerHere(text) }] : [],
      ),
    );
  const fillerHere = ({ filler }: ResolvedText) => (filler?.module === module ? filler.range : undefined);
  for (const place of heuristicSites(syntax, module, index, places)) {
    const { result, cut } = look.recall(place.key ?? place, () => judge(place));
    if (cut !== undefined) limits.push(limitAt(place.name, place.value.range.start.line, cut, module));
    for (const { detection, filler } of result) {
      // What goes into a template is told where it stands, if it is told there.
      if (covered.has(detection.range) || (filler && covered.has(filler))) continue;
      detections.push(detection);
      covered.add(detection);
    }
  }
  return { detections, limits };
}

/** Ranges of a file that are spoken of, by their lines. */
function coveredLines(said: readonly Detection[], module: Module) {
  const lines = new Map<number, Range[]>();
  const add = ({ uri, range }: Detection) => {
    if (uri !== module.uri) return;
    for (let line = range.start.line; line <= range.end.line; line++) {
      const known = lines.get(line);
      if (known) known.push(range);
      else lines.set(line, [range]);
    }
  };
  for (const one of said) add(one);
  const has = (range: Range) => {
    for (let line = range.start.line; line <= range.end.line; line++) {
      if (lines.get(line)?.some((one) => overlap(one, range))) return true;
    }
    return false;
  };
  return { add, has };
}

/** The strings that a value holds: alternatives of one, or elements of a list or registry. */
interface Group {
  readonly one: readonly ResolvedText[];
  readonly many: readonly ResolvedText[];
}

const maxElements = 400;

function groupOf(value: Value, module: Module, names: NameFollower, items: readonly string[]): Group {
  const one: ResolvedText[] = [];
  const many: ResolvedText[] = [];
  for (const thing of names.things(value, module)) {
    if (thing.kind === "text") one.push(thing);
    else if (thing.kind === "piece") one.push({ ...thing, kind: "text" });
    else if (thing.kind === "value") many.push(...elements(thing.value, thing.module, names, items, 0));
  }
  return { one, many: many.slice(0, maxElements) };
}

/** Strings of a list, of a dict's values, and under the telling keys of dicts inside. */
function elements(
  value: Value,
  module: Module,
  names: NameFollower,
  items: readonly string[],
  depth: number,
): ResolvedText[] {
  if (depth > 3) return [];
  if (value.kind === "list") {
    return value.items.flatMap((item) => {
      if (item.kind === "dict") return told(item.pairs, module, names, items);
      if (item.kind === "list") return elements(item, module, names, items, depth + 1).slice(0, 1);
      return texts(item, module, names);
    });
  }
  if (value.kind !== "dict") return [];
  const own = told(value.pairs, module, names, items);
  if (own.length > 0) return own;
  return value.pairs.flatMap((pair) => {
    if (pair.key === undefined) return [];
    if (pair.value.kind === "dict" || pair.value.kind === "list")
      return elements(pair.value, module, names, items, depth + 1);
    return texts(pair.value, module, names);
  });
}

/** What the most telling key of a dict holds. */
function told(pairs: readonly Pair[], module: Module, names: NameFollower, items: readonly string[]): ResolvedText[] {
  for (const key of items) {
    const pair = pairs.find((one) => one.key === key);
    if (pair) return texts(pair.value, module, names);
  }
  return [];
}

function texts(value: Value, module: Module, names: NameFollower): ResolvedText[] {
  return value.kind === "literal" || value.kind === "join" || value.kind === "name" || value.kind === "choice"
    ? names.texts(value, module)
    : [];
}

function judged(
  { one, many }: Group,
  place: HeuristicSite,
  known: IsKnownName,
  told: ToldOnce,
): { text: ResolvedText; spelling: Spelling }[] {
  const provider = providerOf(place);
  const confirm = (all: readonly ResolvedText[]) =>
    all.flatMap((text) => {
      const spelling = spell(text.text, { provider, place: "weak", known });
      return spelling ? [{ text, spelling }] : [];
    });
  const elements = confirm(many);
  return [...confirm(told.fresh(provider, one)), ...(elements.length * 2 > many.length ? elements : [])];
}

/** Whose names hold: a neighbouring `provider`, a word of the name (`OLLAMA_MODEL`), else the value alone tells. */
function providerOf({ name, says, provider }: HeuristicSite): string {
  if (says.provider !== "value") return says.provider;
  const words = [...(provider ? [provider] : []), ...name.split(/[_-]|(?<=[a-z])(?=[A-Z])/)];
  for (const word of words) {
    const found = splitPrefix(`${word.toLowerCase()}:name`, "any")?.provider;
    if (found && found !== "unknown") return found;
  }
  return "value";
}

function detectionOf(text: ResolvedText, spelling: Spelling, { name, says }: HeuristicSite): Detection {
  const { module, range, path } = text;
  return {
    reference: spelling.reference,
    uri: module.uri,
    range,
    text: module.text.slice(module.lines.offsetAt(range.start), module.lines.offsetAt(range.end)),
    role: spelling.role ?? says.pattern.role ?? "model",
    library: says.library,
    construct: name,
    path,
    ...(spelling.prefix && { prefix: spelling.prefix }),
    ...(spelling.region && { endpoint: { region: spelling.region } }),
    ...(spelling.weightsFile && { flags: { weightsFile: spelling.weightsFile } }),
  };
}
