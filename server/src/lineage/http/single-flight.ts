/**
 * One question under way at most once per key. Several callers share it; it is called off when the last of them has gone. A caller
 * that goes away gets `left` at once.
 */
export interface SingleFlight<V> {
  join(key: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<V>, left: () => V): Promise<V>;
}

export function createSingleFlight<V>(): SingleFlight<V> {
  const underway = new Map<string, { answer: Promise<V>; waiting: number; controller: AbortController }>();
  return {
    async join(key, signal, ask, left) {
      if (signal.aborted) return left();
      let flight = underway.get(key);
      if (!flight) {
        const controller = new AbortController();
        const started = { answer: ask(controller.signal), waiting: 0, controller };
        const land = () => {
          if (underway.get(key) === started) underway.delete(key);
        };
        started.answer.then(land, land);
        underway.set(key, started);
        flight = started;
      }
      const joined = flight;
      joined.waiting++;
      let leave: (() => void) | undefined;
      const gone = new Promise<V>((resolve) => {
        leave = () => resolve(left());
        signal.addEventListener("abort", leave, { once: true });
      });
      try {
        return await Promise.race([joined.answer, gone]);
      } finally {
        if (leave) signal.removeEventListener("abort", leave);
        joined.waiting--;
        if (joined.waiting === 0 && underway.get(key) === joined) {
          underway.delete(key);
          joined.controller.abort();
        }
      }
    },
  };
}
