/** What keeps an evaluation short, whatever the code says: values and imports can mean each other in a circle. */
export interface Bounds {
  /** Work that nothing else waits for: the steps are counted anew. */
  outermost<T>(work: () => T[]): T[];
  /** Does the work unless it is under way for the same object already, or the evaluation has taken too many steps: then nothing more is known. */
  once<T>(followed: object, work: () => T[]): T[];
  /** Does the work unless the way to it is so long that the stack would end first. */
  nested<T>(work: () => T[]): T[];
}

const maxSteps = 3000;
const maxFollowed = 40;
const maxNesting = 200;

/** Bounds of one analysis. */
export function createBounds(): Bounds {
  let steps = 0;
  let depth = 0;
  const under: object[] = [];
  return {
    outermost(work) {
      if (under.length === 0) steps = 0;
      return work();
    },
    once(followed, work) {
      if (++steps > maxSteps || under.length > maxFollowed || under.includes(followed)) return [];
      under.push(followed);
      try {
        return work();
      } finally {
        under.pop();
      }
    },
    nested(work) {
      if (depth > maxNesting) return [];
      depth++;
      try {
        return work();
      } finally {
        depth--;
      }
    },
  };
}
