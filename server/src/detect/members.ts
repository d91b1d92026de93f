import type { Value } from "./facts";
import type { Module } from "./module";
import type { Scope } from "./scope";
import type { Thing } from "./thing";

/** How to go on from a thing: what a value is, what a file exports, what names are bound to. */
export interface Follow {
  things(value: Value, module: Module): Thing[];
  exported(module: Module, name: string): Thing[];
  /** What a class or its bases bind to a name. */
  member(home: Scope, name: string, module: Module): Thing[];
  /** Does the work unless it is under way for the same object already, which gives nothing more. */
  once(followed: object, work: () => Thing[]): Thing[];
}

/** What stands under `key` of a thing, under every key when it is undefined, with the step of a dict's entry. */
export function membersOf(thing: Thing, key: string | undefined, follow: Follow): Thing[] {
  const { things, exported, member } = follow;
  const along = (found: Thing[]) =>
    thing.path.length === 0 ? found : found.map((other) => ({ ...other, path: [...thing.path, ...other.path] }));
  switch (thing.kind) {
    case "file":
      return key === undefined ? [] : along(exported(thing.module, key));
    case "external":
      return key === undefined ? [] : [{ ...thing, names: [...thing.names, key] }];
    case "class": {
      if (key === undefined) return [];
      const given = thing.call?.arguments.find((argument) => argument.name === key);
      if (given) return along(things(given.value, thing.caller ?? thing.module));
      return along(member(thing.scope, key, thing.module));
    }
    case "value":
      return along(inside(thing.value, key, thing.module, follow));
    case "text":
      // `Models.FAST.value`: an enum's member is its text.
      return key === "value" ? [thing] : [];
  }
}

function inside(value: Value, key: string | undefined, module: Module, follow: Follow): Thing[] {
  const { things, once } = follow;
  if (value.kind === "list") {
    const index = key !== undefined && /^\d+$/.test(key) ? Number(key) : undefined;
    const chosen = index === undefined ? (key === undefined ? value.items : []) : value.items.slice(index, index + 1);
    return chosen.flatMap((one) => things(one, module));
  }
  if (value.kind !== "dict") return [];
  const keyed = value.pairs.filter((pair) => pair.key !== undefined && (key === undefined || pair.key === key));
  const spread = key === undefined || keyed.length > 0 ? [] : value.pairs.filter((pair) => pair.key === undefined);
  return [
    ...keyed.flatMap((pair) =>
      things(pair.value, module).map((thing) => ({
        ...thing,
        path: [{ uri: module.uri, range: pair.range, step: `entry ${pair.key}` }, ...thing.path],
      })),
    ),
    // `kwargs = {**kwargs, …}` spreads what its own name is bound to.
    ...spread.flatMap((pair) =>
      once(pair, () => things(pair.value, module).flatMap((thing) => membersOf(thing, key, follow))),
    ),
  ];
}
