import type { CallPattern, ClientPattern, Library } from "./pattern";
import { configPrefilterWords, prefilterWords, programPrefilterWords } from "./prefilter";

/** A pattern of callees, ready to compare. */
export interface CompiledCall {
  readonly library: Library;
  readonly pattern: CallPattern;
  readonly segments: readonly Segment[];
  readonly imported: readonly RegExp[];
  /** Place in the order of all patterns: the first that matches wins. */
  readonly rank: number;
}

interface CompiledClient {
  readonly library: Library;
  readonly pattern: ClientPattern;
  readonly segments: readonly Segment[];
  readonly imported: readonly RegExp[];
}

/** A library's constant that stands for an id. */
interface CompiledSymbol {
  readonly path: readonly string[];
  readonly id: string;
  readonly imported: readonly RegExp[];
}

/** `any` stands for any receiver, however long; `chain` for any calls between a builder and its setter. */
export type Segment = "any" | "chain" | RegExp;

/** All libraries, made once; asking it costs the same for 50 libraries and 500. */
export interface PatternIndex {
  readonly libraries: readonly Library[];
  /**
   * Whether a text can hold anything that a pattern means, as source code, as configuration, or as source code that starts
   * programs: a scan for words, no parse.
   */
  mayConcern(text: string, kind: "code" | "config" | "programs"): boolean;
  /** Whether a call with this last word can be a pattern's; `called` = its result is what is called. */
  hasWord(word: string): boolean;
  /** Call patterns for a callee that ends in `word`, in their order. */
  callsFor(word: string): readonly CompiledCall[];
  clientsFor(word: string): readonly CompiledClient[];
  /** Constants that stand for ids and end in `word`, the longest path first. */
  symbolsFor(word: string): readonly CompiledSymbol[];
  /** Host of a base URL → provider, of all libraries. */
  readonly endpoints: ReadonlyMap<string, string>;
  /** Path of a request → provider, of all libraries. */
  readonly paths: readonly (readonly [string, string])[];
  /** Whether a module is a library's, so that no file of the workspace need be looked for. */
  isLibrary(specifier: string): boolean;
}

/** Specifiers remembered with whether they are a library's: every name of an import asks again. */
const maxAsked = 2000;

/** Compiles the libraries. Throws at a pattern that cannot be read: a defect of the data. */
export function compileLibraries(libraries: readonly Library[]): PatternIndex {
  const calls = new Map<string, CompiledCall[]>();
  const clients = new Map<string, CompiledClient[]>();
  const symbols = new Map<string, CompiledSymbol[]>();
  const openCalls: CompiledCall[] = [];
  const code = prefilterWords();
  const worth = { code, config: configPrefilterWords(libraries), programs: programPrefilterWords(libraries) };
  let rank = 0;
  for (const library of libraries) {
    for (const name of library.triggers ?? library.imports ?? []) code.add(name);
    for (const pattern of library.calls ?? []) {
      if (!library.triggers) for (const name of pattern.imported ?? []) code.add(name);
      const { segments, last } = compileCallee(pattern.callee);
      const entry = {
        library,
        pattern,
        segments,
        imported: (pattern.imported ?? library.imports ?? []).map(moduleGlob),
        rank: rank++,
      };
      if (entry.imported.length === 0 && !library.triggers) for (const word of last) code.add(word);
      if (last.length === 0) openCalls.push(entry);
      for (const word of last) push(calls, word, entry);
    }
    for (const [name, id] of Object.entries(library.symbols ?? {})) {
      const path = name.split(".");
      push(symbols, path.at(-1) ?? "", { path, id, imported: (library.imports ?? []).map(moduleGlob) });
    }
    for (const pattern of library.clients ?? []) {
      const { segments, last } = compileCallee(pattern.callee);
      const entry = {
        library,
        pattern,
        segments,
        imported: (pattern.imported ?? library.imports ?? []).map(moduleGlob),
      };
      for (const word of last) push(clients, word, entry);
    }
  }
  for (const named of symbols.values()) named.sort((a, b) => b.path.length - a.path.length);
  const modules = [
    ...new Set(
      libraries.flatMap(({ imports = [], calls = [] }) => [
        ...imports,
        ...calls.flatMap(({ imported = [] }) => imported),
      ]),
    ),
  ].map(moduleGlob);
  const asked = new Map<string, boolean>();
  return {
    libraries,
    mayConcern: (text, kind) => worth[kind].in(text),
    hasWord: (word) => openCalls.length > 0 || calls.has(word),
    callsFor: (word) =>
      openCalls.length === 0
        ? (calls.get(word) ?? [])
        : [...(calls.get(word) ?? []), ...openCalls].sort((a, b) => a.rank - b.rank),
    symbolsFor: (word) => symbols.get(word) ?? [],
    clientsFor: (word) => clients.get(word) ?? [],
    paths: libraries.flatMap(({ paths = {} }) => Object.entries(paths)),
    endpoints: new Map(libraries.flatMap(({ endpoints = {} }) => Object.entries(endpoints))),
    isLibrary(specifier) {
      const known = asked.get(specifier);
      if (known !== undefined) return known;
      const answer = modules.some((glob) => glob.test(specifier));
      if (asked.size >= maxAsked) asked.clear();
      asked.set(specifier, answer);
      return answer;
    },
  };
}

/** Whether segments (`*.from_pretrained`) mean a callee's path, wholly. */
export function matchesPath(segments: readonly Segment[], path: readonly string[]): boolean {
  const [head, ...tail] = segments;
  if (head === "any") {
    const skipped = path.length - tail.length;
    if (tail.includes("chain")) return path.some((_, at) => matchesChain(tail, path.slice(at)));
    return skipped >= 0 && matchesExactly(tail, path.slice(skipped));
  }
  if (tail.includes("chain")) return matchesChain(segments, path);
  return matchesExactly(segments, path);
}

/** The word by which a path is indexed: its last one, with `()` when the result of that is called. */
export function indexWord(path: readonly string[]): string {
  const last = path[path.length - 1] ?? "";
  return last === "()" && path.length > 1 ? `${path[path.length - 2]}()` : last;
}

/** `X.builder().**.modelName`: one chain at most, so both ends are compared where they stand. */
function matchesChain(segments: readonly Segment[], path: readonly string[]): boolean {
  const at = segments.indexOf("chain");
  const [head, tail] = [segments.slice(0, at), segments.slice(at + 1)];
  return (
    path.length >= head.length + tail.length &&
    matchesExactly(head, path.slice(0, head.length)) &&
    matchesExactly(tail, path.slice(path.length - tail.length))
  );
}

function matchesExactly(segments: readonly Segment[], path: readonly string[]): boolean {
  return (
    segments.length === path.length &&
    segments.every((segment, at) => typeof segment === "string" || fits(segment, path[at] ?? ""))
  );
}

/** A glob with several stars takes the square of a name's length; no name of a library has more than 300 UTF-16 units. */
function fits(segment: RegExp, name: string): boolean {
  return name.length <= 300 && segment.test(name);
}

function compileCallee(callee: string): { segments: Segment[]; last: string[] } {
  const written = callee
    .split(".")
    .flatMap((part) => (part.endsWith("()") && part !== "()" ? [part.slice(0, -2), "()"] : [part]));
  const segments = written.map(
    (part, at): Segment => (part === "*" && at === 0 ? "any" : part === "**" ? "chain" : globPattern(part)),
  );
  const end = written[written.length - 1] ?? "";
  const named = end === "()" ? (written[written.length - 2] ?? "") : end;
  const last = named.includes("*") ? [] : named.split("|").map((word) => (end === "()" ? `${word}()` : word));
  return { segments, last };
}

function globPattern(part: string): RegExp {
  return new RegExp(`^(?:${part.split("|").map(globSource).join("|")})$`);
}

/** `transformers` also means `transformers.models.auto`, `transformers/lib` and `transformers::lib`. */
function moduleGlob(name: string): RegExp {
  return new RegExp(`^${globSource(name)}(?:[./:][^]*)?$`);
}

function globSource(glob: string): string {
  return glob
    .split("*")
    .map((piece) => piece.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"))
    .join("[^./]*");
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
