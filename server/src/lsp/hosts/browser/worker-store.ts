import type { AnswerStore, StoredAnswer } from "../../../lineage/http/answer-store";

/** Entries, and UTF-16 units of all of them together; the oldest go first. A text of more than an eighth of it is not kept. */
const maxEntries = 2_000;
const maxUnits = 16 << 20;

/** Answers of the network for as long as the window is open: a browser has no folder of ours. `clock` gives milliseconds of the epoch. */
export function memoryStore(clock: () => number): AnswerStore {
  const entries = new Map<string, StoredAnswer>();
  let units = 0;
  const drop = (key: string) => {
    units -= entries.get(key)?.text.length ?? 0;
    entries.delete(key);
  };
  return {
    get: async (key) => entries.get(key),
    async set(key, text) {
      drop(key);
      if (text.length > maxUnits / 8) return;
      entries.set(key, { text, at: clock() });
      units += text.length;
      for (const oldest of entries.keys()) {
        if (units <= maxUnits && entries.size <= maxEntries) break;
        drop(oldest);
      }
    },
  };
}
