import { countSteps, dependsOnCut } from "../incremental/dependencies";
import { type ResolvedValue, sameValue } from "./resolved-value";
import { maxThings } from "./step-budget";

/** Things that come from several sides, each kept once, by the shortest way to it. */
export interface ShortestWays {
  /** In the order in which they came. */
  readonly things: ResolvedValue[];
  /** Whether no more are taken: whoever has more to add may stop. */
  readonly full: boolean;
  add(more: readonly ResolvedValue[]): void;
}

/** Calls and names of libraries that are told apart: they stand for themselves and hold no string, and what is made of one again and again says nothing new. */
const maxOpaque = 16;

/** Comparing each with each is faster for fewer. */
const few = 8;

/** Gathers things, up to a bound; that there were more is noted of the work under way. */
export function shortestWays(): ShortestWays {
  const things: ResolvedValue[] = [];
  let places: Map<unknown, number[]> | undefined;
  let full = false;
  let opaque = 0;

  function placeOf(thing: ResolvedValue): number {
    if (!places) {
      if (things.length < few) return things.findIndex((one) => sameValue(one, thing));
      places = new Map();
      for (const [at, one] of things.entries()) note(places, one, at);
    }
    return (
      places.get(likeness(thing))?.find((at) => {
        const known = things[at];
        return known !== undefined && sameValue(known, thing);
      }) ?? -1
    );
  }

  return {
    things,
    get full() {
      return full;
    },
    add(more) {
      countSteps(more.length);
      for (const thing of more) {
        if (opaque >= maxOpaque && isOpaque(thing)) continue;
        const at = placeOf(thing);
        const known = things[at];
        if (known) {
          if (thing.path.length < known.path.length) things[at] = thing;
        } else if (things.length < maxThings) {
          if (places) note(places, thing, things.length);
          things.push(thing);
          if (isOpaque(thing)) opaque++;
        } else {
          full = true;
          dependsOnCut(`${maxThings} values`);
          return;
        }
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
): ResolvedValue[] {
  const found = shortestWays();
  for (const source of sources) {
    if (found.full) break;
    found.add(things(source));
  }
  return found.things;
}

function note(places: Map<unknown, number[]>, thing: ResolvedValue, at: number): void {
  const key = likeness(thing);
  const known = places.get(key);
  if (known) known.push(at);
  else places.set(key, [at]);
}

/** Equal for things that are one. */
function likeness(thing: ResolvedValue): unknown {
  switch (thing.kind) {
    case "text":
    case "piece":
      return thing.text;
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
