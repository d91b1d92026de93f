/** What was not read, by reason: counted, with a few names, so that it stays small however much it is. */
export interface SkipList {
  add(uri: string, reason: string): void;
  readonly total: number;
  entries(): { readonly reason: string; readonly count: number; readonly examples: readonly string[] }[];
}

export function createSkipList(examples = 3): SkipList {
  const reasons = new Map<string, { count: number; names: Set<string> }>();
  let total = 0;
  return {
    add(uri, reason) {
      // Reasons are few; should one ever hold a name, the list must not grow with the workspace.
      const key = reasons.size < 50 || reasons.has(reason) ? reason : "other reasons";
      const known = reasons.get(key) ?? { count: 0, names: new Set() };
      known.count++;
      total++;
      if (known.names.size < examples) known.names.add(uri);
      reasons.set(key, known);
    },
    get total() {
      return total;
    },
    entries: () =>
      [...reasons]
        .map(([reason, { count, names }]) => ({ reason, count, examples: [...names] }))
        .sort((a, b) => b.count - a.count),
  };
}
