import { dependsOn, dependsOnCut } from "../incremental/dependencies";
import type { Constant, Import, Value } from "../syntax/facts";

/** What a name is bound to at one place. `start` is the UTF-16 offset of the name. */
export type Binding =
  | { readonly kind: "constant"; readonly start: number; readonly constant: Constant; readonly flow: Flow }
  /** A parameter without a default. */
  | { readonly kind: "parameter"; readonly start: number; readonly name: string; readonly type?: string }
  | { readonly kind: "import"; readonly start: number; readonly import: Import }
  | { readonly kind: "function" | "class"; readonly start: number; readonly scope: Scope }
  /** Bound to something that cannot be followed. */
  | { readonly kind: "shadow"; readonly start: number };

/** How a constant's value reaches its name: as it is, or element by element in a loop. */
export type Flow = "whole" | "each";

/** Where names are visible. Offsets are UTF-16. */
export interface Scope {
  readonly kind: "file" | "function" | "class";
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly parent?: Scope;
  readonly children: Scope[];
  readonly bindings: Map<string, Binding[]>;
  /** What a function gives back. */
  readonly returns: { readonly value: Value }[];
  /** Of a file: whether methods see the members of their class by the bare name. */
  bareMembers?: boolean;
}

export function newScope(kind: Scope["kind"], name: string, start: number, end: number, parent?: Scope): Scope {
  const scope: Scope = {
    kind,
    name,
    start,
    end,
    children: [],
    bindings: new Map(),
    returns: [],
    ...(parent && { parent }),
  };
  parent?.children.push(scope);
  return scope;
}

export function bind(scope: Scope, name: string, binding: Binding): void {
  const known = scope.bindings.get(name);
  if (known) known.push(binding);
  else scope.bindings.set(name, [binding]);
}

/** The innermost scope around an offset. */
export function scopeAt(file: Scope, offset: number): Scope {
  let scope = file;
  for (;;) {
    const inner = lastStartingAt(scope.children, offset);
    if (!inner || offset >= inner.end) return scope;
    scope = inner;
  }
}

/** The last of the siblings, sorted by start, that starts at or before an offset. */
function lastStartingAt(siblings: readonly Scope[], offset: number): Scope | undefined {
  let low = 0;
  let high = siblings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return siblings[low - 1];
}

/** Bindings of one name that a use is held against: a file that binds a name hundreds of times repeats itself. */
const maxBindings = 64;

/** As `seenAt`, where a use looks at the bindings themselves: it notes that there are more than it sees. */
export function lookUp(file: Scope, name: string, offset: number): readonly Binding[] {
  const found = seenAt(file, name, offset);
  if (windows.get(found)?.more) dependsOnCut(`${maxBindings} assignments of a name`);
  return found;
}

/**
 * What `name` can mean at `offset`: the bindings of the nearest scope that has any. In the very scope of the use only those
 * before it count, unless all stand behind it. Names of a class are not visible bare inside its methods. Of many, the last ones.
 */
export function seenAt(file: Scope, name: string, offset: number): readonly Binding[] {
  dependsOn(name);
  const innermost = scopeAt(file, offset);
  for (let scope: Scope | undefined = innermost; scope; scope = scope.parent) {
    if (scope.kind === "class" && scope !== innermost && !file.bareMembers) continue;
    const found = scope.bindings.get(name);
    if (!found) continue;
    const before = scope === innermost ? lastOnes(found, offset) : [];
    return before.length > 0 ? before : lastOnes(found, Number.POSITIVE_INFINITY);
  }
  return [];
}

/** The bindings that were seen before the last of these; undefined where these are not the same and one more. */
export function furtherUp(bindings: readonly Binding[]): readonly Binding[] | undefined {
  const window = windows.get(bindings);
  const last = bindings[bindings.length - 1];
  if (!window || !last || last.kind === "shadow" || isScope(last)) return undefined;
  const before = lastOnes(window.of, last.start);
  const added = window.more
    ? bindings[bindings.length - 2] === before[before.length - 1]
    : before.length === bindings.length - 1;
  return before.length > 0 && added ? before : undefined;
}

/** Of which bindings some are the last ones, and whether there are more before them. */
interface Window {
  readonly of: readonly Binding[];
  readonly more: boolean;
}

const windows = new WeakMap<readonly Binding[], Window>();

const knownLastOnes = new WeakMap<readonly Binding[], Map<string, readonly Binding[]>>();

/**
 * The last bindings before an offset, in their order: the same array for all offsets that see the same. A value that was changed in place
 * (`name += "x"`) is no longer what the assignments before say, and to import the same again says nothing new.
 */
function lastOnes(bindings: readonly Binding[], offset: number): readonly Binding[] {
  if (bindings.length === 1) return (bindings[0]?.start ?? 0) < offset ? bindings : none;
  const { scopes, last } = before(bindings, offset);
  const known = knownLastOnes.get(bindings) ?? new Map<string, readonly Binding[]>();
  knownLastOnes.set(bindings, known);
  const key = `${scopes} ${last}`;
  const found = known.get(key) ?? readLastOnes(bindings, offset, last);
  known.set(key, found);
  return found;
}

const none: readonly Binding[] = [];

function readLastOnes(bindings: readonly Binding[], offset: number, last: number): readonly Binding[] {
  const found: Binding[] = [];
  const some = (more: boolean) => {
    windows.set(found, { of: bindings, more });
    return found.reverse();
  };
  for (let at = last; at >= 0; at--) {
    const binding = bindings[at];
    if (!binding || binding.start >= offset) continue;
    if (found.length === maxBindings) return some(true);
    if (binding.kind !== "import" || !found.some((one) => importsSame(one, binding))) found.push(binding);
    if (binding.kind === "shadow") break;
  }
  return some(false);
}

/**
 * How many functions and classes stand before an offset, and the place of the last binding that does. Functions and classes come first,
 * then the others, each in the order of the text.
 */
function before(bindings: readonly Binding[], offset: number): { readonly scopes: number; readonly last: number } {
  let first = 0;
  let scopes = 0;
  for (; first < bindings.length && isScope(bindings[first]); first++)
    if ((bindings[first]?.start ?? 0) < offset) scopes++;
  let low = first;
  let high = bindings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bindings[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return { scopes, last: low - 1 };
}

function isScope(binding: Binding | undefined): boolean {
  return binding?.kind === "function" || binding?.kind === "class";
}

function importsSame(one: Binding, { import: other }: Extract<Binding, { kind: "import" }>): boolean {
  return one.kind === "import" && one.import.module === other.module && one.import.symbol === other.symbol;
}

/** The class around an offset: what `self` and `this` mean. */
export function classAt(file: Scope, offset: number): Scope | undefined {
  let scope: Scope | undefined = scopeAt(file, offset);
  while (scope && scope.kind !== "class") scope = scope.parent;
  return scope;
}
