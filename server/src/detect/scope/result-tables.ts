import { type Table, table } from "./fixpoint";

/** Tables of results that have two keys; the first chooses the table. They live as long as one look. */
export function tablesBy<K, L, T>(same: (one: T, other: T) => boolean, rounds?: number): (key: K) => Table<L, T> {
  const made = new Map<K, Table<L, T>>();
  return (key) => {
    const known = made.get(key);
    if (known) return known;
    const fresh = table<L, T>(same, rounds);
    made.set(key, fresh);
    return fresh;
  };
}
