import type { Detection, Endpoint, PathStep, PinSlot, Role } from "../../domain/detection";
import { type LineIndex, type Range, type TextDocument, touches } from "../../domain/text";
import type { ConfigIndex } from "../patterns/config-index";
import { type PlaceStrength, spell } from "../providers/spell-value";
import type { IsKnownName } from "../providers/spelling";
import { partOf } from "../shell/split-word";
import type { Facts, Value } from "../syntax/facts";

/** What matching keys and commands of one text needs to know. */
export interface ConfigContext {
  readonly document: TextDocument;
  /** Path relative to the workspace, with `/`; file globs of key patterns are held against it. */
  readonly path: string;
  readonly lines: LineIndex;
  readonly index: ConfigIndex;
  readonly known: IsKnownName;
  /**
   * Every string that a value of this text can be, with the steps to it; without it, literals and names of the same text are
   * followed. Gives nothing for what cannot be known.
   */
  readonly fold?: (value: Value) => readonly FoldedText[];
}

/** A string with the place of its literal and the steps by which it got to its use, nearest to the use first. */
interface FoldedText {
  readonly text: string;
  readonly range: Range;
  readonly path: readonly PathStep[];
  readonly uri?: string;
}

/** What a pattern says of a value: everything of a detection that is not read off the value itself. */
export interface Meaning {
  readonly provider: string | undefined;
  readonly place: PlaceStrength;
  readonly role?: Role;
  readonly task?: string;
  readonly library: string;
  readonly construct?: string;
  readonly revision?: string;
  readonly endpoint?: Endpoint;
  readonly pin?: PinSlot;
}

/** A detection for every model that a value can be at this place; none when it is no plausible model. */
export function detectValue(value: Value, meaning: Meaning, facts: Facts, context: ConfigContext): Detection[] {
  const found: Detection[] = [];
  for (const folded of foldValue(value, facts, context)) {
    const spelled = spell(folded.text, { provider: meaning.provider, place: meaning.place, known: context.known });
    if (!spelled) continue;
    const { reference } = spelled;
    const revision = reference.revision ?? meaning.revision;
    const region = spelled.region ?? meaning.endpoint?.region;
    const endpoint = meaning.endpoint || region ? { ...meaning.endpoint, ...(region && { region }) } : undefined;
    found.push({
      reference: { ...reference, ...(revision && { revision }) },
      uri: folded.uri ?? context.document.uri,
      range: folded.range,
      text: folded.uri === undefined ? writtenIn(folded.range, context) : folded.text,
      role: spelled.role ?? meaning.role ?? "model",
      library: meaning.library,
      ...(meaning.construct && { construct: meaning.construct }),
      path: folded.path,
      ...(spelled.prefix && { prefix: spelled.prefix }),
      ...(endpoint && { endpoint }),
      ...(spelled.weightsFile && { flags: { weightsFile: spelled.weightsFile } }),
      ...(meaning.pin &&
        reference.provider === "huggingface" &&
        !reference.revision &&
        folded.path.length === 0 && { pin: meaning.pin }),
      ...(meaning.task && { task: meaning.task }),
    });
  }
  return found;
}

/** The text of the document in a range: an escape shows as it is written. */
function writtenIn(range: Range, { document, lines }: ConfigContext): string {
  return document.text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

/** The first string that a value is, or undefined: for providers, endpoints, revisions, images. */
export function textOfValue(value: Value | undefined, facts: Facts, context: ConfigContext): string | undefined {
  if (!value) return undefined;
  return value.kind === "scalar" ? value.text : foldValue(value, facts, context)[0]?.text;
}

function foldValue(value: Value, facts: Facts, context: ConfigContext): readonly FoldedText[] {
  return context.fold?.(value) ?? follow(value, facts, context, 0);
}

const maxDepth = 8;
const maxTexts = 32;

/** Names of the same text, as a shell or a builder would put them in: every assignment counts, for no order is known. */
function follow(value: Value, facts: Facts, context: ConfigContext, depth: number): readonly FoldedText[] {
  const { uri } = context.document;
  if (depth > maxDepth) return [];
  switch (value.kind) {
    case "literal":
      return [{ text: value.text, range: value.range, path: [] }];
    case "list":
      return value.items.flatMap((item) => follow(item, facts, context, depth + 1)).slice(0, maxTexts);
    case "name": {
      const name = value.segments.at(-1) ?? "";
      return facts.constants
        .filter(
          (constant) =>
            constant.name.at(-1) === name && constant.value !== value && touches(constant.scope, value.range.start),
        )
        .flatMap((constant) => {
          const step = {
            uri,
            range: constant.range,
            step: constant.form === "parameter" ? `argument ${name}` : `variable ${name}`,
          };
          const values = constant.value.kind === "literal" ? separated(constant.value) : [constant.value];
          const folded = values.flatMap((one) => follow(one, facts, context, depth + 1));
          return folded.map((one) => ({ ...one, path: [step, ...one.path] }));
        })
        .slice(0, maxTexts);
    }
    case "choice":
      return value.options.flatMap((option) => {
        const [first] = value.options;
        const isDefault = option !== first && first?.kind === "name";
        const step = isDefault ? [{ uri, range: value.range, step: `default of ${first.segments.join(".")}` }] : [];
        return follow(option, facts, context, depth + 1).map((folded) => ({
          ...folded,
          path: [...step, ...folded.path],
        }));
      });
    case "join": {
      const parts = value.parts.map((part) => follow(part, facts, context, depth + 1)[0]);
      const whole = parts.filter((part) => part !== undefined);
      if (whole.length !== parts.length) return [];
      return [
        { text: whole.map((part) => part.text).join(""), range: value.range, path: whole.flatMap((part) => part.path) },
      ];
    }
    default:
      return [];
  }
}

/** A variable with several words in it is a list to a shell; no model's name holds a space. */
function separated(value: Extract<Value, { kind: "literal" }>): readonly Value[] {
  if (!/^\S+(?: +\S+)+$/.test(value.text) || value.range.start.line !== value.range.end.line) return [value];
  return [...value.text.matchAll(/\S+/g)].map((match) => partOf(value, match.index, match.index + match[0].length));
}

/** One detection for each range: the first one found stands, so callers ask the most telling patterns first. */
export function firstPerRange(detections: readonly Detection[]): Detection[] {
  const seen = new Set<string>();
  return detections.filter(({ uri, range }) => {
    const key = `${uri} ${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
    return !seen.has(key) && seen.add(key);
  });
}
