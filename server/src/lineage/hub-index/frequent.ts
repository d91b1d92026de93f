/**
 * Counts texts in bounded memory. When there are more different ones than `room`, those that were seen least are forgotten, so a text that is
 * frequent in the whole is kept, and its count may be too low. What is lost is room in the file, never a text.
 */
export interface Frequent {
  add(text: string): void;
  /** At most `limit` texts that were seen at least `least` times, the most frequent first. */
  top(limit: number, least: number): string[];
}

export function frequent(room: number): Frequent {
  const counts = new Map<string, number>();
  let floor = 1;
  return {
    add(text) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
      if (counts.size <= room) return;
      // Forgetting must make real room, or every further text would start it anew.
      for (; counts.size > room / 2; floor++) {
        for (const [each, count] of counts) if (count <= floor) counts.delete(each);
      }
      floor = 1;
    },
    top(limit, least) {
      return [...counts]
        .filter(([, count]) => count >= least)
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([text]) => text);
    },
  };
}
