import type { Importer, OpenModule } from "../modules/module";
import { boundsOf, type StepBounds } from "../scope/step-budget";
import { type Dependencies, dependsOnFile, withDependencies } from "./dependencies";

/** Results of earlier looks at an open text. */
export interface MemoCache {
  /** Begins a look: all questions of one, with the way to other files by which results are compared. */
  look(open: OpenModule, bounds?: StepBounds): MemoLook;
  /** These words mean something else now; without them, everything does. */
  changed(words?: ReadonlySet<string>): void;
}

/** The questions of one look at a text. */
export interface MemoLook {
  /** What `work` gives, from an earlier look where nothing has changed that it rests on. `key` stands for a statement as it is written. */
  recall<T extends object>(key: object, work: () => T): Recalled<T>;
  /**
   * Whether a look that remembers nothing could run out of steps: then what was recalled and what was worked out now might not be what such a
   * look finds, since the steps of a file are shared.
   */
  mayRunOut(ranOut: boolean): boolean;
}

/** A result, and why it is not all that there is, where a bound ended the work. */
interface Recalled<T> {
  readonly result: T;
  readonly cut?: string;
}

interface Remembered {
  readonly result: object;
  readonly ground: Dependencies;
  readonly moment: number;
}

/** Words remembered with when they changed; beyond, all is forgotten. */
const maxWords = 5000;

/** Remembers as long as the keys live. */
export function createMemoCache(): MemoCache {
  let moment = 0;
  let all = 0;
  const changes = new Map<string, number>();
  const remembered = new WeakMap<object, Remembered>();

  /** When the last of the words changed that a ground and its parts rest on. */
  function newestChange(ground: Dependencies, known: Map<Dependencies, number>): number {
    const before = known.get(ground);
    if (before !== undefined) return before;
    let newest = 0;
    for (const word of ground.words ?? []) newest = Math.max(newest, changes.get(word) ?? 0);
    for (const part of ground.parts ?? []) newest = Math.max(newest, newestChange(part, known));
    known.set(ground, newest);
    return newest;
  }

  return {
    look(open, bounds = boundsOf(0)) {
      const newest = new Map<Dependencies, number>();
      const unmoved = new Map<Dependencies, boolean>();
      let steps = 0;
      let recalled = false;
      const holds = ({ ground, moment: since }: Remembered) =>
        since >= all && newestChange(ground, newest) <= since && leadsTheSameWay(ground, open, unmoved);
      return {
        recall<T extends object>(key: object, work: () => T): Recalled<T> {
          const known = remembered.get(key);
          if (known && holds(known)) {
            recalled = true;
            steps += known.ground.steps;
            return told(known.result as T, known.ground);
          }
          const { result, ground } = withDependencies(work);
          if (mayRemember(ground, bounds)) {
            remembered.set(key, { result, ground, moment });
            steps += ground.steps;
          } else remembered.delete(key);
          return told(result, ground);
        },
        mayRunOut: (ranOut) => recalled && (ranOut || steps > bounds.file),
      };
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

/** Whether the imports that a ground and its parts followed lead to the same files. */
function leadsTheSameWay(ground: Dependencies, open: OpenModule, known: Map<Dependencies, boolean>): boolean {
  const before = known.get(ground);
  if (before !== undefined) return before;
  let same = true;
  for (const { specifier, from, found } of ground.files?.values() ?? [])
    if (open(specifier, from as Importer) !== found) same = false;
  for (const part of ground.parts ?? []) if (!leadsTheSameWay(part, open, known)) same = false;
  known.set(ground, same);
  return same;
}

/** What could run out of steps where less is known beforehand is not remembered: another look must come to the same. */
function mayRemember({ fleeting, steps, depth }: Dependencies, bounds: StepBounds): boolean {
  return !fleeting && steps <= bounds.question && depth <= bounds.depth;
}

function told<T>(result: T, { cut }: Dependencies): Recalled<T> {
  return { result, ...(cut !== undefined && { cut }) };
}

/** The same way to other files, noted whenever it is taken. */
export function notedOpen(open: OpenModule): OpenModule {
  return (specifier, from) => {
    const found = open(specifier, from);
    const { uri, config } = from;
    dependsOnFile(`${uri}\n${specifier}`, { specifier, from: { uri, config }, found });
    return found;
  };
}
