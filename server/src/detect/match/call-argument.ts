import type { PathStep } from "../../domain/detection";
import { comparePositions, type Range } from "../../domain/text";
import { dependsOnCut } from "../incremental/dependencies";
import type { Module } from "../modules/module";
import type { ArgumentPlace } from "../patterns/pattern";
import type { NameFollower, ResolvedValue } from "../scope/follow-names";
import type { ResolvedText } from "../scope/resolved-value";
import type { Call, Value } from "../syntax/facts";

/** What stands at a place of a call. `things` is empty where it cannot be known. */
export interface PlacedArgument {
  readonly things: readonly ResolvedValue[];
  /** The argument as a whole, name included. */
  readonly range: Range;
  readonly value: Value;
}

/** The first of the places that the call fills; `None`, `null` and `undefined` count as not filled. */
export function placedArgument(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  module: Module,
  names: NameFollower,
): PlacedArgument | undefined {
  for (const place of places ?? []) {
    const found = placedAt(call, place, module, names);
    if (found) return found;
  }
  return undefined;
}

/** All of the places that the call fills. */
export function allPlaced(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  module: Module,
  names: NameFollower,
): PlacedArgument[] {
  return (places ?? []).flatMap((place) => placedAt(call, place, module, names) ?? []);
}

/** The first string at a place, with nothing said about others. */
export function textAt(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  module: Module,
  names: NameFollower,
): ResolvedText | undefined {
  return placedArgument(call, places, module, names)?.things.find((thing) => thing.kind === "text");
}

/** The string at a place where only one can stand there; undefined where several can, for nobody says which goes with what. */
export function onlyText(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  module: Module,
  names: NameFollower,
): ResolvedText | undefined {
  const things = placedArgument(call, places, module, names)?.things ?? [];
  const [first, ...others] = things.flatMap((thing) => (thing.kind === "text" ? [thing] : []));
  return others.every(({ text }) => text === first?.text) ? first : undefined;
}

/** Whether a switch is on (`true`), off (`false`) or not said. */
export function switchAt(
  call: Call,
  places: readonly ArgumentPlace[] | undefined,
  module: Module,
  names: NameFollower,
): boolean | undefined {
  const value = placedArgument(call, places, module, names)?.value;
  if (value?.kind !== "scalar") return undefined;
  return /^true$/i.test(value.text) ? true : /^false$/i.test(value.text) ? false : undefined;
}

function placedAt(call: Call, place: ArgumentPlace, module: Module, names: NameFollower): PlacedArgument | undefined {
  if (typeof place === "string" && place.includes("+")) return placedApart(call, place.split("+"), module, names);
  const [head = "", ...keys] = String(place).split(".");
  const argument = /^\d+$/.test(head)
    ? positional(call, Number(head))
    : call.arguments.find(({ name }) => name === head);
  if (!argument) return /^\d+$/.test(head) || keys.length > 0 ? undefined : spreadIn(call, head, module, names);
  if (isAbsent(argument.value)) return undefined;
  let value: Value = argument.value;
  let things = names.things(argument.value, module);
  let range = argument.range;
  for (const key of keys) {
    const wanted = key === "[]" || key === "*" ? undefined : key;
    const pair = wanted === undefined ? undefined : pairOf(things, value, wanted);
    if (wanted !== undefined && !pair && value.kind === "dict" && !value.pairs.some((one) => one.key === undefined))
      return undefined;
    things = things.flatMap((thing) => names.members(thing, wanted));
    if (things.length === 0 && !pair) return undefined;
    value = pair?.value ?? { kind: "unknown", range };
    if (isAbsent(value)) return undefined;
    range = pair?.range ?? range;
  }
  return {
    things: things.map((thing) => {
      const path = outside(thing.path, argument.range, module.uri);
      return path === thing.path ? thing : { ...thing, path };
    }),
    value,
    range,
  };
}

/** An owner and a name that are two arguments; both must stand in this file, so that one range covers the id. */
function placedApart(
  call: Call,
  places: readonly string[],
  module: Module,
  names: NameFollower,
): PlacedArgument | undefined {
  const [owner, name] = places.map((place) => placedAt(call, place, module, names));
  if (!owner || !name) return undefined;
  const texts = (of: PlacedArgument) =>
    of.things.filter(
      (thing): thing is ResolvedText => thing.kind === "text" && thing.module === module && thing.path.length === 0,
    );
  const [owners, ids] = [texts(owner), texts(name)];
  // Where both can be several, nobody says which belong together.
  if (owners.length > 1 && ids.length > 1) dependsOnCut("several of its parts can be several things");
  const together = owners.length > 1 && ids.length > 1 ? [] : owners;
  const things = together.flatMap((first) =>
    ids.map((last): ResolvedValue => {
      const range = { start: first.range.start, end: last.range.end };
      return { kind: "text", text: `${first.text}/${last.text}`, range, module, path: [] };
    }),
  );
  return { things, value: name.value, range: { start: owner.range.start, end: name.range.end } };
}

/** Steps through an options object at the call itself lead nowhere else: they are left out. */
function outside(path: readonly PathStep[], { start, end }: Range, uri: string): readonly PathStep[] {
  const isInside = (step: PathStep) =>
    step.step.startsWith("entry ") &&
    step.uri === uri &&
    comparePositions(step.range.start, start) >= 0 &&
    comparePositions(step.range.end, end) <= 0;
  return path.some(isInside) ? path.filter((step) => !isInside(step)) : path;
}

/** `f(**options)` where the options are a literal dict. */
function spreadIn(call: Call, name: string, module: Module, names: NameFollower): PlacedArgument | undefined {
  for (const argument of call.arguments) {
    if (!argument.spread) continue;
    const found = names.things(argument.value, module);
    const things = found.flatMap((thing) => names.members(thing, name));
    if (things.length > 0)
      return { things, value: pairOf(found, argument.value, name)?.value ?? argument.value, range: argument.range };
  }
  return undefined;
}

function positional(call: Call, index: number): Call["arguments"][number] | undefined {
  let at = 0;
  for (const argument of call.arguments) {
    if (argument.name !== undefined) continue;
    if (argument.spread) {
      if (argument.value.kind === "dict") continue;
      return undefined;
    }
    if (at++ === index) return argument;
  }
  return undefined;
}

function pairOf(
  things: readonly ResolvedValue[],
  value: Value,
  key: string,
): { value: Value; range: Range } | undefined {
  const dicts =
    value.kind === "dict"
      ? [value]
      : things.flatMap((thing) => (thing.kind === "value" && thing.value.kind === "dict" ? [thing.value] : []));
  return dicts.flatMap(({ pairs }) => pairs.filter((pair) => pair.key === key))[0];
}

function isAbsent(value: Value): boolean {
  return (
    (value.kind === "scalar" && /^(?:None|null|nil)$/.test(value.text)) ||
    (value.kind === "name" && value.segments.length === 1 && value.segments[0] === "undefined")
  );
}
