import { spell } from "../providers/spell-value";
import type { IsKnownName } from "../providers/spelling";
import { nameWords } from "./name-words";
import type { Library, NamePattern } from "./pattern";

/** Names of source code that say "model", of all libraries. */
export interface NameIndex {
  /** What a name says; undefined when it says nothing of models, or that it is none. */
  says(name: string): CompiledName | undefined;
  /** Finds the words of which any such name holds one; has the flag `g`. */
  readonly words: RegExp;
  /** Whether a text can hold a named model: such a word, and a string that is a model's name wherever it stands. A scan, no parse. */
  mayConcern(text: string, known: IsKnownName): boolean;
  /** Keys under which dicts of a list hold the id, the most telling first. */
  readonly items: readonly string[];
}

export interface CompiledName {
  readonly library: string;
  readonly pattern: NamePattern;
  readonly provider: string;
}

const made = new WeakMap<readonly Library[], NameIndex>();

/** The index of these libraries; compiled once for one array. */
export function nameIndex(libraries: readonly Library[]): NameIndex {
  const known = made.get(libraries);
  if (known) return known;
  const index = compile(libraries);
  made.set(libraries, index);
  return index;
}

/** Names remembered with what they say: code repeats its names. */
const maxRemembered = 5000;

function compile(libraries: readonly Library[]): NameIndex {
  const patterns = libraries.flatMap(({ library, provider = "value", names = [] }) =>
    names.map((pattern) => ({
      library,
      pattern,
      provider: pattern.provider ?? provider,
      glob: new RegExp(`^(?:${pattern.name.split("|").map(wordGlob).join("|")})$`),
    })),
  );
  const words = new RegExp(coreWords(patterns.map(({ pattern }) => pattern)).join("|") || "(?!)", "gi");
  const remembered = new Map<string, CompiledName | undefined>();
  return {
    words,
    items: [...new Set(patterns.flatMap(({ pattern }) => pattern.items ?? []))],
    says(name) {
      if (remembered.has(name)) return remembered.get(name);
      const spaced = spacedWords(name);
      const found = patterns.find(({ glob }) => glob.test(spaced));
      const answer = found?.pattern.holds === "label" ? undefined : found;
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(name, answer);
      return answer;
    },
    mayConcern(text, known) {
      words.lastIndex = 0;
      if (!words.test(text)) return false;
      for (const [, string = ""] of text.matchAll(/["'`]([A-Za-z0-9@][\w.:/@+-]{2,160})["'`?]/g)) {
        if (/[\d/:-]/.test(string) && spell(string, { place: "weak", known })) return true;
      }
      return false;
    },
  };
}

/** `chatModelID` and `CHAT-MODEL_ID` as `_chat_model_id_`: every word between two bars. */
function spacedWords(name: string): string {
  return `_${nameWords(name).join("_")}_`;
}

function wordGlob(alternative: string): string {
  return `_${alternative
    .split("_")
    .map((word) => (word === "*" ? "(?:[^_]+_)*" : `${word}_`))
    .join("")}`;
}

/** One word of each alternative that is rare in other names, the longest; alternatives that hold one already add none. */
function coreWords(patterns: readonly NamePattern[]): string[] {
  const alternatives = patterns
    .filter(({ holds }) => holds !== "label")
    .flatMap(({ name }) => name.split("|").map((one) => one.replace(/^\*_|_\*$/g, "")))
    .sort((a, b) => a.length - b.length);
  const cores: string[] = [];
  for (const alternative of alternatives) {
    if (!cores.some((core) => alternative.includes(core))) cores.push(alternative);
  }
  return cores.map((core) => core.replaceAll("_", "[_-]?"));
}
