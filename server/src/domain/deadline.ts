/** Parts in which a span is counted. */
const parts = 10;

/**
 * Calls `late` when `milliseconds` have passed in which an answer could have been heard; gives what calls it off. The span is counted in parts, and
 * of the time for which the process itself was busy only one counts: a timer that falls due meanwhile fires before the sockets are read,
 * and would take an answer that lies there for none.
 */
export function deadline(milliseconds: number, late: () => void): () => void {
  let passed = 0;
  let timer = setTimeout(tick, milliseconds / parts);
  function tick(): void {
    passed++;
    if (passed < parts) timer = setTimeout(tick, milliseconds / parts);
    // Behind the last part the sockets are read once more.
    else if (passed === parts) timer = setTimeout(tick, 0);
    else late();
  }
  return () => clearTimeout(timer);
}
