/** What one UTF-16 unit may be. Compared by identity, so that one test serves many places. */
export type UnitTest = (unit: number) => boolean;

/** A piece of a pattern: one unit, any run of units, or one of several sequences. */
export type Piece =
  | { readonly kind: "one"; readonly test: UnitTest }
  | { readonly kind: "many"; readonly test: UnitTest }
  | { readonly kind: "either"; readonly of: readonly (readonly Piece[])[] };

/** A compiled pattern. */
export interface Automaton {
  /** Whether the whole text fits. Takes at most (size of the pattern) × (length of the text) steps, whatever the pattern. */
  matches(text: string): boolean;
  /** Steps taken so far, over all texts: what a test holds to that bound. */
  readonly steps: number;
}

/** States and ways between them that are remembered; beyond them the memory starts anew. */
const remembered = 2_000;

/**
 * Compiles a sequence of pieces to a nondeterministic automaton that is run without ever going back (Thompson's construction). Alternatives
 * lead on to one and the same rest, so that they add up and do not multiply. Sets of states that were met before are remembered as a
 * deterministic automaton would have them, which makes the usual pattern one look-up a unit.
 */
export function automaton(pieces: readonly Piece[]): Automaton {
  const nodes: Node[] = [{ kind: "end" }];
  const start = build(pieces, 0, nodes);
  let steps = 0;
  let ways = 0;
  let known = new Map<string, State>();
  let first: State | undefined;
  const seen = new Uint32Array(nodes.length);
  let round = 0;

  /** The state of all nodes that wait for a unit, with those that are reached from `from` without one. */
  function stateOf(from: readonly number[]): State {
    round++;
    const waiting: number[] = [];
    let accepts = false;
    const open = [...from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen[id] === round) continue;
      seen[id] = round;
      steps++;
      const node = nodes[id];
      if (node?.kind === "end") accepts = true;
      else if (node?.kind === "split") open.push(...node.to);
      else waiting.push(id);
    }
    waiting.sort((a, b) => a - b);
    const key = `${accepts ? "+" : ""}${waiting.join(",")}`;
    const same = known.get(key);
    if (same) return same;
    const state: State = { waiting, accepts, ways: new Map() };
    known.set(key, state);
    return state;
  }

  function next(state: State, unit: number): State {
    const way = state.ways.get(unit);
    if (way) return way;
    const reached: number[] = [];
    for (const id of state.waiting) {
      steps++;
      const node = nodes[id];
      if (node?.kind === "unit" && node.test(unit)) reached.push(node.to);
    }
    if (++ways + known.size > remembered) {
      known = new Map();
      first = undefined;
      ways = 0;
      return stateOf(reached);
    }
    const found = stateOf(reached);
    state.ways.set(unit, found);
    return found;
  }

  return {
    matches(text) {
      first ??= stateOf([start]);
      let state = first;
      for (let at = 0; at < text.length; at++) {
        steps++;
        state = next(state, text.charCodeAt(at));
        if (state.waiting.length === 0 && !state.accepts) return false;
      }
      return state.accepts;
    },
    get steps() {
      return steps;
    },
  };
}

interface State {
  readonly waiting: readonly number[];
  readonly accepts: boolean;
  readonly ways: Map<number, State>;
}

type Node =
  | { readonly kind: "end" }
  | { readonly kind: "unit"; readonly test: UnitTest; readonly to: number }
  | { readonly kind: "split"; readonly to: number[] };

/** Builds a sequence in front of the node `rest`, from its end to its beginning; gives its first node. */
function build(pieces: readonly Piece[], rest: number, nodes: Node[]): number {
  let at = rest;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i] as Piece;
    if (piece.kind === "one") at = nodes.push({ kind: "unit", test: piece.test, to: at }) - 1;
    else if (piece.kind === "either") {
      const to = piece.of.map((one) => build(one, at, nodes));
      at = nodes.push({ kind: "split", to }) - 1;
    } else {
      const split: Node = { kind: "split", to: [at] };
      at = nodes.push(split) - 1;
      split.to.push(nodes.push({ kind: "unit", test: piece.test, to: at }) - 1);
    }
  }
  return at;
}
