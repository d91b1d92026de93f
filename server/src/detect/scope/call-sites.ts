import { dependsOn, dependsOnCut } from "../incremental/dependencies";
import type { Module } from "../modules/module";
import type { Argument, Call, Value } from "../syntax/facts";
import type { WordedCall } from "../syntax/lazy-fact";
import { type Fixpoint, table } from "./fixpoint";
import { partialCall } from "./partial";
import { type ResolvedValue, sameValue } from "./resolved-value";
import { tablesBy } from "./result-tables";
import { classAt, lookUp, type Scope, scopeAt } from "./scope";
import { maxThings } from "./step-budget";

/** A value that a call hands to a parameter. */
export interface Passed {
  readonly value: Value;
  readonly call: Call;
}

/** How to find out what a callee stands on. */
export interface FollowReceiver {
  things(value: Value, module: Module): readonly ResolvedValue[];
  resolve(segments: readonly string[], call: Call, module: Module): readonly ResolvedValue[];
  readonly fixpoint: Fixpoint;
}

/** A call of a method on something that is known to be of a class. */
interface Site {
  readonly call: WordedCall;
  readonly home: Scope;
}

/**
 * Finds what the calls of a file hand to one parameter of a function of the same file: of a plain function, of a method, of a
 * constructor. `start` is the UTF-16 offset of the parameter's name. Empty where calls cannot be told.
 */
export function createCallSites({ things, resolve, fixpoint: { solve } }: FollowReceiver) {
  const receivers = table<Call, ResolvedValue>(sameValue);
  const sites = tablesBy<Module, string, Site>((one, other) => one.call === other.call && one.home === other.home);

  function receiverOf(call: Call, module: Module): readonly ResolvedValue[] {
    const { callee, receiver } = call;
    return solve(receivers, call, () =>
      receiver && callee[0] === "()" ? things(receiver, module) : resolve(callee.slice(0, -1), call, module),
    );
  }

  /** The calls of methods of one name, with the classes that they are made on: each receiver is followed once for all methods. */
  function sitesOf(word: string, received: readonly WordedCall[], module: Module): readonly Site[] {
    if (received.length === 0) return [];
    return solve(sites(module), word, () =>
      received.flatMap((call) => {
        const homes = new Set<Scope>();
        for (const thing of receiverOf(call, module)) if (thing.kind === "class") homes.add(thing.scope);
        return [...homes].map((home) => ({ call, home }));
      }),
    );
  }

  return function passedTo(name: string, start: number, module: Module): Passed[] {
    const scope = scopeAt(module.facts.file, start);
    if (scope.kind !== "function") return [];
    const target = targetOf(scope, module);
    const slot = target && slotOf(scope, start, module);
    if (!slot) return [];
    const { word, home, constructs } = target;
    const calls = callsNamed(word, module);
    const found: Passed[] = [];
    const take = (call: WordedCall) => {
      const value = argumentAt(call, name, slot);
      if (value) found.push({ value, call });
    };
    if (!home || constructs) {
      // Of what a function hands to itself, nothing is new.
      const own = (call: WordedCall) => !home && call.start >= scope.start && call.start < scope.end;
      for (const call of calls.plain.get(home ?? scope) ?? []) if (!own(call)) take(call);
    } else {
      const received = byHome(sitesOf(word, calls.received, module)).get(home) ?? [];
      // `f(…)` is a call of a method where methods see each other by the bare name.
      const bare = calls.plain.get(scope) ?? [];
      const all = [...bare, ...(calls.onSelf.get(home) ?? []), ...received];
      for (const call of all.sort((a, b) => a.start - b.start)) take(call);
    }
    if (found.length > maxThings) dependsOnCut(`${maxThings} calls`);
    return found.slice(0, maxThings);
  };
}

const homes = new WeakMap<readonly Site[], Map<Scope, WordedCall[]>>();

function byHome(sites: readonly Site[]): ReadonlyMap<Scope, readonly WordedCall[]> {
  let grouped = homes.get(sites);
  if (!grouped) {
    grouped = new Map();
    for (const { call, home } of sites) push(grouped, home, call);
    homes.set(sites, grouped);
  }
  return grouped;
}

interface Target {
  /** Last word of the calls that reach it. */
  readonly word: string;
  /** The class whose method it is. */
  readonly home?: Scope;
  readonly constructs?: boolean;
}

const constructors = new Set(["__init__", "constructor"]);

function targetOf(scope: Scope, module: Module): Target | undefined {
  const { parent } = scope;
  if (parent?.kind === "class") {
    const constructs = constructors.has(scope.name);
    const word = constructs ? parent.name : scope.name;
    return word ? { word, home: parent, constructs } : undefined;
  }
  const word = scope.name || namesIn(parent ?? module.facts.file).get(scope);
  return word ? { word } : undefined;
}

const named = new WeakMap<Scope, Map<Scope, string>>();

/** The names that a scope gives to functions which have none of their own. */
function namesIn(scope: Scope): ReadonlyMap<Scope, string> {
  let names = named.get(scope);
  if (!names) {
    names = new Map();
    for (const [name, bindings] of scope.bindings)
      for (const binding of bindings)
        if (binding.kind === "function" && !names.has(binding.scope)) names.set(binding.scope, name);
    named.set(scope, names);
  }
  return names;
}

interface Slot {
  /** Position among the arguments, without `self`. */
  readonly index: number;
  /** Set for a member of a destructured argument. */
  readonly inside?: boolean;
}

const maxSignature = 3000;

/** Finds a parameter's place by the brackets and commas between the opening of the list and its name. */
function slotOf(scope: Scope, start: number, { text, config }: Module): Slot | undefined {
  const from = text.indexOf("(", scope.start);
  if (from === -1 || from > start) return { index: 0 };
  if (start - from > maxSignature) return undefined;
  let depth = 0;
  let index = 0;
  let quote = "";
  for (let at = from; at < start; at++) {
    const char = text[at] ?? "";
    if (quote) {
      if (char === "\\") at++;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'" || char === "`") quote = char;
    else if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") depth--;
    else if (char === "," && depth === 1) index++;
  }
  const first = /^\(\s*([\w*]+)/.exec(text.slice(from, from + 80))?.[1] ?? "";
  if (scope.parent?.kind === "class" && config.parts?.self.includes(first)) index--;
  if (depth === 2) return { index, inside: true };
  return depth === 1 && index >= 0 ? { index } : undefined;
}

function argumentAt(call: Call, name: string, { index, inside }: Slot): Value | undefined {
  const given = inside ? undefined : call.arguments.find((argument) => argument.name === name);
  const found: Argument | undefined = given ?? positional(call, index);
  if (!found) return undefined;
  if (!inside) return found.value;
  return found.value.kind === "dict" ? found.value.pairs.find(({ key }) => key === name)?.value : undefined;
}

function positional(call: Call, index: number): Argument | undefined {
  const before = call.arguments.filter(({ name }) => name === undefined).slice(0, index + 1);
  return before.some(({ spread }) => spread) ? undefined : before[index];
}

/** The calls of one word, by what they call as far as the file's scopes tell. */
interface NamedCalls {
  /** `f(…)`, by the function or class that the name is bound to. */
  readonly plain: Map<Scope, WordedCall[]>;
  /** `self.f(…)`, by the class around it. */
  readonly onSelf: Map<Scope, WordedCall[]>;
  /** `x.f(…)`: what `x` is must be followed. */
  readonly received: WordedCall[];
  /** The names that were looked up. */
  readonly names: Set<string>;
}

const byWord = new WeakMap<object, Map<string, WordedCall[]>>();
const byTarget = new WeakMap<object, Map<string, NamedCalls>>();

/** The calls of a file by the last word of what they call, those that `partial` prepares included. */
function callsNamed(word: string, module: Module): NamedCalls {
  dependsOn(`${word}()`);
  const { facts } = module;
  const all = byWord.get(facts) ?? new Map<string, WordedCall[]>();
  if (!byWord.has(facts)) {
    for (const written of facts.calls)
      for (const call of [written, partialCall(written, module) ?? []].flat()) push(all, call.word, call);
    byWord.set(facts, all);
  }
  const sorted = byTarget.get(facts) ?? new Map<string, NamedCalls>();
  byTarget.set(facts, sorted);
  const known = sorted.get(word) ?? sort(all.get(word) ?? [], module);
  sorted.set(word, known);
  for (const name of known.names) dependsOn(name);
  return known;
}

function sort(calls: readonly WordedCall[], module: Module): NamedCalls {
  const { facts, lines, config } = module;
  const sorted: NamedCalls = { plain: new Map(), onSelf: new Map(), received: [], names: new Set() };
  for (const call of calls) {
    const [first = "", second] = call.callee;
    const offset = lines.offsetAt(call.calleeRange.start);
    if (second === undefined) {
      sorted.names.add(first);
      for (const binding of lookUp(facts.file, first, offset))
        if (binding.kind === "function" || binding.kind === "class") push(sorted.plain, binding.scope, call);
    } else if (config.parts?.self.includes(first) && call.callee.length === 2) {
      const home = classAt(facts.file, offset);
      if (home) push(sorted.onSelf, home, call);
    } else sorted.received.push(call);
  }
  return sorted;
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
