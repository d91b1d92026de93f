import type { Argument, Call, Value } from "./facts";
import type { WordedCall } from "./lazy-fact";
import type { Module } from "./module";
import { partialCall } from "./partial";
import { restsOn } from "./rests-on";
import { classAt, lookUp, type Scope, scopeAt } from "./scope";
import type { Thing } from "./thing";

/** A value that a call hands to a parameter. */
export interface Passed {
  readonly value: Value;
  readonly call: Call;
}

/** How to find out what a callee stands on. */
export interface FollowReceiver {
  things(value: Value, module: Module): Thing[];
  resolve(segments: readonly string[], call: Call, module: Module): Thing[];
}

const maxSites = 32;

/**
 * What the calls of a file hand to one parameter of a function of the same file: of a plain function, of a method, of a
 * constructor. `start` is the UTF-16 offset of the parameter's name. Empty where calls cannot be told.
 */
export function passedTo(name: string, start: number, module: Module, follow: FollowReceiver): Passed[] {
  const scope = scopeAt(module.facts.file, start);
  if (scope.kind !== "function") return [];
  const target = targetOf(scope, module);
  if (!target) return [];
  const slot = slotOf(scope, start, module);
  if (!slot) return [];
  const found: Passed[] = [];
  for (const call of callsNamed(target.word, module)) {
    if (found.length >= maxSites) break;
    if (call.start >= scope.start && call.start < scope.end && !target.home) continue;
    if (!isCallOf(call, scope, target.home, module, follow)) continue;
    const value = argumentAt(call, name, slot);
    if (value) found.push({ value, call });
  }
  return found;
}

interface Target {
  /** Last word of the calls that reach it. */
  readonly word: string;
  /** The class whose method it is. */
  readonly home?: Scope;
}

const constructors = new Set(["__init__", "constructor"]);

function targetOf(scope: Scope, module: Module): Target | undefined {
  const { parent } = scope;
  if (parent?.kind === "class") {
    const word = constructors.has(scope.name) ? parent.name : scope.name;
    return word ? { word, home: parent } : undefined;
  }
  if (scope.name) return { word: scope.name };
  for (const [name, bindings] of (parent ?? module.facts.file).bindings) {
    if (bindings.some((binding) => binding.kind === "function" && binding.scope === scope)) return { word: name };
  }
  return undefined;
}

function isCallOf(
  call: Call,
  scope: Scope,
  home: Scope | undefined,
  module: Module,
  { things, resolve }: FollowReceiver,
): boolean {
  const offset = module.lines.offsetAt(call.calleeRange.start);
  const { callee, receiver } = call;
  const [first = ""] = callee;
  if (!home) {
    if (callee.length !== 1) return false;
    return lookUp(module.facts.file, first, offset).some(
      (binding) => binding.kind === "function" && binding.scope === scope,
    );
  }
  if (constructors.has(scope.name))
    return (
      callee.length === 1 &&
      lookUp(module.facts.file, first, offset).some((binding) => binding.kind === "class" && binding.scope === home)
    );
  if (callee.length < 2) return false;
  if (module.config.parts?.self.includes(first) && callee.length === 2)
    return classAt(module.facts.file, offset) === home;
  const made = receiver && first === "()" ? things(receiver, module) : resolve(callee.slice(0, -1), call, module);
  return made.some((thing) => thing.kind === "class" && thing.scope === home);
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
  const named = inside ? undefined : call.arguments.find((argument) => argument.name === name);
  const found: Argument | undefined = named ?? positional(call, index);
  if (!found) return undefined;
  if (!inside) return found.value;
  return found.value.kind === "dict" ? found.value.pairs.find(({ key }) => key === name)?.value : undefined;
}

function positional(call: Call, index: number): Argument | undefined {
  const before = call.arguments.filter(({ name }) => name === undefined).slice(0, index + 1);
  return before.some(({ spread }) => spread) ? undefined : before[index];
}

const byWord = new WeakMap<object, Map<string, WordedCall[]>>();

/** The calls of a file by the last word of what they call, those that `partial` prepares included. */
function callsNamed(word: string, module: Module): readonly WordedCall[] {
  restsOn(`${word}()`);
  let named = byWord.get(module.facts);
  if (!named) {
    named = new Map();
    for (const written of module.facts.calls) {
      for (const call of [written, partialCall(written, module) ?? []].flat()) {
        const known = named.get(call.word);
        if (known) known.push(call);
        else named.set(call.word, [call]);
      }
    }
    byWord.set(module.facts, named);
  }
  return named.get(word) ?? [];
}
