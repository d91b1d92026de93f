/** Gathers addresses of what changed and hands them on together once nothing came for a moment. One batch at a time. */
export interface ChangeQueue {
  /** `patient`: these may wait however long others come. */
  add(uris: Iterable<string>, patient?: boolean): void;
  stop(): void;
}

export interface ChangeQueuePlan {
  /** Milliseconds without a change before a batch is handed on. */
  readonly settle: number;
  /** Works through a batch; what is added meanwhile is part of the next one. Must not reject. */
  run(uris: ReadonlySet<string>): Promise<void>;
}

/** How often further changes may put off a batch: a file that is written without end must not end the reading of all others. */
const mostPostponed = 5;

export function createChangeQueue({ settle, run }: ChangeQueuePlan): ChangeQueue {
  let waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let postponed = 0;
  let running = false;
  let stopped = false;

  function start(): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      timer = undefined;
      postponed = 0;
      if (running) return;
      running = true;
      const batch = waiting;
      waiting = new Set();
      await run(batch);
      running = false;
      if (waiting.size > 0 && !stopped) start();
    }, settle);
  }

  return {
    add(uris, patient = false) {
      const before = waiting.size;
      for (const uri of uris) waiting.add(uri);
      if (stopped || waiting.size === 0) return;
      if (timer && (patient ? waiting.size === before : ++postponed > mostPostponed)) return;
      start();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
