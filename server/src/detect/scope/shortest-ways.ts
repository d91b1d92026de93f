import { countSteps, dependsOnCut } from "../incremental/dependencies";
import type { Module } from "../modules/module";
import type { Said } from "./language-idioms";
import { type ResolvedValue, sameValue, stepped } from "./resolved-value";
import { asGathered, beginningOf, indexIn, isGathered, likeness, sharedLength } from "./shared-values";
import { maxThings } from "./step-budget";

/** A step that is put in front of all that is added. */
interface Way {
  readonly module: Module;
  readonly said: Said;
}

/** Things that come from several sides, each kept once, by the shortest way to it. */
export interface ShortestWays {
  /** In the order in which they came. */
  readonly things: readonly ResolvedValue[];
  /** Whether no more are taken: whoever has more to add may stop. */
  readonly full: boolean;
  add(more: readonly ResolvedValue[], way?: Way): void;
}

/** Calls and names of libraries that are told apart: they stand for themselves and hold no string, and what is made of one again and again says nothing new. */
const maxOpaque = 16;

/** Comparing each with each is faster for fewer. */
const few = 8;

/** Things that are handed on at the price of one step: to copy one takes a hundredth of the time of working out a value. */
const handedOn = 100;

/** So many are shared even where a few came before them, which then stand behind. */
const many = 16;

const none: readonly ResolvedValue[] = [];

/**
 * Gathers things, up to a bound; that there were more is noted of the work under way. What comes first is shared with its source, not
 * copied, and what begins as it does adds only what is behind: a name that is assigned again and again costs what each assignment adds.
 */
export function shortestWays(): ShortestWays {
  let shared = none;
  /** What was added last, by a step or without. */
  let before = none;
  let stepBefore = false;
  let own: ResolvedValue[] = [];
  let places: Map<unknown, number[]> | undefined;
  let all: readonly ResolvedValue[] | undefined;
  let full = false;
  let opaque = 0;

  function ownPlace(thing: ResolvedValue): number {
    if (!places) {
      if (own.length < few) return own.findIndex((one) => sameValue(one, thing));
      places = new Map();
      for (const [at, one] of own.entries()) note(places, one, at);
    }
    return places.get(likeness(thing))?.find((at) => sameValue(own[at] as ResolvedValue, thing)) ?? -1;
  }

  function take(thing: ResolvedValue): void {
    if (opaque >= maxOpaque && isOpaque(thing)) return;
    const sharedAt = shared.length > 0 ? indexIn(shared, thing) : -1;
    const at = sharedAt === -1 ? ownPlace(thing) : sharedAt;
    const known = sharedAt === -1 ? own[at] : shared[sharedAt];
    if (known) {
      if (thing.path.length >= known.path.length) return;
      if (sharedAt !== -1) {
        own = [...shared, ...own];
        shared = none;
        places = undefined;
      }
      own[at] = thing;
    } else if (shared.length + own.length < maxThings) {
      if (places) note(places, thing, own.length);
      own.push(thing);
      if (isOpaque(thing)) opaque++;
    } else {
      full = true;
      dependsOnCut(`${maxThings} values`);
    }
    all = undefined;
  }

  /** Takes over a list in which nothing is twice; what was here already comes behind. */
  function beginWith(more: readonly ResolvedValue[], way: Way | undefined): void {
    const already = [...shared, ...own];
    shared = way ? none : more;
    own = way ? more.map((thing) => stepped(thing, way.module, way.said)) : [];
    if (way) countSteps(more.length / handedOn);
    before = more;
    stepBefore = way !== undefined;
    places = undefined;
    all = undefined;
    opaque = more.reduce((sum, thing) => sum + (isOpaque(thing) ? 1 : 0), 0);
    for (const thing of already) take(thing);
  }

  return {
    get things() {
      all ??= own.length === 0 ? shared : asGathered(shared, own);
      return all;
    },
    get full() {
      return full;
    },
    add(more, way) {
      countSteps(1);
      const step = way?.said.step && way.said.range ? way : undefined;
      const here = shared.length + own.length;
      if ((more.length <= 1 || isGathered(more)) && (here === 0 || (!step && here < few && more.length > many))) {
        beginWith(more, step);
        return;
      }
      // What is here already is reached by no shorter way now.
      const from = Math.max(sharedLength(shared, more), step || !stepBefore ? sharedLength(before, more) : 0);
      before = more;
      stepBefore = step !== undefined;
      countSteps((more.length - from) / handedOn);
      for (let at = from; at < more.length && !full; at++) {
        const thing = more[at] as ResolvedValue;
        take(step ? stepped(thing, step.module, step.said) : thing);
      }
    },
  };
}

function isOpaque(thing: ResolvedValue): boolean {
  return thing.kind === "external" || (thing.kind === "value" && thing.value.kind === "call");
}

/** The things of all sources, none of them asked once enough have come. */
export function shortestWaysFrom<T>(
  sources: Iterable<T>,
  things: (source: T) => readonly ResolvedValue[],
): readonly ResolvedValue[] {
  const found = shortestWays();
  for (const source of sources) {
    if (found.full) break;
    found.add(things(source));
  }
  return found.things;
}

/** Answers by lists of things. */
export interface Along {
  has(things: readonly ResolvedValue[]): boolean;
  /** The known answer, else that of `work`. */
  ask(things: readonly ResolvedValue[], work: () => readonly ResolvedValue[]): readonly ResolvedValue[];
}

/** What all of some things lead to. A list that begins as another does only adds what is behind, so its beginnings are asked for first. */
export function gatherAlong(
  things: readonly ResolvedValue[],
  { has, ask }: Along,
  next: (thing: ResolvedValue) => readonly ResolvedValue[],
): readonly ResolvedValue[] {
  const beginnings: (readonly ResolvedValue[])[] = [];
  for (let of = beginningOf(things); of && !has(of); of = beginningOf(of)) beginnings.push(of);
  const answer = (of: readonly ResolvedValue[]): readonly ResolvedValue[] =>
    ask(of, () => {
      const found = shortestWays();
      const before = beginningOf(of);
      if (before) found.add(answer(before));
      const from = before?.length ?? 0;
      countSteps((of.length - from) / handedOn);
      for (let at = from; at < of.length && !found.full; at++) {
        const more = next(of[at] as ResolvedValue);
        if (more.length > 0) found.add(more);
      }
      return found.things;
    });
  for (const of of beginnings.reverse()) answer(of);
  return answer(things);
}

function note(places: Map<unknown, number[]>, thing: ResolvedValue, at: number): void {
  const key = likeness(thing);
  const known = places.get(key);
  if (known) known.push(at);
  else places.set(key, [at]);
}
