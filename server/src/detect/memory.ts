import type { Importer, OpenModule } from "./module";
import { type Ground, grounded, restsOnFile } from "./rests-on";

/** Results of earlier analyses of an open text. */
export interface Memory {
  /** What `work` gives, from the last time where nothing has changed that it rests on. `key` stands for a statement as it is written. */
  recall<T extends object>(key: object, open: OpenModule, work: () => T): T;
  /** These words mean something else now; without them, everything does. */
  changed(words?: ReadonlySet<string>): void;
}

interface Remembered {
  readonly result: object;
  readonly ground: Ground;
  readonly moment: number;
}

/** Words remembered with when they changed; beyond, all is forgotten. */
const maxWords = 5000;

/** Remembers as long as the keys live. */
export function createMemory(): Memory {
  let moment = 0;
  let all = 0;
  const changes = new Map<string, number>();
  const remembered = new WeakMap<object, Remembered>();

  function holds({ ground, moment: since }: Remembered, open: OpenModule): boolean {
    if (since < all) return false;
    for (const word of ground.words) if ((changes.get(word) ?? 0) > since) return false;
    for (const { specifier, from, found } of ground.files.values())
      if (open(specifier, from as Importer) !== found) return false;
    return true;
  }

  return {
    recall<T extends object>(key: object, open: OpenModule, work: () => T): T {
      const known = remembered.get(key);
      if (known && holds(known, open)) return known.result as T;
      const { result, ground } = grounded(work);
      if (ground.fleeting) remembered.delete(key);
      else remembered.set(key, { result, ground, moment });
      return result;
    },
    changed(words) {
      moment++;
      if (words && changes.size + words.size <= maxWords) for (const word of words) changes.set(word, moment);
      else {
        changes.clear();
        all = moment;
      }
    },
  };
}

/** Remembers nothing: for a text that is looked at once. */
export const noMemory: Memory = { recall: (_key, _open, work) => work(), changed: () => undefined };

/** The same way to other files, noted whenever it is taken. */
export function notedOpen(open: OpenModule): OpenModule {
  return (specifier, from) => {
    const found = open(specifier, from);
    const { uri, config } = from;
    restsOnFile(`${uri}\n${specifier}`, { specifier, from: { uri, config }, found });
    return found;
  };
}
