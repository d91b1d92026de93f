/** How often within how many milliseconds the server may end by itself and be started again. */
export const crashLimit = { ends: 4, within: 3 * 60_000 };

/**
 * Counts the times that the server ended by itself. The function gives whether it may be started again: a server that dies at
 * once, each time, must not be started for ever. `now` is in milliseconds.
 */
export function countCrashes(now: () => number): () => boolean {
  let ends: number[] = [];
  return () => {
    const at = now();
    ends = [...ends.filter((end) => at - end <= crashLimit.within), at];
    return ends.length <= crashLimit.ends;
  };
}
