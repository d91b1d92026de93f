import type { Node } from "web-tree-sitter";
import { Edit, Language, Parser, Query, type QueryMatch, type QueryOptions, type Tree } from "web-tree-sitter";
import { NotParsed, ParserBroken } from "./soundness";

/**
 * The one door to tree-sitter. A tree lives in memory that no collector frees, so it never leaves this file bare: whoever
 * gets a `Syntax` deletes it, on every path.
 */
export type { Node };

/** What a pattern of `facts.scm` found: nodes by capture name. A name that is captured twice keeps its last node. */
export type Captures = Readonly<Record<string, Node>>;

/** A match with the number of its pattern in `facts.scm`. */
export interface Match {
  readonly pattern: number;
  readonly captures: Captures;
}

/** A stretch of a text in UTF-16 offsets; half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A newer text's syntax, and how it differs. */
export interface Change {
  readonly syntax: Syntax;
  /** What was typed, in offsets of the newer text; `start` is the same in both. */
  readonly written: Span;
  /** How many units longer the newer text is. */
  readonly growth: number;
  /** Where the newer tree differs from the older one, in offsets of the newer text: elsewhere every node has the same ancestors in both. */
  readonly differs: readonly Span[];
}

/** A parsed text. Nodes are valid until `delete` or `change`. */
export interface Syntax {
  readonly text: string;
  readonly root: Node;
  /** Whether matches were dropped since too many were under way at once. */
  readonly dropped: boolean;
  /** All matches of the language's query, in the order of their patterns' ends. */
  matches(): Captures[];
  /** The matches of which some part lies within a span; matches beside it may come too. */
  matchesIn(span: Span): Match[];
  /** The syntax of a newer text, parsed incrementally; this one is deleted. */
  change(text: string): Syntax;
  /** The same, but this one stays valid beside the newer one: both must be deleted. */
  follow(text: string): Change;
  delete(): void;
}

/** A language that is ready to parse. */
export interface Grammar {
  /**
   * Broken code gives a tree with error nodes. Throws `NotParsed` where the parser gives up on a text, and `ParserBroken` where the
   * text damaged the runtime or an earlier one did.
   */
  parse(text: string): Syntax;
}

/** Matches that may be under way at once inside one query; more are dropped, so that hostile nesting stays cheap. */
const matchLimit = 4096;

/**
 * How many times the parser may report progress (every hundred of its steps): ten times of what the worst of real texts take, and enough
 * for any short text. Steps are counted, so that the same text ends at the same point on every machine.
 */
function plentyFor(text: string): number {
  return 20_000 + text.length;
}

/** Read by a grammar when it is loaded, and again whenever it may be damaged: the answer must stay the same. */
const canary = 'key:\n  - name: "value"\n    list: [1, two]\nif x:\n  y = f("z")\n';

let live = 0;
let broken: ParserBroken | undefined;
/** One for each grammar that was loaded. */
const proofs = new Map<string, () => boolean>();
let runtimeReady: Promise<void> | undefined;

/** Trees that exist and are not deleted: 0 whenever nothing is open. @internal Tests count them. */
export function liveTrees(): number {
  return live;
}

/** Starts the WebAssembly runtime; `runtime` holds the bytes of `web-tree-sitter.wasm`. Only the first call does anything. */
export function startRuntime(runtime: Uint8Array): Promise<void> {
  runtimeReady ??= Parser.init({ wasmBinary: exactBuffer(runtime) });
  return runtimeReady;
}

/** Loads a grammar (bytes of its `.wasm`) and compiles its query. `stepsFor` bounds the parser's work on a text. Throws
 * when grammar and query do not fit: that is a defect of the assets. */
export async function loadGrammar(
  wasm: Uint8Array,
  querySource: string,
  stepsFor: (text: string) => number = plentyFor,
): Promise<Grammar> {
  const language = await Language.load(wasm);
  const parser = new Parser();
  parser.setLanguage(language);
  const query = new Query(language, querySource);
  const sing = () => {
    const tree = parser.parse(canary);
    try {
      return `${tree?.rootNode.toString()} ${tree && query.matches(tree.rootNode, { matchLimit }).length}`;
    } finally {
      if (tree) discard(tree, canary);
    }
  };
  const sound = sing();
  const proof = () => sing() === sound;
  proofs.set(`${wasm.byteLength} ${querySource}`, proof);
  return { parse: (text) => parseText({ parser, query, proof, stepsFor }, text) };
}

/** Throws when the runtime was found damaged before. */
export function assertSound(): void {
  if (broken) throw broken;
}

/**
 * Looks whether the runtime still gives the answers that it gave at the start, after something went wrong over `text`. Throws
 * `ParserBroken` when it does not.
 */
export function proveSound(text: string, cause: unknown): void {
  prove([...proofs.values()], text, cause);
}

function prove(which: readonly (() => boolean)[], text: string, cause: unknown): void {
  assertSound();
  let sound = false;
  try {
    sound = which.every((proof) => proof());
  } catch (error) {
    cause ??= error;
  }
  if (sound) return;
  broken = new ParserBroken(text, cause);
  throw broken;
}

/** A grammar's parts. */
interface Tools {
  readonly parser: Parser;
  readonly query: Query;
  /** Whether the canary still reads as it did at the start. */
  proof(): boolean;
  stepsFor(text: string): number;
}

/** The tree of a text, or an exception: never a tree that a damaged runtime gave. */
function treeOf(tools: Tools, text: string, previous: Tree | undefined): Tree {
  const { parser, proof, stepsFor } = tools;
  assertSound();
  let steps = stepsFor(text);
  let tree: Tree | null;
  try {
    tree = parser.parse((index) => text.slice(index, index + chunk), previous, {
      progressCallback: () => steps-- <= 0,
    });
  } catch (error) {
    // A trap leaves the runtime in the middle of its work, whatever a canary says.
    broken = new ParserBroken(text, error);
    throw broken;
  }
  if (!tree) {
    parser.reset();
    throw new NotParsed("the parser gave up: too many ways to read it");
  }
  let hasError = false;
  try {
    hasError = tree.rootNode.hasError;
    if (hasError) prove([proof], text, undefined);
  } catch (error) {
    discard(tree, text);
    throw error;
  }
  if (!hasError || !previous) return tree;
  // How the parser gets over an error rests on what it may take from the older tree: only a whole parse gives what every fresh one gives.
  discard(tree, text);
  return treeOf(tools, text, undefined);
}

/**
 * Gives a tree's memory back. In a damaged runtime that may trap too; the tree has taken leave of the collector by then, so that no
 * finalizer traps later, where nobody could catch it.
 */
function discard(tree: Tree, text: string): void {
  try {
    tree.delete();
  } catch (error) {
    broken ??= new ParserBroken(text, error);
  }
}

function parseText(tools: Tools, text: string, previous?: Tree, look?: (parsed: Tree) => void): Syntax {
  const tree = treeOf(tools, text, previous);
  live++;
  look?.(tree);
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    live--;
    discard(tree, text);
  };
  let dropped = false;
  const ask = (options: QueryOptions): QueryMatch[] => {
    const { query } = tools;
    let steps = tools.stepsFor(text);
    const found = query.matches(tree.rootNode, { matchLimit, progressCallback: () => steps-- <= 0, ...options });
    if (steps < 0) throw new NotParsed("the parser gave up: too many matches are under way at once");
    dropped ||= query.didExceedMatchLimit();
    return found;
  };
  return {
    text,
    root: tree.rootNode,
    get dropped() {
      return dropped;
    },
    matches: () => ask({}).map(({ captures }) => byName(captures)),
    matchesIn({ start, end }) {
      // The query counts in bytes, of which a unit has two; an end of 0 would mean none.
      const found = ask({ startIndex: start * 2, endIndex: Math.max(2, end * 2) });
      return found.map(({ patternIndex, captures }) => ({ pattern: patternIndex, captures: byName(captures) }));
    },
    change(newText) {
      try {
        tree.edit(editBetween(text, newText));
        return parseText(tools, newText, tree);
      } finally {
        close();
      }
    },
    follow(newText) {
      const edit = editBetween(text, newText);
      // A tree that is edited loses its places; the copy shares all nodes.
      const edited = tree.copy();
      try {
        edited.edit(edit);
        let differs: Span[] = [];
        const syntax = parseText(tools, newText, edited, (newer) => {
          differs = edited
            .getChangedRanges(newer)
            .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex }));
        });
        const written = { start: edit.startIndex, end: edit.newEndIndex };
        return { syntax, written, growth: newText.length - text.length, differs };
      } finally {
        discard(edited, text);
      }
    },
    delete: close,
  };
}

/** UTF-16 units handed to the parser at once. */
const chunk = 16_384;

function byName(captures: readonly { name: string; node: Node }[]): Captures {
  const named: Record<string, Node> = {};
  for (const { name, node } of captures) named[name] = node;
  return named;
}

/** The smallest single replacement that turns one text into the other; found by comparison, so that it cannot disagree with the texts. */
function editBetween(old: string, text: string): Edit {
  const limit = Math.min(old.length, text.length);
  let start = 0;
  // Long equal stretches are compared at once: the engine does that far faster than a loop.
  while (start + stretch <= limit && old.slice(start, start + stretch) === text.slice(start, start + stretch))
    start += stretch;
  while (start < limit && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let tail = 0;
  while (tail + stretch <= limit - start && endsAlike(old, text, tail)) tail += stretch;
  while (tail < limit - start && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail))
    tail++;
  const oldEndIndex = old.length - tail;
  const newEndIndex = text.length - tail;
  return new Edit({
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(old, start),
    oldEndPosition: pointAt(old, oldEndIndex),
    newEndPosition: pointAt(text, newEndIndex),
  });
}

const stretch = 512;

/** Whether the texts are alike in the stretch that ends `tail` units before their ends. */
function endsAlike(old: string, text: string, tail: number): boolean {
  const [a, b] = [old.length - tail, text.length - tail];
  return old.slice(a - stretch, a) === text.slice(b - stretch, b);
}

/** Tree-sitter counts a line at `\n` alone, unlike the protocol. */
function pointAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}

/** The runtime reads a whole ArrayBuffer, while a small file read by Node is a view into a larger pool. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
