import type { Entry } from "../syntax/facts";

/** Finds an entry by its path, the list items that it stands in, and its document. */
export type Siblings = (entry: Entry, key: string) => Entry | undefined;

export function siblingIndex(entries: readonly Entry[]): Siblings {
  const byPlace = new Map<string, Entry>();
  const place = ({ document = 0 }: Entry, path: readonly string[], indexes: readonly number[]) =>
    `${document}\u0001${path.join("\u0000")}\u0001${indexes.join(",")}`;
  for (const entry of entries) byPlace.set(place(entry, entry.path, entry.indexes), entry);
  return (entry, key) => {
    // `../key` stands beside the parent; a key may itself lead further down.
    let parent = entry.path.slice(0, -1);
    let rest = key;
    for (; rest.startsWith("../"); rest = rest.slice(3)) parent = parent.slice(0, -1);
    const depth = parent.filter((word) => word === "[]").length;
    return byPlace.get(place(entry, [...parent, ...rest.split(".")], entry.indexes.slice(0, depth)));
  };
}
