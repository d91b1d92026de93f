/** The steps that one look at a file may take. A step is one value worked out, and each thing that it can be. */
export interface Budget {
  /** Does the work for one question: its steps are counted anew. */
  question<T>(work: () => T): T;
  /** Work that waits for this work is one level further up. */
  nested<T>(work: () => T): T;
  spend(steps: number): void;
  /** Why nothing more can be worked out now, for people; undefined while it can. */
  ended(): string | undefined;
  /** Whether so much waits for the work under way that more of it must wait its turn. */
  tooDeep(): boolean;
  /** Steps taken so far. */
  readonly steps: number;
  /** Whether any question met a bound of steps or depth. */
  readonly ranOut: boolean;
}

/** How much may be followed. */
export interface StepBounds {
  readonly question: number;
  readonly file: number;
  readonly depth: number;
}

/** The bounds of a text of so many UTF-16 units. Most questions take a dozen steps; the depth is what the stack of every runtime holds. */
export function boundsOf(length: number): StepBounds {
  return { question: 40_000, file: 120_000 + Math.floor(length / 4), depth: 32 };
}

/** Strings, dicts or classes that one value is followed to. */
export const maxThings = 256;

/** The budget of one look. Steps are counted, never time, so that every machine finds the same. */
export function createBudget({ question, file, depth }: StepBounds = boundsOf(0)): Budget {
  let all = 0;
  let own = 0;
  let level = 0;
  let asked = 0;
  let ranOut = false;

  function reason(): string | undefined {
    if (all > file) return `${file.toLocaleString("en")} steps for one file`;
    return own > question ? `${question.toLocaleString("en")} steps` : undefined;
  }

  return {
    question(work) {
      if (asked === 0) own = 0;
      asked++;
      try {
        return work();
      } finally {
        asked--;
      }
    },
    nested(work) {
      level++;
      try {
        return work();
      } finally {
        level--;
      }
    },
    spend(steps) {
      all += steps;
      own += steps;
    },
    ended() {
      const why = reason();
      ranOut ||= why !== undefined;
      return why;
    },
    tooDeep() {
      ranOut ||= level > depth;
      return level > depth;
    },
    get steps() {
      return all;
    },
    get ranOut() {
      return ranOut;
    },
  };
}
