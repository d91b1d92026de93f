/** Work that waits, each piece once, in rounds: within a round, the piece with the highest index comes first. */
export interface WorkQueue<T extends { readonly index: number }> {
  /** Adds a piece, to the next round where it is `later`. */
  add(work: T, later?: boolean): void;
  /** Takes out the next piece whose index is at least `least`. */
  take(least: number): T | undefined;
}

/** An empty queue: two binary heaps, so that each piece costs the logarithm of what waits. */
export function createQueue<T extends { readonly index: number }>(): WorkQueue<T> {
  const waiting = new Set<T>();
  const now: T[] = [];
  const next: T[] = [];

  function take(heap: T[], least: number): T | undefined {
    const [first] = heap;
    if (!first || first.index < least) return undefined;
    const moved = heap.pop();
    if (moved && heap.length > 0) sink(heap, moved);
    return first;
  }

  return {
    add(work, later = false) {
      if (waiting.has(work)) return;
      waiting.add(work);
      rise(later ? next : now, work);
    },
    take(least) {
      const due = take(now, least);
      if (!due) for (let one = take(next, least); one; one = take(next, least)) rise(now, one);
      const first = due ?? take(now, least);
      if (first) waiting.delete(first);
      return first;
    },
  };
}

interface Indexed {
  readonly index: number;
}

function rise<T extends Indexed>(heap: T[], work: T): void {
  let at = heap.push(work) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const above = heap[up];
    if (!above || above.index >= work.index) break;
    heap[at] = above;
    at = up;
  }
  heap[at] = work;
}

function sink<T extends Indexed>(heap: T[], work: T): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const child = (heap[left + 1]?.index ?? -1) > (heap[left]?.index ?? -1) ? left + 1 : left;
    const below = heap[child];
    if (!below || below.index <= work.index) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = work;
}
