import {
  type Dependencies,
  dependsOnCut,
  dependsOnPart,
  newDependencies,
  withDependencies,
} from "../incremental/dependencies";
import type { Budget } from "./step-budget";
import { createQueue } from "./work-queue";

/** Results of one kind of question, by what is asked about. */
export interface Table<K, T> {
  readonly nodes: Map<K, Node<T>>;
  /** Whether two results say the same, whatever way led to them. */
  same(one: T, other: T): boolean;
  /** Times that a result which hangs on itself is worked out, at most; from nothing to something counts once. */
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
  /** Times that it was worked out since something was found. */
  times: number;
  /** Works it out anew; dropped once the result is final. */
  again: (() => void) | undefined;
  readonly rounds: number;
  /** Those that used what was found before it was final. */
  readonly askers: Set<Node<unknown>>;
}

/** Values rarely travel through more than two circles that mean each other. */
const usualRounds = 4;

/** An empty table. */
export function table<K, T>(same: (one: T, other: T) => boolean, rounds = usualRounds): Table<K, T> {
  return { nodes: new Map(), same, rounds };
}

/**
 * Follows results that ask for each other, with Tarjan's search for strongly connected components. A result that asks for none under way
 * is final at once. Those that mean each other in a circle are final together: whenever one of them becomes more, those that had
 * used it are worked out again, in rounds and the last asked first, until nothing new comes. So the work grows with the number of results, not with
 * the number of ways between them. What the stack does not hold waits in the same queue.
 */
export function createFixpoint(budget: Budget): Fixpoint {
  const stack: Node<unknown>[] = [];
  const open: Node<unknown>[] = [];
  const due = createQueue<Node<unknown>>();
  let asked = 0;

  function solve<K, T>(results: Table<K, T>, key: K, work: () => readonly T[]): readonly T[] {
    const known = results.nodes.get(key);
    if (known?.state === "final") {
      dependsOnPart(known.ground);
      return known.found;
    }
    if (known) {
      used(known);
      return known.found;
    }
    const ended = budget.ended();
    if (ended !== undefined) {
      dependsOnCut(ended, true);
      return [];
    }
    const node = begin(results, key, work);
    const first = open[0];
    if (first && budget.tooDeep()) {
      // The stack holds no more: it waits until the first that was asked for is done, and whoever used it is worked out again.
      node.low = Math.min(node.low, first.low);
      due.add(node);
      used(node);
      return node.found;
    }
    workOut(node, results, work);
    if (node.low === node.index) finish(node);
    if (node.state !== "final") used(node);
    else dependsOnPart(node.ground);
    return node.found;
  }

  function begin<K, T>(results: Table<K, T>, key: K, work: () => readonly T[]): Node<T> {
    const index = asked++;
    const node: Node<T> = {
      found: [],
      ground: newDependencies(),
      state: "waiting",
      index,
      low: index,
      times: 0,
      again: () => workOut(node, results, work),
      rounds: results.rounds,
      askers: new Set(),
    };
    results.nodes.set(key, node);
    stack.push(node);
    return node;
  }

  /** What is under way now hangs on a node that is not final. */
  function used(node: Node<unknown>): void {
    const asker = open[open.length - 1];
    if (!asker) return;
    asker.low = Math.min(asker.low, node.low);
    node.askers.add(asker);
    dependsOnPart(node.ground);
  }

  function workOut<T>(node: Node<T>, { same }: Table<unknown, T>, work: () => readonly T[]): void {
    node.state = "open";
    open.push(node);
    const { result, ground } = budget.nested(() => withDependencies(work));
    open.pop();
    ground.own = Math.ceil(ground.own) + 1;
    budget.spend(ground.own);
    ground.steps += ground.own;
    ground.depth++;
    const changed = !sameAll(node.found, result, same);
    node.found = result;
    node.ground = ground;
    node.state = "waiting";
    if (result.length > 0) node.times++;
    if (changed)
      for (const asker of node.askers) if (asker.times < asker.rounds) due.add(asker, asker.index > node.index);
  }

  /** Nothing that was asked for earlier is reached: what stands above on the stack is one circle with the node, or nothing does. */
  function finish(node: Node<unknown>): void {
    const alone = stack[stack.length - 1] === node && node.askers.size === 0;
    const cut = alone ? undefined : settle(node);
    if (node.low < node.index) return;
    const members = stack.splice(stack.lastIndexOf(node));
    if (!alone) {
      const why = cut ?? members.find(({ ground }) => ground.cut !== undefined)?.ground.cut;
      const short = cut !== undefined || members.some(({ ground }) => ground.short);
      // Which of a circle was asked first can be told from the result.
      for (const { ground } of members) Object.assign(ground, { fleeting: true, cut: why, short });
    }
    for (const member of members) {
      member.state = "final";
      member.again = undefined;
      member.askers.clear();
    }
  }

  /** Works out what is due of a circle, as long as it reaches nothing that was asked for earlier; gives the reason where that is cut short. */
  function settle(root: Node<unknown>): string | undefined {
    for (let next = due.take(root.index); next; next = due.take(root.index)) {
      const ended = budget.ended();
      if (ended !== undefined) {
        while (due.take(root.index)) {}
        return ended;
      }
      next.again?.();
      root.low = Math.min(root.low, next.low);
      if (root.low < root.index) return undefined;
    }
    return undefined;
  }

  return { solve };
}

function sameAll<T>(some: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return (
    some === others ||
    (some.length === others.length && some.every((one, at) => others[at] !== undefined && same(one, others[at] as T)))
  );
}
