import { dependsOn } from "../incremental/dependencies";
import type { Module, OpenModule } from "../modules/module";
import type { Call, Value } from "../syntax/facts";
import { type ResolvedValue, returnStep } from "./resolved-value";
import { type Binding, classAt, lookUp, type Scope } from "./scope";
import { shortestWays } from "./shortest-ways";

/** How to go on from a call. */
export interface FollowReturn {
  things(value: Value, module: Module): readonly ResolvedValue[];
  readonly open: OpenModule;
  /** Works out what a function gives back, once. */
  returned(scope: Scope, work: () => readonly ResolvedValue[]): readonly ResolvedValue[];
}

/** What a function of the workspace gives back when its returns can be known: a plain one, an imported one, a method of the same class. */
export function returnedBy(call: Call, module: Module, follow: FollowReturn): readonly ResolvedValue[] {
  const { open } = follow;
  const [first = "", second] = call.callee;
  const offset = module.lines.offsetAt(call.calleeRange.start);
  const found = shortestWays();
  const functions = (bindings: readonly Binding[], home: Module) => {
    for (const binding of bindings)
      if (binding.kind === "function" && !found.full) found.add(returnsOf(binding.scope, home, follow));
  };
  if (second === undefined) {
    const bindings = lookUp(module.facts.file, first, offset);
    functions(bindings, module);
    for (const binding of bindings) {
      if (binding.kind !== "import" || !binding.import.symbol) continue;
      const other = open(binding.import.module, module);
      if (other) functions(other.facts.file.bindings.get(binding.import.symbol) ?? [], other);
    }
    return found.things;
  }
  dependsOn(second);
  const home =
    module.config.parts?.self.includes(first) && call.callee.length === 2
      ? classAt(module.facts.file, offset)
      : undefined;
  if (home) functions(home.bindings.get(second) ?? [], module);
  return found.things;
}

/** What reading a method without calling it gives, where it is declared to be read so: `get client() { … }`, `@property`. */
export function readBy(scope: Scope, module: Module, follow: FollowReturn): readonly ResolvedValue[] {
  const getter = module.config.parts?.getter;
  if (!getter || scope.returns.length === 0 || scope.parent?.kind !== "class") return [];
  const name = module.text.indexOf(scope.name, scope.start);
  return new RegExp(getter).test(module.text.slice(Math.max(0, scope.start - 80), name))
    ? returnsOf(scope, module, follow)
    : [];
}

function returnsOf(scope: Scope, module: Module, { things, returned }: FollowReturn): readonly ResolvedValue[] {
  if (scope.returns.length === 0) return [];
  return returned(scope, () => {
    const found = shortestWays();
    const said = returnStep(scope, module);
    for (const { value } of scope.returns) if (!found.full) found.add(things(value, module), { module, said });
    return found.things;
  });
}
