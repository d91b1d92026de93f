/**
 * One computation that is always about to be out of date: at most one runs, a change while it runs makes it run again, and
 * everyone who waits gets the result that reflects every change made before they asked. Every wait settles.
 */
export interface DebouncedTask<T> {
  /** Something changed: the result is out of date, and a run starts after a quiet moment. */
  touch(): void;
  /** The up-to-date result. `now` does not wait for the quiet moment. Rejects with `Closed` after `close`, or as the run did. */
  result(now: boolean): Promise<T>;
  /** Stops for good; who still waits gets `Closed`. */
  close(): void;
}

/** The text was closed while somebody waited for its result. */
export class Closed extends Error {
  override readonly name = "Closed";
}

export interface DebouncedTaskPlan<T> {
  /** Quiet moment in milliseconds. */
  readonly delay: number;
  /** Computes the result; the signal is aborted when it would be out of date. */
  run(signal: AbortSignal): Promise<T>;
  /** Told of every up-to-date result, before those who wait. */
  settled?(result: T): void;
  /** Told of a failed run that nothing has made out of date. The next change, or the next who asks, runs it again. */
  failed?(error: unknown): void;
}

export function createDebouncedTask<T>({ delay, run, settled, failed }: DebouncedTaskPlan<T>): DebouncedTask<T> {
  let wanted = 1;
  let done: { readonly generation: number; readonly result: T } | undefined;
  let running: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { resolve(result: T): void; reject(error: unknown): void }[] = [];
  let closed = false;

  const stopTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const release = () => {
    const released = waiting;
    waiting = [];
    return released;
  };

  function start(): void {
    stopTimer();
    if (running || closed) return;
    const generation = wanted;
    const controller = new AbortController();
    running = controller;
    const land = (settle: () => void) => {
      running = undefined;
      if (closed) return;
      if (generation === wanted) settle();
      // A timer that is set will start the next run; without one its moment passed while this run was in the air.
      else if (!timer) start();
    };
    // An exception before the first await counts as a rejection too.
    new Promise<T>((resolve) => resolve(run(controller.signal))).then(
      (result) =>
        land(() => {
          done = { generation, result };
          settled?.(result);
          for (const { resolve } of release()) resolve(result);
        }),
      (error) =>
        land(() => {
          failed?.(error);
          for (const { reject } of release()) reject(error);
        }),
    );
  }

  const startLater = () => {
    stopTimer();
    timer = setTimeout(start, delay);
  };

  return {
    touch() {
      if (closed) return;
      wanted++;
      running?.abort();
      startLater();
    },
    result(now) {
      if (closed) return Promise.reject(new Closed());
      if (done?.generation === wanted) return Promise.resolve(done.result);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (now) start();
        else if (!timer && !running) startLater();
      });
    },
    close() {
      closed = true;
      stopTimer();
      running?.abort();
      for (const { reject } of release()) reject(new Closed());
    },
  };
}
