/**
 * What a result was worked out from, beside the statement that it belongs to: the names that were asked for (`model`), the calls (`load()`),
 * the files, and other results. While none of them changes, the result holds.
 */
export interface Dependencies {
  words: Set<string> | undefined;
  /** Which file each import led to. */
  files: Map<string, FileNote> | undefined;
  /** Grounds of the results that this one used. */
  parts: Set<Dependencies> | undefined;
  /** It rests on something that nobody can compare later, or hangs on what was asked before it. */
  fleeting: boolean;
  /** Why the work ended before all was followed, as a short phrase for people. */
  cut: string | undefined;
  /** It ended because the work used all its steps, so that the same question may give more at another time. */
  short: boolean;
  /** Steps of the work itself. */
  own: number;
  /** Steps of the work and its parts; those of parts count each time that one is used, so the number never says less than the work alone would take. */
  steps: number;
  /** Results that wait for each other, at most. */
  depth: number;
}

/** An import that was followed from somewhere, and where it led. */
export interface FileNote {
  readonly specifier: string;
  readonly from: object;
  readonly found: object | undefined;
}

let current: Dependencies | undefined;

/** A ground without anything in it. */
export function newDependencies(): Dependencies {
  return {
    words: undefined,
    files: undefined,
    parts: undefined,
    fleeting: false,
    cut: undefined,
    short: false,
    own: 0,
    steps: 0,
    depth: 0,
  };
}

/** Does the work and tells what its result rests on. Nothing of it waits, so that no other analysis can come between. */
export function withDependencies<T>(work: () => T): { readonly result: T; readonly ground: Dependencies } {
  const around = current;
  const ground = newDependencies();
  current = ground;
  try {
    return { result: work(), ground };
  } finally {
    current = around;
  }
}

/** Notes that the work under way asked what a name is bound to, or, with `()` behind it, who calls it. */
export function dependsOn(word: string): void {
  if (!current) return;
  current.words ??= new Set();
  current.words.add(word);
}

/** Notes that the work under way followed an import; `key` tells it from others. */
export function dependsOnFile(key: string, note: FileNote): void {
  if (!current) return;
  current.files ??= new Map();
  current.files.set(key, note);
}

/** Notes that the result of the work under way is good for this once only. */
export function dependsOnMoment(): void {
  if (current) current.fleeting = true;
}

/** Counts steps of the work under way. */
export function countSteps(steps: number): void {
  if (current) current.own += steps;
}

/** Notes that the work under way uses another result. */
export function dependsOnPart(part: Dependencies): void {
  if (!current) return;
  // What holds this once only is never compared, and parts can mean each other in a circle.
  if (part.fleeting) current.fleeting = true;
  else {
    current.parts ??= new Set();
    current.parts.add(part);
  }
  current.cut ??= part.cut;
  current.short ||= part.short;
  current.steps = Math.min(Number.MAX_SAFE_INTEGER / 2, current.steps + part.steps);
  current.depth = Math.max(current.depth, part.depth);
}

/** Notes that a bound ended the work under way; `short` says that it ran out of steps rather than met too many values. */
export function dependsOnCut(why: string, short = false): void {
  if (!current) return;
  current.cut ??= why;
  current.short ||= short;
  current.fleeting ||= short;
}
