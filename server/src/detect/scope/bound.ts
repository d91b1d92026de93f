import type { Range } from "../../domain/text";
import { importFollower } from "../modules/follow-import";
import type { Module, OpenModule } from "../modules/module";
import type { Import, Value } from "../syntax/facts";
import { createCallSites } from "./call-sites";
import { classMember } from "./class-members";
import { type Fixpoint, table } from "./fixpoint";
import { optionsNamed } from "./language-idioms";
import { isParsed, type ResolvedValue, sameValue, stepOf, stepped } from "./resolved-value";
import { tablesBy } from "./result-tables";
import { readBy } from "./returns";
import { type Binding, classAt, lookUp, type Scope } from "./scope";
import { shortestWays, shortestWaysFrom } from "./shortest-ways";

/** How to go on from what a name is bound to. */
export interface FollowValue {
  things(value: Value, module: Module): readonly ResolvedValue[];
  members(thing: ResolvedValue, key: string | undefined): readonly ResolvedValue[];
  readonly open: OpenModule;
  readonly fixpoint: Fixpoint;
}

/** What names mean. */
export interface Bindings {
  /** What a plain or dotted name is bound to. `asCallee` leaves out what is only handed in, for nobody calls a string. */
  resolve(segments: readonly string[], range: Range, module: Module, asCallee?: boolean): readonly ResolvedValue[];
  /** What importers of a file get under a name. */
  exported(module: Module, name: string): readonly ResolvedValue[];
  /** What a class or its bases bind to a name. */
  member(home: Scope, name: string, module: Module): readonly ResolvedValue[];
}

/** Follows names to what they are bound to: constants, parameters, imports, members of classes. */
export function createBindings({ things, members, open, fixpoint }: FollowValue): Bindings {
  const { solve } = fixpoint;
  const handedIn = table<Binding, ResolvedValue>(sameValue);
  const brought = table<Import, ResolvedValue>(sameValue);
  const read = table<Scope, ResolvedValue>(sameValue);
  const ofClass = tablesBy<Scope, string, ResolvedValue>(sameValue);
  const ofSelf = tablesBy<Scope, string, ResolvedValue>(sameValue);
  const seen = tablesBy<readonly Binding[], string, ResolvedValue>(sameValue);

  function resolve(
    segments: readonly string[],
    range: Range,
    module: Module,
    asCallee = false,
  ): readonly ResolvedValue[] {
    const [first = "", second] = segments;
    const rest = segments.slice(1);
    const key = asCallee ? `${rest.join(".")}()` : rest.join(".");
    const offset = module.lines.offsetAt(range.start);
    if (second !== undefined && module.config.parts?.self.includes(first)) {
      const home = classAt(module.facts.file, offset);
      if (!home) return [];
      return solve(ofSelf(home), key, () =>
        throughMembers(member(home, second, module, asCallee && segments.length === 2), segments.slice(2)),
      );
    }
    const bindings = lookUp(module.facts.file, first, offset);
    if (bindings.length === 0) return behind(bindings, fromStar(first, module), rest, module);
    // All uses that see the same bindings see the same things.
    return solve(seen(bindings), key, () =>
      behind(bindings, bound(bindings, module, undefined, asCallee && second === undefined), rest, module),
    );
  }

  /** What stands behind the first segment of a name: what the program makes of a parsed command line comes before the members of a thing. */
  function behind(
    bindings: readonly Binding[],
    found: readonly ResolvedValue[],
    rest: readonly string[],
    module: Module,
  ): readonly ResolvedValue[] {
    const [second] = rest;
    if (rest.length !== 1 || second === undefined) return throughMembers(found, rest);
    const homes = new Set(found.filter(isParsed).flatMap((thing) => [module, thing.module]));
    const given = shortestWaysFrom(homes, (home) => options(second, home));
    if (given.length > 0) return given;
    const reached = throughMembers(found, rest);
    return reached.length === 0 && bindings.every(({ kind }) => kind === "parameter")
      ? options(second, module)
      : reached;
  }

  function throughMembers(found: readonly ResolvedValue[], keys: readonly string[]): readonly ResolvedValue[] {
    let reached = found;
    for (const key of keys) reached = shortestWaysFrom(reached, (thing) => members(thing, key));
    return reached;
  }

  function bound(bindings: readonly Binding[], module: Module, home?: Scope, asCallee = false): ResolvedValue[] {
    // The last assignment counts most: it is followed first, should the steps not be enough for all.
    const found = bindings.toReversed().map((binding) => ofBinding(binding, module, home, asCallee));
    return shortestWaysFrom(found.reverse(), (things) => things);
  }

  function ofBinding(
    binding: Binding,
    module: Module,
    home: Scope | undefined,
    asCallee: boolean,
  ): readonly ResolvedValue[] {
    switch (binding.kind) {
      case "constant":
        return ofConstant(binding, module, home, asCallee);
      case "parameter":
        return ofParameter(binding, module, asCallee);
      case "import":
        return solve(brought, binding.import, () => imported(binding.import, module));
      case "class":
        return [{ kind: "class", scope: binding.scope, module, path: [] }];
      case "function":
        return binding.scope.returns.length === 0
          ? []
          : solve(read, binding.scope, () => readBy(binding.scope, module, things));
      case "shadow":
        return [];
    }
  }

  function ofConstant(
    binding: Extract<Binding, { kind: "constant" }>,
    module: Module,
    home: Scope | undefined,
    asCallee: boolean,
  ): ResolvedValue[] {
    const { constant, flow, start } = binding;
    const inner = things(constant.value, module);
    const reached = flow === "each" ? shortestWaysFrom(inner, (thing) => members(thing, undefined)) : inner;
    const found = shortestWays();
    const said = { step: stepOf(binding, home), range: constant.range };
    found.add(reached.map((thing) => stepped(thing, module, said)));
    if (constant.form === "parameter" && !asCallee) found.add(passed(binding, constant.name[0] ?? "", start, module));
    return found.things;
  }

  function ofParameter(
    binding: Extract<Binding, { kind: "parameter" }>,
    module: Module,
    asCallee: boolean,
  ): readonly ResolvedValue[] {
    const { name, type, start } = binding;
    if (type) {
      const typed = lookUp(module.facts.file, type.replace(/^["']|["']$/g, ""), start);
      const made = typed.filter((other) => other.kind === "class" || other.kind === "import");
      const classes = bound(made, module).filter((thing) => thing.kind === "class");
      if (classes.length > 0) return classes;
    }
    if (asCallee) return [];
    const found = shortestWays();
    found.add(options(name, module));
    found.add(passed(binding, name, start, module));
    return found.things;
  }

  function options(name: string, module: Module): ResolvedValue[] {
    return shortestWaysFrom(optionsNamed(name, module), ({ value, step, range }) =>
      things(value, module).map((thing) => stepped(thing, module, { step, range })),
    );
  }

  function member(home: Scope, name: string, module: Module, asCallee = false): readonly ResolvedValue[] {
    return solve(ofClass(home), asCallee ? `${name}()` : name, () => {
      const found = classMember(home, name, module, open);
      return found ? bound(found.bindings, found.module, found.home, asCallee) : [];
    });
  }

  /** What the calls of this file hand to a parameter. Who they call may hang on the parameter itself. */
  function passed(binding: Binding, name: string, start: number, module: Module): readonly ResolvedValue[] {
    return solve(handedIn, binding, () =>
      shortestWaysFrom(passedTo(name, start, module), ({ value, call }) => {
        const said = { step: `argument ${name} of ${call.callee.at(-1)}`, range: call.calleeRange };
        return things(value, module).map((thing) => stepped(thing, module, said));
      }),
    );
  }

  const passedTo = createCallSites({
    things,
    resolve: (segments, call, from) => resolve(segments, call.calleeRange, from),
    fixpoint,
  });
  const { imported, exported, fromStar } = importFollower({ open, bound, fixpoint });

  return { resolve, exported, member: (home, name, module) => member(home, name, module) };
}
