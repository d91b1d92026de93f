/** The candidate that was probably meant: at most two slips of the finger away, one for short words. Undefined when none is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > 40) return undefined;
  const reach = word.length < 5 ? 1 : 2;
  const near = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate) }))
    .filter(({ candidate, slips }) => slips <= reach || (word.length > 2 && candidate.startsWith(word.toLowerCase())));
  return near.sort((a, b) => a.slips - b.slips)[0]?.candidate;
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const at = (cells: readonly number[], k: number) => cells[k] ?? 0;
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, at(before, j - 2) + 1);
      next.push(slips);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
