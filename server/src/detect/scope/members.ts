import type { Module } from "../modules/module";
import type { Pair, Value } from "../syntax/facts";
import { along, type ResolvedValue } from "./resolved-value";
import type { Scope } from "./scope";
import { shortestWays, shortestWaysFrom } from "./shortest-ways";

/** How to go on from a thing: what a value is, what a file exports, what names are bound to. */
export interface Follow {
  things(value: Value, module: Module): readonly ResolvedValue[];
  exported(module: Module, name: string): readonly ResolvedValue[];
  /** What a class or its bases bind to a name. */
  member(home: Scope, name: string, module: Module): readonly ResolvedValue[];
  /** What stands under a key of all of some things. */
  allMembers(holders: readonly ResolvedValue[], key: string | undefined): readonly ResolvedValue[];
  /** Works out what a dict or list holds under a key, once. */
  entries(of: Value, key: string | undefined, work: () => readonly ResolvedValue[]): readonly ResolvedValue[];
}

/** What stands under `key` of a thing, under every key when it is undefined, with the step of a dict's entry. */
export function membersOf(thing: ResolvedValue, key: string | undefined, follow: Follow): readonly ResolvedValue[] {
  const { things, exported, member } = follow;
  const behind = (found: readonly ResolvedValue[]) =>
    thing.path.length === 0 ? found : found.map((other) => along(other, thing.path));
  switch (thing.kind) {
    case "file":
      return key === undefined ? [] : behind(exported(thing.module, key));
    case "external":
      return key === undefined ? [] : [{ ...thing, names: [...thing.names, key] }];
    case "class": {
      if (key === undefined) return [];
      const given = thing.call?.arguments.find((argument) => argument.name === key);
      if (given) return behind(things(given.value, thing.caller ?? thing.module));
      return behind(member(thing.scope, key, thing.module));
    }
    case "value": {
      const { value, module } = thing;
      if (value.kind !== "list" && value.kind !== "dict") return [];
      return behind(follow.entries(value, key, () => inside(value, key, module, follow)));
    }
    case "text":
      // `Models.FAST.value`: an enum's member is its text.
      return key === "value" ? [thing] : [];
    case "piece":
      return [];
  }
}

function inside(
  value: Extract<Value, { kind: "list" | "dict" }>,
  key: string | undefined,
  module: Module,
  follow: Follow,
): readonly ResolvedValue[] {
  const { things, allMembers } = follow;
  if (value.kind === "list") {
    const index = key !== undefined && /^\d+$/.test(key) ? Number(key) : undefined;
    const chosen = index === undefined ? (key === undefined ? value.items : []) : value.items.slice(index, index + 1);
    return shortestWaysFrom(chosen, (one) => things(one, module));
  }
  const { keyed, spread } = pairsOf(value);
  const under = key === undefined ? [...keyed.values()].flat() : (keyed.get(key) ?? []);
  const found = shortestWays();
  for (const { key: own, value, range } of under) {
    if (found.full) break;
    found.add(things(value, module), { module, said: { step: `entry ${own}`, range } });
  }
  if (key === undefined || under.length > 0) return found.things;
  return shortestWaysFrom(spread, (pair) => allMembers(things(pair.value, module), key));
}

interface Pairs {
  readonly keyed: ReadonlyMap<string, readonly Pair[]>;
  readonly spread: readonly Pair[];
}

const pairs = new WeakMap<Value, Pairs>();

/** The pairs of a dict by their keys, so that looking up each key of a wide table does not read the table each time. */
function pairsOf(dict: Extract<Value, { kind: "dict" }>): Pairs {
  const known = pairs.get(dict);
  if (known) return known;
  const keyed = new Map<string, Pair[]>();
  for (const pair of dict.pairs) {
    if (pair.key === undefined) continue;
    const all = keyed.get(pair.key);
    if (all) all.push(pair);
    else keyed.set(pair.key, [pair]);
  }
  const made = { keyed, spread: dict.pairs.filter(({ key }) => key === undefined) };
  pairs.set(dict, made);
  return made;
}
