/** Reads a few files ahead of somebody who reads them in the order of a walk: each is a way over a wire, and they can be gone at once. */
export interface ReadAhead<T> {
  /** A walk of a folder begins: what was read ahead counts no longer, and its files come after those of other folders. */
  restart(folder: string): void;
  /** The walk came to this file. */
  add(uri: string): void;
  read(uri: string): Promise<T>;
  /** What was read ahead of this file, or of all of them, is out of date. */
  changed(uri?: string): void;
}

/** Files that are under way beside the one that is asked for; that many contents are kept at most. */
const width = 4;

/** A reader may leave out files of the walk, such as those that another folder owns; this many at once. */
const passedOver = 100;

/** `read` must not reject. */
export function readAhead<T>(read: (uri: string) => Promise<T>): ReadAhead<T> {
  let order: string[] = [];
  const places = new Map<string, number>();
  /** Place in the order of the file that a reader of the whole walk asks for next. */
  let expected = 0;
  const ready = new Map<string, Promise<T>>();
  const add = (uri: string) => {
    places.set(uri, order.length);
    order.push(uri);
  };

  return {
    restart(folder) {
      const others = order.filter((uri) => !uri.startsWith(`${folder}/`));
      order = [];
      places.clear();
      others.forEach(add);
      expected = 0;
      ready.clear();
    },
    add,
    read(uri) {
      const found = ready.get(uri) ?? read(uri);
      ready.delete(uri);
      const place = places.get(uri) ?? -1;
      // Somebody else, who wants one file, moves nothing on.
      if (place < expected || place > expected + passedOver) return found;
      expected = place + 1;
      for (const next of order.slice(expected, expected + width)) if (!ready.has(next)) ready.set(next, read(next));
      // What was passed over is not waited for.
      for (const late of ready.keys()) if ((places.get(late) ?? -1) < expected) ready.delete(late);
      return found;
    },
    changed(uri) {
      if (uri === undefined) ready.clear();
      else ready.delete(uri);
    },
  };
}
