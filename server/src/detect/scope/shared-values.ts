import { type ResolvedValue, sameValue } from "./resolved-value";

/** How a list of things came about: those of another list, unchanged, and some behind them. */
interface Made {
  /** Without things where the list is all its own. */
  readonly of: readonly ResolvedValue[] | undefined;
  /** Lists that one must go through to reach all things. */
  readonly depth: number;
}

const made = new WeakMap<readonly ResolvedValue[], Made>();
const indexes = new WeakMap<readonly ResolvedValue[], ReadonlyMap<unknown, readonly number[]>>();

/** Lists are indexed as a whole where they would go through more than so many others. */
const maxDepth = 16;
/** Beginnings that are compared: lists that share anything share it near their ends. */
const maxCompared = 16;

/** A list of different things that begins as another does. None of the lists may be changed from now on. */
export function asGathered(
  beginning: readonly ResolvedValue[],
  more: readonly ResolvedValue[],
): readonly ResolvedValue[] {
  const whole = [...beginning, ...more];
  const of = beginning.length > 0 ? beginning : undefined;
  made.set(whole, { of, depth: of ? ((made.get(of)?.depth ?? 0) + 1) % maxDepth : 0 });
  return whole;
}

/** Whether a list was gathered, so that no thing is in it twice and nobody changes it. */
export function isGathered(things: readonly ResolvedValue[]): boolean {
  return made.has(things);
}

/** The list that this one begins with, where it was made of one. */
export function beginningOf(things: readonly ResolvedValue[]): readonly ResolvedValue[] | undefined {
  return made.get(things)?.of;
}

/** How many things both lists begin with, because one was made of the other or both of a third. */
export function sharedLength(one: readonly ResolvedValue[], other: readonly ResolvedValue[]): number {
  let [left, right]: (readonly ResolvedValue[] | undefined)[] = [one, other];
  for (let compared = 0; left && right && compared < maxCompared; compared++) {
    if (left === right) return left.length;
    if (left.length > right.length) left = beginningOf(left);
    else right = beginningOf(right);
  }
  return 0;
}

/** Where a list holds a thing, whatever way led to it; -1 where it does not. */
export function indexIn(things: readonly ResolvedValue[], thing: ResolvedValue): number {
  const key = likeness(thing);
  for (let list: readonly ResolvedValue[] | undefined = things; list; ) {
    const { of, depth }: Made = made.get(list) ?? { of: undefined, depth: 0 };
    const before: readonly ResolvedValue[] | undefined = depth === 0 ? undefined : of;
    const from = before?.length ?? 0;
    for (const at of indexOf(list, from).get(key) ?? []) if (sameValue(list[at] as ResolvedValue, thing)) return at;
    list = before;
  }
  return -1;
}

/** The places of things by their likeness, from a place on. */
function indexOf(things: readonly ResolvedValue[], from: number): ReadonlyMap<unknown, readonly number[]> {
  const known = indexes.get(things);
  if (known) return known;
  const index = new Map<unknown, number[]>();
  for (let at = from; at < things.length; at++) {
    const key = likeness(things[at] as ResolvedValue);
    const places = index.get(key);
    if (places) places.push(at);
    else index.set(key, [at]);
  }
  indexes.set(things, index);
  return index;
}

/** Equal for things that are one. */
export function likeness(thing: ResolvedValue): unknown {
  switch (thing.kind) {
    case "text":
    case "piece":
      // Tables often hold one text at many places.
      return thing.range.start.line * 100_000 + thing.range.start.character;
    case "value":
      return thing.value;
    case "class":
      return thing.call ?? thing.scope;
    case "file":
      return thing.module;
    case "external":
      return `${thing.from} ${thing.names.join(".")}`;
  }
}
