import { type Automaton, automaton, type Piece, type UnitTest } from "./automaton";

/**
 * Patterns for names and paths, written by strangers: in policies, in a workspace's settings, in `.gitignore` files. They are never compiled to a
 * regular expression, which would try every way to split a text between the stars.
 */
export type Glob = Automaton;

/**
 * A pattern for names: `*` stands for any run of characters, slashes included, `?` for one, `{a,b}` for either. Everything else is itself, a brace
 * that is not closed too. Who wants upper and lower case alike gives both in lower case.
 */
export function nameGlob(pattern: string): Glob {
  return automaton(piecesOf(pattern, names));
}

/**
 * A pattern for paths that are written with `/`: `*` and `?` keep to one name, a name `**` stands for any number of folders, none included; `{a,b}`,
 * `[a-z]`, `[!a]` and `\` before a character as usual; a `!` in front turns the meaning round. Names that begin with a dot are names like others.
 */
export function pathGlob(pattern: string): Glob {
  const marks = pattern.search(/[^!]|$/);
  const bare = pattern.slice(marks).replace(/^\.\//, "");
  const glob = automaton(piecesOf(bare, paths));
  const turned = marks % 2 === 1;
  return {
    // A file may be called like a pattern.
    matches: (path) => path === pattern || (path === bare || glob.matches(path)) !== turned,
    get steps() {
      return glob.steps;
    },
  };
}

/** A pattern of a `.gitignore` after its marks are off, for a path from the folder for which it speaks: as paths, without braces. */
export function ignoreGlob(pattern: string): Glob {
  return automaton(piecesOf(pattern, ignores));
}

/** What has a meaning. */
interface Dialect {
  readonly paths: boolean;
  readonly braces: boolean;
  /** Whether one alternative alone is one: `{a}` is `a`, else it stands for itself. */
  readonly single: boolean;
  /** Whether `folder/**` is the folder too. */
  readonly self: boolean;
}

const names: Dialect = { paths: false, braces: true, single: true, self: false };
const paths: Dialect = { paths: true, braces: true, single: false, self: true };
const ignores: Dialect = { paths: true, braces: false, single: false, self: false };

const slash = 47;
const bracket = 91;
const anything: UnitTest = () => true;
const inName: UnitTest = (unit) => unit !== slash;
/** Braces inside one another that are read as such; nobody writes more, and reading them takes stack. */
const deepest = 20;

/** Reads a pattern from its beginning to its end, once. */
function piecesOf(pattern: string, { paths: ofPaths, braces, single, self }: Dialect): Piece[] {
  const closing = braces ? bracesOf(pattern, ofPaths, single) : new Map<number, number>();
  let at = 0;

  /** Up to `end`, or to the next comma of the braces that are open. */
  function sequence(end: number, inBraces: boolean): Piece[] {
    const pieces: Piece[] = [];
    while (at < end && !(inBraces && pattern[at] === ",")) pieces.push(...next(end));
    return pieces;
  }

  function next(end: number): Piece[] {
    const close = closing.get(at);
    if (close !== undefined) return [either(close)];
    const character = pattern[at];
    if (character === "*") return stars();
    if (character === "?") return [one(ofPaths ? inName : anything)];
    if (ofPaths && character === "[") return [characters(end)];
    if (self && character === "/" && pattern[at - 1] !== "*" && pattern.startsWith("**", at + 1) && endsName(at + 3)) {
      at += 3;
      return [
        {
          kind: "either",
          of: [
            [
              { kind: "one", test: exactly(slash) },
              { kind: "many", test: anything },
            ],
            [],
          ],
        },
      ];
    }
    if (ofPaths && character === "\\" && at + 1 < end) at++;
    return [one(exactly(pattern.charCodeAt(at)))];
  }

  function one(test: UnitTest): Piece {
    at++;
    return { kind: "one", test };
  }

  function either(close: number): Piece {
    const of: Piece[][] = [];
    while (at < close) {
      at++;
      of.push(sequence(close, true));
    }
    at = close + 1;
    return { kind: "either", of };
  }

  /** Whether nothing more of the pattern, or of its alternative, stands at a place. */
  function endsName(place: number): boolean {
    return place >= pattern.length || (closing.size > 0 && "},".includes(pattern[place] ?? ""));
  }

  function stars(): Piece[] {
    const from = at;
    while (pattern[at] === "*") at++;
    if (!ofPaths) return [{ kind: "many", test: anything }];
    const begins =
      from === 0 || pattern[from - 1] === "/" || (closing.size > 0 && "{,".includes(pattern[from - 1] ?? ""));
    if (!begins || !(pattern[at] === "/" || endsName(at))) return [{ kind: "many", test: inName }];
    if (at - from === 1)
      return [
        { kind: "one", test: inName },
        { kind: "many", test: inName },
      ];
    if (pattern[at] !== "/") return [{ kind: "many", test: anything }];
    at++;
    return [
      {
        kind: "either",
        of: [
          [
            { kind: "many", test: anything },
            { kind: "one", test: exactly(slash) },
          ],
          [],
        ],
      },
    ];
  }

  /** `[abc]`, `[a-z]`, `[!a]`; a bracket that is not closed stands for itself. */
  function characters(end: number): Piece {
    let place = at + 1;
    const not = pattern[place] === "!" || pattern[place] === "^";
    if (not) place++;
    const ranges: [low: number, high: number][] = [];
    for (let first = true; place < end; first = false) {
      if (pattern[place] === "]" && !first) {
        at = place;
        return one((unit) => unit !== slash && ranges.some(([low, high]) => low <= unit && unit <= high) !== not);
      }
      if (pattern[place] === "\\" && place + 1 < end) place++;
      const low = pattern.charCodeAt(place++);
      const spans = pattern[place] === "-" && place + 1 < end && pattern[place + 1] !== "]";
      ranges.push([low, spans ? pattern.charCodeAt(place + 1) : low]);
      if (spans) place += 2;
    }
    return one(exactly(bracket));
  }

  return sequence(pattern.length, false);
}

/** Where each brace that holds alternatives closes, by where it opens. */
function bracesOf(pattern: string, escapes: boolean, single: boolean): Map<number, number> {
  const closing = new Map<number, number>();
  const open: { readonly at: number; commas: number }[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (escapes && character === "\\") at++;
    else if (character === "{") open.push({ at, commas: 0 });
    else if (character === "}") {
      const brace = open.pop();
      if (brace && open.length < deepest && (single || brace.commas > 0)) closing.set(brace.at, at);
    } else if (character === ",") {
      const brace = open.at(-1);
      if (brace) brace.commas++;
    }
  }
  return closing;
}

/** One test a unit, so that patterns share them. */
const exact = new Map<number, UnitTest>();

function exactly(unit: number): UnitTest {
  const known = exact.get(unit);
  if (known) return known;
  const test: UnitTest = (other) => other === unit;
  if (exact.size < 1_000) exact.set(unit, test);
  return test;
}
