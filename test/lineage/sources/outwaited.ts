import { mock } from "node:test";

/**
 * What a question comes to whose host heard it (`heard`) and never answers. The clock stands still until the host has the question,
 * however slow the machine is, and runs on from then.
 */
export async function outwaited<T>(ask: () => Promise<T>, heard: () => boolean): Promise<T> {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    let answered = false;
    const answer = ask().finally(() => {
      answered = true;
    });
    for (let waited = 0; !answered; waited += heard() ? 10 : 0) {
      if (waited > 1_000_000) throw new Error("The question was never given up.");
      mock.timers.tick(heard() ? 10 : 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return await answer;
  } finally {
    mock.timers.reset();
  }
}
