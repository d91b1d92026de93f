import { dependsOn } from "../incremental/dependencies";
import type { Module, OpenModule } from "../modules/module";
import type { Call, Value } from "../syntax/facts";
import { type ResolvedValue, returnStep, stepped } from "./resolved-value";
import { type Binding, classAt, lookUp, type Scope } from "./scope";
import { shortestWaysFrom } from "./shortest-ways";

/** How to go on from a call. */
export interface FollowReturn {
  things(value: Value, module: Module): readonly ResolvedValue[];
  readonly open: OpenModule;
}

/** What a function of the workspace gives back when its returns can be known: a plain one, an imported one, a method of the same class. */
export function returnedBy(call: Call, module: Module, { things, open }: FollowReturn): ResolvedValue[] {
  const [first = "", second] = call.callee;
  const offset = module.lines.offsetAt(call.calleeRange.start);
  const functions = (bindings: readonly Binding[], home: Module) =>
    bindings.flatMap((binding) => (binding.kind === "function" ? returnsOf(binding.scope, home, things) : []));
  if (second === undefined) {
    const bindings = lookUp(module.facts.file, first, offset);
    const imported = bindings.flatMap((binding) => {
      if (binding.kind !== "import" || !binding.import.symbol) return [];
      const other = open(binding.import.module, module);
      return other ? functions(other.facts.file.bindings.get(binding.import.symbol) ?? [], other) : [];
    });
    return [...functions(bindings, module), ...imported];
  }
  dependsOn(second);
  const home =
    module.config.parts?.self.includes(first) && call.callee.length === 2
      ? classAt(module.facts.file, offset)
      : undefined;
  return home ? functions(home.bindings.get(second) ?? [], module) : [];
}

/** What reading a method without calling it gives, where it is declared to be read so: `get client() { … }`, `@property`. */
export function readBy(scope: Scope, module: Module, things: FollowReturn["things"]): ResolvedValue[] {
  const getter = module.config.parts?.getter;
  if (!getter || scope.returns.length === 0 || scope.parent?.kind !== "class") return [];
  const name = module.text.indexOf(scope.name, scope.start);
  return new RegExp(getter).test(module.text.slice(Math.max(0, scope.start - 80), name))
    ? returnsOf(scope, module, things)
    : [];
}

function returnsOf(scope: Scope, module: Module, things: FollowReturn["things"]): ResolvedValue[] {
  const step = returnStep(scope, module);
  return shortestWaysFrom(scope.returns, ({ value }) => things(value, module)).map((thing) =>
    stepped(thing, module, step),
  );
}
