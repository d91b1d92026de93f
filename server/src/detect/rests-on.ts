/**
 * What a result was worked out from, beside the statement that it belongs to: the names that were asked for (`model`), the calls (`load()`),
 * the files. While none of them changes, the result holds.
 */
export interface Ground {
  readonly words: Set<string>;
  /** Which file each import led to. */
  readonly files: Map<string, FileNote>;
  /** It rests on something that nobody can compare later. */
  fleeting: boolean;
}

/** An import that was followed from somewhere, and where it led. */
export interface FileNote {
  readonly specifier: string;
  readonly from: object;
  readonly found: object | undefined;
}

let current: Ground | undefined;

/** Does the work and tells what its result rests on. Nothing of it waits, so that no other analysis can come between. */
export function grounded<T>(work: () => T): { readonly result: T; readonly ground: Ground } {
  const around = current;
  const ground: Ground = { words: new Set(), files: new Map(), fleeting: false };
  current = ground;
  try {
    return { result: work(), ground };
  } finally {
    current = around;
  }
}

/** Notes that the work under way asked what a name is bound to, or, with `()` behind it, who calls it. */
export function restsOn(word: string): void {
  current?.words.add(word);
}

/** Notes that the work under way followed an import; `key` tells it from others. */
export function restsOnFile(key: string, note: FileNote): void {
  current?.files.set(key, note);
}

/** Notes that the result of the work under way is good for this once only. */
export function restsOnMoment(): void {
  if (current) current.fleeting = true;
}
