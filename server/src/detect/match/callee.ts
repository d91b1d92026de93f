import { dependsOnCut } from "../incremental/dependencies";
import type { Module } from "../modules/module";
import { type Table, table } from "../scope/fixpoint";
import type { NameFollower, ResolvedValue } from "../scope/follow-names";
import { tablesBy } from "../scope/result-tables";
import { seenAt } from "../scope/scope";
import type { Call } from "../syntax/facts";

/** What a call calls, aliases and clients resolved: `AM.from_pretrained` → `AutoModel.from_pretrained` of `transformers`. */
export interface Callee {
  /** The module it comes from, as the import writes it; undefined when nothing tells. */
  readonly from?: string;
  /** Segments inside that module; `()` stands for "the result of". */
  readonly path: readonly string[];
  /** The call that made the receiver (`OpenAI(base_url=…)`), nearest first, with the file it stands in. */
  readonly makers: readonly { readonly call: Call; readonly module: Module; readonly callee: Callee }[];
  /** Defined in this workspace, so no library's function of the same name. */
  readonly local: boolean;
}

/** Ways to one callee that are told apart where they begin alike, and at most. */
const maxCallees = { alike: 3, all: 16 };
/** A chain that is bound to its own beginning only grows: what is under way is asked once more, to have its beginning. */
const rounds = 2;
/** Segments of a path that are kept, from its beginning and from its end. */
const maxSegments = { first: 12, last: 24 };
const maxMakers = 12;

interface Tables {
  readonly ofCalls: Table<Call, Callee>;
  /** What members of these things are, by the way inside. */
  readonly onThings: (things: readonly ResolvedValue[]) => Table<string, Callee>;
}

const tables = new WeakMap<NameFollower, Tables>();

/** All that a call can call: one entry for each way in which its names can be bound. */
export function calleesOf(call: Call, module: Module, names: NameFollower): readonly Callee[] {
  return names.fixpoint.solve(tablesOf(names).ofCalls, call, () => distinct(follow(call, module, names)));
}

function tablesOf(names: NameFollower): Tables {
  const known = tables.get(names);
  if (known) return known;
  const same = (one: Callee, other: Callee) => one.from === other.from && samePath(one.path, other.path);
  const made = {
    ofCalls: table<Call, Callee>(same, rounds),
    onThings: tablesBy<readonly ResolvedValue[], string, Callee>(same, rounds),
  };
  tables.set(names, made);
  return made;
}

/** What `rest` is on any of the things; calls on one name share it. */
function onThings(things: readonly ResolvedValue[], rest: readonly string[], names: NameFollower): readonly Callee[] {
  if (things.length === 0) return [];
  return names.fixpoint.solve(tablesOf(names).onThings(things), rest.join("."), () =>
    distinct(things.flatMap((thing) => ofThing(thing, rest, names))),
  );
}

function follow(call: Call, module: Module, names: NameFollower): readonly Callee[] {
  const [first = "", ...rest] = call.callee;
  if (first === "()") {
    const found = call.receiver ? onThings(names.things(call.receiver, module), rest, names) : [];
    return found.length > 0 ? found : [{ path: call.callee, makers: [], local: false }];
  }
  const self = module.config.parts?.self.includes(first) === true;
  const bindings = self ? [] : seenAt(module.facts.file, first, module.lines.offsetAt(call.calleeRange.start));
  const plain: Callee[] = [{ path: call.callee, makers: [], local: false }];
  if (!self && bindings.length === 0) return plain;
  if (bindings.some(({ kind }) => kind === "function" || kind === "class") && rest.length === 0)
    return [{ ...asLocal(call) }];
  // The longest leading part that is known says what the rest is called on: `self.client` in `self.client.chat.create`.
  for (let length = call.callee.length; length > 0; length--) {
    const things = names.resolve(call.callee.slice(0, length), call.calleeRange, module);
    const known = onThings(things, call.callee.slice(length), names);
    if (known.length > 0) return known;
  }
  return plain;
}

/** Each callee once. Of many, those that begin as another does are left out: a builder that is bound again and again says nothing new. */
function distinct(found: readonly Callee[]): Callee[] {
  const kept = new Map<string, Callee>();
  const beginnings = new Set<string>();
  for (const callee of found) {
    const { from = "", path } = callee;
    const key = `${from} ${path.join(".")}`;
    if (kept.has(key)) continue;
    const made = path.indexOf("()", 1);
    const beginning = `${from} ${path.slice(0, made === -1 ? path.length : made).join(".")}`;
    if (kept.size >= maxCallees.alike && beginnings.has(beginning)) continue;
    if (kept.size >= maxCallees.all) {
      dependsOnCut(`${maxCallees.all} ways to what is called`);
      break;
    }
    beginnings.add(beginning);
    kept.set(key, callee);
  }
  return [...kept.values()];
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((segment, at) => segment === other[at]);
}

/** A long path without its middle, which no pattern asks for. */
function shortened(path: readonly string[]): readonly string[] {
  const { first, last } = maxSegments;
  return path.length > first + last ? [...path.slice(0, first), ...path.slice(-last)] : path;
}

function asLocal(call: Call): Callee {
  return { path: call.callee, makers: [], local: true };
}

function ofThing(thing: ResolvedValue, rest: readonly string[], names: NameFollower): Callee[] {
  if (thing.kind === "external") {
    const path = [...thing.names, ...rest];
    // A module that is called itself (`const OpenAI = require("openai")`) is what others import as its default.
    return [{ from: thing.from, path: path.length > 0 ? path : ["default"], makers: [], local: false }];
  }
  if (thing.kind === "class") return [{ path: [thing.scope.name, ...rest], makers: [], local: rest.length === 0 }];
  if (thing.kind !== "value" || thing.value.kind !== "call") return [];
  const made = thing.value.call;
  return calleesOf(made, thing.module, names).map((callee) => ({
    ...(callee.from !== undefined && { from: callee.from }),
    path: shortened([...callee.path, "()", ...rest]),
    makers: [{ call: made, module: thing.module, callee }, ...callee.makers].slice(0, maxMakers),
    local: callee.local,
  }));
}
