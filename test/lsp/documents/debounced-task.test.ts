import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { Closed, createDebouncedTask } from "../../../server/src/lsp/documents/debounced-task";

/** A flight whose runs the test lands by hand. */
function hangar(delay = 5) {
  const runs: { signal: AbortSignal; land(result: string): void; crash(error: Error): void }[] = [];
  const settled: string[] = [];
  const failed: unknown[] = [];
  const flight = createDebouncedTask<string>({
    delay,
    run: (signal) => new Promise((land, crash) => runs.push({ signal, land, crash })),
    settled: (result) => settled.push(result),
    failed: (error) => failed.push(error),
  });
  return { flight, runs, settled, failed };
}

/** Lets the clock, which stands still otherwise, go on, and everything happen that is due by then. */
async function pass(milliseconds: number): Promise<void> {
  const due = () => new Promise((resolve) => setImmediate(resolve));
  await due();
  mock.timers.tick(milliseconds);
  await due();
}

describe("flight", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  test("many touches, one run, everyone gets its result", async () => {
    const { flight, runs, settled } = hangar();
    for (let i = 0; i < 50; i++) flight.touch();
    const waiting = [flight.result(false), flight.result(false)];
    await pass(4);
    assert.equal(runs.length, 0, "Not yet.");
    await pass(1);
    assert.equal(runs.length, 1);
    runs[0]?.land("a");
    assert.deepEqual(await Promise.all(waiting), ["a", "a"]);
    assert.deepEqual(settled, ["a"]);
    assert.equal(await flight.result(true), "a", "Nothing changed: no new run.");
    assert.equal(runs.length, 1);
  });

  test("who cannot wait starts it at once", () => {
    const { flight, runs } = hangar(10_000);
    flight.touch();
    void flight.result(true).catch(() => undefined);
    assert.equal(runs.length, 1);
    flight.close();
  });

  test("a touch in the air aborts, and the next run follows; the old result reaches nobody", async () => {
    const { flight, runs, settled } = hangar();
    const waiting = flight.result(true);
    flight.touch();
    assert.equal(runs[0]?.signal.aborted, true);
    await pass(5);
    assert.equal(runs.length, 1, "One at a time.");
    runs[0]?.land("old");
    await pass(0);
    assert.equal(runs.length, 2, "Its moment had passed while the first was in the air.");
    runs[1]?.land("new");
    assert.equal(await waiting, "new");
    assert.deepEqual(settled, ["new"]);
  });

  test("a run that lands while somebody types is followed by the next one once typing rests, not at once", async () => {
    const { flight, runs } = hangar(100);
    const waiting = flight.result(true);
    flight.touch();
    await pass(60);
    runs[0]?.land("old");
    await pass(0);
    assert.equal(runs.length, 1, "The quiet moment is not over.");
    flight.touch();
    await pass(60);
    assert.equal(runs.length, 1, "It began anew with the last key.");
    await pass(40);
    assert.equal(runs.length, 2);
    runs[1]?.land("new");
    assert.equal(await waiting, "new");
  });

  test("a failure reaches those who wait, and the next who asks starts again", async () => {
    const { flight, runs, failed } = hangar();
    const waiting = flight.result(true);
    runs[0]?.crash(new Error("no"));
    await assert.rejects(waiting, /no/);
    assert.equal(failed.length, 1);
    const again = flight.result(true);
    runs[1]?.land("yes");
    assert.equal(await again, "yes");
  });

  test("a run that fails because it is out of date is no failure", async () => {
    const { flight, runs, failed } = hangar();
    const waiting = flight.result(true);
    flight.touch();
    runs[0]?.crash(new Error("aborted"));
    await pass(5);
    runs[1]?.land("new");
    assert.equal(await waiting, "new");
    assert.deepEqual(failed, []);
  });

  test("close settles every wait and lets nothing through", async () => {
    const { flight, runs, settled } = hangar();
    const waiting = flight.result(true);
    flight.close();
    await assert.rejects(waiting, Closed);
    runs[0]?.land("late");
    await pass(100);
    assert.deepEqual(settled, []);
    await assert.rejects(flight.result(true), Closed);
    flight.touch();
    await pass(100);
    assert.equal(runs.length, 1);
  });
});
