import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createChangeQueue } from "../../../server/src/lsp/workspace/change-queue";

/** A queue on a clock that stands still, with what it handed on, batch by batch. */
function queueOf(t: { after(done: () => void): void }, hold?: Promise<unknown>) {
  const batches: string[] = [];
  mock.timers.enable({ apis: ["setTimeout"] });
  const queue = createChangeQueue({
    settle: 100,
    async run(uris) {
      batches.push([...uris].join());
      await hold;
    },
  });
  t.after(() => {
    queue.stop();
    mock.timers.reset();
  });
  return { queue, batches, pass: (milliseconds: number) => mock.timers.tick(milliseconds) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("changes are handed on together, once, when nothing came for a moment", (t) => {
  const { queue, batches, pass } = queueOf(t);
  queue.add(["a"]);
  pass(99);
  queue.add(["b", "a"]);
  pass(99);
  assert.deepEqual(batches, []);
  pass(1);
  assert.deepEqual(batches, ["a,b"]);
  pass(1000);
  assert.deepEqual(batches, ["a,b"]);
});

test("what goes on changing puts off the others a few times only; what is patient waits on", (t) => {
  const { queue, batches, pass } = queueOf(t);
  queue.add(["a"]);
  for (let i = 0; i < 20 && batches.length === 0; i++) {
    pass(90);
    queue.add(["log"]);
  }
  assert.deepEqual(batches, ["a,log"]);
});

test("who types puts off only what rests on the text", (t) => {
  const { queue, batches, pass } = queueOf(t);
  queue.add(["a"]);
  pass(90);
  queue.add([], true);
  pass(10);
  assert.deepEqual(batches, ["a"], "Typing in a text on which nothing rests is no change.");
});

test("what comes while a batch is worked through is the next one, and none overlaps another", async (t) => {
  let release = () => {};
  const { queue, batches, pass } = queueOf(
    t,
    new Promise<void>((resolve) => {
      release = resolve;
    }),
  );
  queue.add(["a"]);
  pass(100);
  queue.add(["b"]);
  pass(500);
  assert.deepEqual(batches, ["a"]);
  release();
  await settled();
  pass(100);
  assert.deepEqual(batches, ["a", "b"]);
});

test("nothing is handed on after it stopped", (t) => {
  const { queue, batches, pass } = queueOf(t);
  queue.add(["a"]);
  queue.stop();
  queue.add(["b"]);
  pass(1000);
  assert.deepEqual(batches, []);
});
