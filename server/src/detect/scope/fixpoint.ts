import {
  type Dependencies,
  dependsOnCut,
  dependsOnPart,
  newDependencies,
  withDependencies,
} from "../incremental/dependencies";
import type { Budget } from "./step-budget";

/** Results of one kind of question, by what is asked about. */
export interface Table<K, T> {
  readonly nodes: Map<K, Node<T>>;
  /** Whether two results say the same, whatever way led to them. */
  same(one: T, other: T): boolean;
  /** Times that results which mean each other are worked out, at most. */
  readonly rounds: number;
}

/** Works out results that may ask for each other, each once. */
export interface Fixpoint {
  /** The result for a key: the known one, else that of `work`. In a circle, what is known of it so far. */
  solve<K, T>(table: Table<K, T>, key: K, work: () => readonly T[]): readonly T[];
}

interface Node<T> {
  found: readonly T[];
  ground: Dependencies;
  state: "open" | "waiting" | "final";
  /** In the order in which nodes were first asked for. */
  readonly index: number;
  /** The first node that is reached from here. */
  low: number;
  /** When it was worked out last. */
  at: number;
  /** Asked for while it was under way. */
  circular: boolean;
}

/** Values rarely travel through more than two circles that mean each other. */
const usualRounds = 4;

/** An empty table. */
export function table<K, T>(same: (one: T, other: T) => boolean, rounds = usualRounds): Table<K, T> {
  return { nodes: new Map(), same, rounds };
}

/**
 * Follows results that ask for each other, with Tarjan's search for strongly connected components. A result that asks for none under way
 * is final at once. Those that mean each other in a circle are final together: they are worked out from nothing, then again from
 * what came out, until nothing new comes. So the work grows with the number of results, not with the number of ways between them.
 */
export function createFixpoint(budget: Budget): Fixpoint {
  const stack: Node<unknown>[] = [];
  const open: Node<unknown>[] = [];
  const late: { readonly work: () => void }[] = [];
  /** Circles that are being worked out again, the innermost last. */
  const heads: { readonly index: number; since: number; changed: boolean }[] = [];
  let clock = 0;
  let asked = 0;

  function solve<K, T>(results: Table<K, T>, key: K, work: () => readonly T[]): readonly T[] {
    const known = results.nodes.get(key);
    if (known?.state === "final") {
      dependsOnPart(known.ground);
      return known.found;
    }
    if (known && (known.state === "open" || isFresh(known))) {
      if (known.state === "open") known.circular = true;
      reaches(known);
      return known.found;
    }
    const ended = budget.ended();
    if (ended !== undefined) {
      dependsOnCut(ended, true);
      if (known) reaches(known);
      return known?.found ?? [];
    }
    const node: Node<T> = known ?? begin(results, key);
    if (open[0] && budget.tooDeep()) {
      putOff(node, open[0], () => workOut(node, results, work));
      return node.found;
    }
    workOut(node, results, work);
    if (node.low === node.index) finish(node, results, work);
    if (node.state !== "final") reaches(node);
    dependsOnPart(node.ground);
    return node.found;
  }

  /** The stack holds no more: the node waits until the first that was asked for is done, and all that hangs on it is worked out again. */
  function putOff(node: Node<unknown>, root: Node<unknown>, work: () => void): void {
    node.low = Math.min(node.low, root.low);
    node.state = "waiting";
    node.at = clock;
    late.push({ work });
    reaches(node);
  }

  /** Works out what was put off, now that the stack is empty but for the root. */
  function catchUp(root: Node<unknown>): void {
    root.state = "open";
    open.push(root);
    for (let at = 0; at < late.length; at++) {
      const cut = budget.ended();
      if (cut === undefined) late[at]?.work();
      else Object.assign(root.ground, { cut, short: true });
    }
    late.length = 0;
    open.pop();
    root.state = "waiting";
  }

  function begin<K, T>(results: Table<K, T>, key: K): Node<T> {
    const index = asked++;
    const node: Node<T> = {
      found: [],
      ground: newDependencies(),
      state: "open",
      index,
      low: index,
      at: 0,
      circular: false,
    };
    results.nodes.set(key, node);
    stack.push(node);
    return node;
  }

  /** What is under way now hangs on a node that is not final. */
  function reaches({ low }: Node<unknown>): void {
    const asker = open[open.length - 1];
    if (asker) asker.low = Math.min(asker.low, low);
  }

  /** Whether a waiting node was worked out in the present round of its circle. */
  function isFresh({ index, at }: Node<unknown>): boolean {
    for (let inner = heads.length - 1; inner >= 0; inner--) {
      const head = heads[inner];
      if (head && head.index <= index) return at >= head.since;
    }
    return true;
  }

  function workOut<T>(node: Node<T>, { same }: Table<unknown, T>, work: () => readonly T[]): void {
    const again = node.state === "waiting";
    node.state = "open";
    open.push(node);
    const { result, ground } = budget.nested(() => withDependencies(work));
    open.pop();
    ground.own++;
    budget.spend(ground.own);
    ground.steps += ground.own;
    ground.depth++;
    if (again && !sameAll(node.found, result, same))
      for (const head of heads) if (head.index <= node.index) head.changed = true;
    node.found = result;
    node.ground = ground;
    node.at = clock;
    node.state = "waiting";
  }

  /** Nothing that was asked for earlier is reached: what stands above on the stack is one circle with the node, or nothing does. */
  function finish<T>(node: Node<T>, results: Table<unknown, T>, work: () => readonly T[]): void {
    const alone = stack[stack.length - 1] === node && !node.circular;
    if (!alone) repeat(node, results, work);
    if (node.low < node.index) return;
    const members = stack.splice(stack.lastIndexOf(node));
    if (!alone) {
      const cut = members.find(({ ground }) => ground.cut !== undefined)?.ground.cut;
      const short = members.some(({ ground }) => ground.short);
      // Which of a circle was asked first can be told from the result.
      for (const { ground } of members) Object.assign(ground, { fleeting: true, cut, short });
    }
    for (const member of members) member.state = "final";
  }

  function repeat<T>(node: Node<T>, results: Table<unknown, T>, work: () => readonly T[]): void {
    const head = { index: node.index, since: 0, changed: true };
    heads.push(head);
    const deep = late.length > 0;
    const rounds = deep ? usualRounds : results.rounds;
    if (open.length === 0) catchUp(node);
    for (let round = 1; round < rounds && head.changed && node.low === node.index; round++) {
      const cut = budget.ended();
      if (cut !== undefined) {
        Object.assign(node.ground, { cut, short: true });
        break;
      }
      head.since = ++clock;
      head.changed = false;
      workOut(node, results, work);
      if (open.length === 0) catchUp(node);
    }
    if (deep && head.changed) node.ground.cut ??= "a chain of too many values";
    heads.pop();
  }

  return { solve };
}

function sameAll<T>(some: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return (
    some.length === others.length && some.every((one, at) => others[at] !== undefined && same(one, others[at] as T))
  );
}
