import type { Call, Value } from "./facts";
import type { Module, OpenModule } from "./module";
import { restsOn } from "./rests-on";
import { type Binding, classAt, lookUp } from "./scope";
import { returnStep, stepped, type Thing } from "./thing";

/** How to go on from a call. */
export interface FollowReturn {
  things(value: Value, module: Module): Thing[];
  readonly open: OpenModule;
}

/** What a function of the workspace gives back when its returns can be known: a plain one, an imported one, a method of the same class. */
export function returnedBy(call: Call, module: Module, { things, open }: FollowReturn): Thing[] {
  const [first = "", second] = call.callee;
  const offset = module.lines.offsetAt(call.calleeRange.start);
  const functions = (bindings: readonly Binding[], home: Module) =>
    bindings.flatMap((binding) =>
      binding.kind === "function"
        ? binding.scope.returns
            .flatMap(({ value }) => things(value, home))
            .map((thing) => stepped(thing, home, returnStep(binding.scope, home)))
        : [],
    );
  if (second === undefined) {
    const bindings = lookUp(module.facts.file, first, offset);
    const imported = bindings.flatMap((binding) => {
      if (binding.kind !== "import" || !binding.import.symbol) return [];
      const other = open(binding.import.module, module);
      return other ? functions(other.facts.file.bindings.get(binding.import.symbol) ?? [], other) : [];
    });
    return [...functions(bindings, module), ...imported];
  }
  restsOn(second);
  const home =
    module.config.parts?.self.includes(first) && call.callee.length === 2
      ? classAt(module.facts.file, offset)
      : undefined;
  return home ? functions(home.bindings.get(second) ?? [], module) : [];
}
