/** Results that ask for each other: each is worked out once, a circle from what goes into it, and the order of the questions does not matter. */
import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { createBudget } from "../../server/src/detect/scope/step-budget";
import { createFixpoint, table } from "../../server/src/detect/scope/fixpoint";
import { withDependencies } from "../../server/src/detect/incremental/dependencies";

interface Graph {
  readonly own: readonly number[];
  readonly next: readonly (readonly number[])[];
}

/** All numbers that a node reaches, itself included, by an asker of the fixpoint; with the times that any node was worked out. */
function asker({ own, next }: Graph, budget = createBudget()) {
  const { solve } = createFixpoint(budget);
  const results = table<number, number>((one, other) => one === other);
  let worked = 0;
  const ask = (node: number): readonly number[] =>
    solve(results, node, () => {
      worked++;
      const found = new Set([own[node] ?? 0]);
      for (const other of next[node] ?? []) for (const one of ask(other)) found.add(one);
      return [...found].sort((a, b) => a - b);
    });
  return { ask, worked: () => worked };
}

/** The same by walking. */
function reached({ own, next }: Graph, from: number): number[] {
  const seen = new Set([from]);
  for (const node of seen) for (const other of next[node] ?? []) seen.add(other);
  return [...new Set([...seen].map((node) => own[node] ?? 0))].sort((a, b) => a - b);
}

const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    own: fc.array(fc.nat(4), { minLength: size, maxLength: size }),
    next: fc.array(fc.array(fc.nat(size - 1), { maxLength: 2 }), { minLength: size, maxLength: size }),
  }),
);

it("finds all that a node reaches, whatever was asked before", () => {
  fc.assert(
    fc.property(graphs, fc.array(fc.nat(8), { maxLength: 6 }), fc.nat(8), (graph, before, last) => {
      const size = graph.own.length;
      const { ask } = asker(graph);
      for (const node of before) ask(node % size);
      assert.deepEqual(ask(last % size), reached(graph, last % size));
    }),
    { numRuns: 2000, seed: 11 },
  );
});

it("works out each node of a tangle a few times, however many ways lead through it", () => {
  const size = 60;
  const nodes = Array.from({ length: size }, (_, node) => node);
  const tangle: Graph = { own: nodes, next: nodes.map(() => nodes) };
  const { ask, worked } = asker(tangle);
  for (const node of nodes) assert.equal(ask(node).length, size);
  assert.ok(worked() <= 5 * size, `${worked()} times`);
});

it("goes through a chain that is longer than the stack may grow", () => {
  const nodes = Array.from({ length: 400 }, (_, node) => node);
  const chain: Graph = { own: nodes.map((node) => Math.floor(node / 399)), next: nodes.map((node) => (node < 399 ? [node + 1] : [])) };
  assert.deepEqual(asker(chain).ask(0), [0, 1]);
});

it("keeps what is found when the steps are used up, and says so", () => {
  const nodes = Array.from({ length: 50 }, (_, node) => node);
  const budget = createBudget({ question: 20, file: 60, depth: 100 });
  const { ask } = asker({ own: nodes, next: [nodes.slice(1)] }, budget);
  const first = withDependencies(() => budget.question(() => ask(0)));
  assert.deepEqual(first.result, nodes.slice(0, 22));
  assert.equal(first.ground.cut, "20 steps");
  const second = withDependencies(() => budget.question(() => nodes.slice(22).flatMap(ask)));
  assert.deepEqual(second.result, nodes.slice(22, 43), "the next question has steps of its own");
  const third = withDependencies(() => budget.question(() => nodes.slice(43).flatMap(ask)));
  assert.equal(third.ground.cut, undefined);
  const fourth = withDependencies(() => budget.question(() => asker({ own: [1], next: [] }, budget).ask(0)));
  assert.deepEqual([fourth.result, fourth.ground.cut], [[1], undefined]);
});
