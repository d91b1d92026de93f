/** Lets `limit` in at a time, first come first served; `enter` gives the way out, or undefined when the signal came first. */
export function createSemaphore(limit: number): { enter(signal: AbortSignal): Promise<(() => void) | undefined> } {
  let inside = 0;
  const waiting = new Set<() => void>();
  const leaveOnce = () => {
    inside--;
    const next = waiting.values().next().value;
    if (next) {
      waiting.delete(next);
      next();
    }
  };
  return {
    async enter(signal) {
      while (inside >= limit && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const go = () => {
            signal.removeEventListener("abort", stop);
            resolve();
          };
          const stop = () => {
            waiting.delete(go);
            resolve();
          };
          waiting.add(go);
          signal.addEventListener("abort", stop, { once: true });
        });
      }
      if (signal.aborted) return undefined;
      inside++;
      let held = true;
      return () => {
        if (held) leaveOnce();
        held = false;
      };
    },
  };
}
