import type { Detection, Role, Usage } from "../../domain/detection";
import { comparePositions, type LineIndex, lineIndex, overlap, type TextDocument } from "../../domain/text";
import type { Weighed } from "../../domain/weighed";
import type { IsKnownName } from "../providers/spelling";
import type { Candidate } from "./candidate";
import { withCompany } from "./company-evidence";
import { placeEvidence } from "./place-evidence";
import { readSpans, type Span } from "./read-spans";
import type { TextForm } from "./text-form";
import { type ValueEvidence, type ValueJudge, valueJudge } from "./value-evidence";
import type { Vocabulary } from "./vocabulary";
import { enough, pointsOf, type WeightId, weights } from "./weights";
import { type ProviderAt, whoseByCompany } from "./whose";
import { idWords, type Word } from "./words";

/** Finds the models of texts by what the texts themselves say, in any language that has a form. */
export interface ValueFinder {
  /** Every word of a text, those that say nothing too. */
  weigh(document: TextDocument, form: TextForm): Weighed[];
  /** What is taken of them, as detections. */
  detect(document: TextDocument, form: TextForm): Detection[];
}

/** A finder by the catalog's names. `providerAt` tells whose a name beside an address is. */
export function valueFinder(
  vocabulary: Vocabulary,
  known: IsKnownName,
  providerAt: ProviderAt = () => undefined,
): ValueFinder {
  const judge = valueJudge(vocabulary, known);
  return {
    weigh({ text }, form) {
      const lines = lineIndex(text);
      const said = new Map(candidatesIn(text, form, judge).map((one) => [one.word.start, one]));
      return idWords(text).map(({ start, end, text: word }) => {
        const one = said.get(start);
        return {
          range: { start: lines.positionAt(start), end: lines.positionAt(end) },
          text: word,
          evidence: (one?.evidence ?? []).map((id) => weights[id]),
          points: one?.points ?? 0,
          enough,
          ...(one && { reference: one.value.spelling.reference }),
          usage: one?.usage ?? "use",
        };
      });
    },
    detect(document, form) {
      const taken = inCatalogs(candidatesIn(document.text, form, judge).filter(({ points }) => points >= enough));
      if (taken.length === 0) return [];
      const lines = lineIndex(document.text);
      return taken.map((candidate) => {
        const { word, value } = candidate;
        const spelling = whoseByCompany(document.text, word, value.spelling, { form, providerAt, known });
        return detectionOf({ ...candidate, value: { ...value, spelling } }, document, lines);
      });
    },
  };
}

function candidatesIn(text: string, form: TextForm, judge: ValueJudge): Candidate[] {
  const said: { word: Word; value: ValueEvidence }[] = [];
  for (const word of idWords(text)) {
    const value = judge.judge(word.text);
    // `https://example.com/#/models/x`: the place in a page is no path of this machine.
    const isPlaceInPage = value?.evidence === "value.local-folder" && text.charAt(word.start - 1) === "#";
    if (value && !isPlaceInPage) said.push({ word, value });
  }
  if (said.length === 0) return [];
  if (describesModels(text)) return [];
  const spans = readSpans(text, form);
  let next = 0;
  const alone = said.map(({ word, value }, n) => {
    while (next < spans.length && (spans[next] as Span).end <= word.start) next++;
    const span = spans[next];
    const place = placeEvidence(text, word, span && span.start <= word.start ? span : undefined, form);
    const beside = value.evidence === "value.weights-file" && isOfRepository(text, said[n - 1], word);
    const evidence = counted(
      [value.evidence, ...place.evidence, ...(beside ? (["against.file-of"] as const) : [])],
      word.text,
      value,
      place.usage,
    );
    return {
      word,
      value,
      evidence,
      points: pointsOf(evidence),
      usage: place.usage,
      ...(place.name !== undefined && { name: place.name }),
    };
  });
  return withCompany(text, alone);
}

/** A file right behind a repository is one of its files: `("acme/llama-GGUF", "llama.Q4.gguf")`. */
function isOfRepository(
  text: string,
  previous: { readonly word: Word; readonly value: ValueEvidence } | undefined,
  word: Word,
): boolean {
  if (previous?.value.spelling.reference.provider !== "huggingface" || word.start - previous.word.end > 40)
    return false;
  return /^["'`]?(?:,\s*|[ \t]+)(?:\w{1,20} ?[=:] ?)?["'`]?$/.test(text.slice(previous.word.end, word.start));
}

/** The description of an interface, whose models are examples of its maker; a bill of materials or a report on models. */
export function describesModels(text: string): boolean {
  return /(?:^|[\n{"'])(?:openapi|swagger)["']?: ?["']?\d|"bomFormat"|spdx\.org|"SPDXID"|\/sarif|"stemma\//.test(
    text.slice(0, 500),
  );
}

/** Different names from which on a file is a list of what exists, not of what is used. */
const ofCatalog = 30;

/** In a file of many names those are entries of a table; what has a scheme, an address or a path is loaded none the less. */
function inCatalogs(taken: readonly Candidate[]): readonly Candidate[] {
  const isEntry = ({ value, usage }: Candidate) => usage === "use" && !loaded.has(value.evidence);
  if (new Set(taken.filter(isEntry).map(({ word }) => word.text)).size < ofCatalog) return taken;
  return taken.map((one) => (isEntry(one) ? { ...one, usage: "table" as const } : one));
}

const loaded: ReadonlySet<WeightId> = new Set<WeightId>([
  "value.grammar",
  "value.weights-file",
  "value.any-weights-file",
  "value.weights-address",
  "value.weights-elsewhere",
  "value.local-folder",
]);

/** What was found at places and what speaks for itself elsewhere, in reading order; what a place explains is not told again. */
export function besides(placed: readonly Detection[], spoken: readonly Detection[], uri: string): Detection[] {
  if (spoken.length === 0) return [...placed];
  const byLine = new Map<number, Detection[]>();
  for (const one of placed) {
    if (one.uri !== uri) continue;
    for (let line = one.range.start.line; line <= one.range.end.line; line++) {
      const there = byLine.get(line);
      if (there) there.push(one);
      else byLine.set(line, [one]);
    }
  }
  const own = spoken.filter(({ range }) => !byLine.get(range.start.line)?.some((other) => overlap(other.range, range)));
  const here = [...placed.filter((one) => one.uri === uri), ...own];
  here.sort((a, b) => comparePositions(a.range.start, b.range.start));
  return [...here, ...placed.filter((one) => one.uri !== uri)];
}

/** A key that says "model" confirms a known organization and a name of known parts, nothing else; one that says "weights", a file of weights. */
function counted(
  evidence: readonly WeightId[],
  text: string,
  { evidence: value, pure }: ValueEvidence,
  usage: Usage,
): WeightId[] {
  const isFile =
    value === "value.any-weights-file" || value === "value.weights-elsewhere" || value === "value.weights-file";
  // `"model.safetensors": "https://…"`: the file is what the address is stored as.
  const known: readonly WeightId[] = isFile && usage === "table" ? [...evidence, "against.key"] : evidence;
  return known.filter((id) => {
    if (id === "place.weights-key") return isFile;
    if (id === "place.setting-key") return !isFile;
    if (id === "place.bare-name") return !isFile && value !== "value.grammar" && !text.includes("/");
    if (id === "place.model-key")
      return !isFile && (pure || value === "value.weak-repository" || value === "value.hub-address");
    return true;
  });
}

function detectionOf(
  { word, value, name, usage, evidence }: Candidate,
  document: TextDocument,
  lines: LineIndex,
): Detection {
  const { spelling } = value;
  return {
    reference: spelling.reference,
    uri: document.uri,
    range: { start: lines.positionAt(word.start), end: lines.positionAt(word.end) },
    text: word.text,
    role: spelling.role ?? roleOf(`${name ?? ""} ${spelling.reference.name}`),
    library: "name",
    ...(name !== undefined && { construct: name }),
    ...(usage !== "use" && { usage }),
    path: [],
    evidence: evidence.map((id) => weights[id].says),
    ...(spelling.prefix && { prefix: spelling.prefix }),
    ...(spelling.region && { endpoint: { region: spelling.region } }),
    ...(spelling.weightsFile && { flags: { weightsFile: spelling.weightsFile } }),
  };
}

/** What the model is used as, as its name or key says. */
function roleOf(words: string): Role {
  if (/rerank/i.test(words)) return "reranker";
  if (/embed|\bbge-|\be5-|\bgte-/i.test(words)) return "embedding";
  if (/whisper|\btts|\bstt\b|\basr\b|speech/i.test(words)) return "speech";
  if (/moderation/i.test(words)) return "moderation";
  if (/tokenizer/i.test(words)) return "tokenizer";
  if (/\blora\b|adapter/i.test(words)) return "adapter";
  return "model";
}
