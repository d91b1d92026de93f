import type { Range } from "../../domain/text";
import { importFollower } from "../modules/follow-import";
import type { Module, OpenModule } from "../modules/module";
import type { Import, Value } from "../syntax/facts";
import { createCallSites } from "./call-sites";
import { classMember } from "./class-members";
import { type Fixpoint, table } from "./fixpoint";
import { optionsNamed } from "./language-idioms";
import { isParsed, type ResolvedValue, sameValue, stepOf } from "./resolved-value";
import { tablesBy } from "./result-tables";
import { readBy } from "./returns";
import { type Binding, classAt, furtherUp, lookUp, type Scope, seenAt } from "./scope";
import { type ShortestWays, shortestWays, shortestWaysFrom } from "./shortest-ways";

/** How to go on from what a name is bound to. */
export interface FollowValue {
  things(value: Value, module: Module): readonly ResolvedValue[];
  /** What stands under a key of all of some things. */
  allMembers(holders: readonly ResolvedValue[], key: string | undefined): readonly ResolvedValue[];
  readonly open: OpenModule;
  /** Works out what a function gives back, once. */
  returned(scope: Scope, work: () => readonly ResolvedValue[]): readonly ResolvedValue[];
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
export function createBindings({ things, allMembers, open, returned, fixpoint }: FollowValue): Bindings {
  const { solve } = fixpoint;
  const handedIn = table<Binding, ResolvedValue>(sameValue);
  const brought = table<Import, ResolvedValue>(sameValue);
  const ofClass = tablesBy<Scope, string, ResolvedValue>(sameValue);
  const ofSelf = tablesBy<Scope, string, ResolvedValue>(sameValue);
  const seen = tablesBy<readonly Binding[], string, ResolvedValue>(sameValue);
  const alone = tablesBy<readonly Binding[], boolean, ResolvedValue>(sameValue);

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
    const bindings = withoutOwn(seenAt(module.facts.file, first, offset), offset, module);
    if (bindings.length === 0) return behind(bindings, fromStar(first, module), rest, module);
    // All uses that see the same bindings see the same things.
    return solve(seen(bindings), key, () =>
      behind(bindings, meant(bindings, module, asCallee && second === undefined), rest, module),
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
    for (const key of keys) reached = allMembers(reached, key);
    return reached;
  }

  /** What a name means by some bindings. Those that only add to others, which were seen further up, add to what those mean. */
  function meant(bindings: readonly Binding[], module: Module, asCallee: boolean): readonly ResolvedValue[] {
    const further: (readonly Binding[])[] = [];
    for (let of = furtherUp(bindings); of && !alone(of).nodes.has(asCallee); of = furtherUp(of)) further.push(of);
    const answer = (of: readonly Binding[]): readonly ResolvedValue[] =>
      solve(alone(of), asCallee, () => {
        const found = shortestWays();
        const before = furtherUp(of);
        if (before) found.add(answer(before));
        for (const binding of before ? of.slice(-1) : of) take(binding, module, undefined, asCallee, found);
        return found.things;
      });
    // The first is asked for first, so that the stack stays low.
    for (const of of further.reverse()) answer(of);
    return answer(bindings);
  }

  function bound(
    bindings: readonly Binding[],
    module: Module,
    home?: Scope,
    asCallee = false,
  ): readonly ResolvedValue[] {
    const found = shortestWays();
    for (const binding of bindings) if (!found.full) take(binding, module, home, asCallee, found);
    return found.things;
  }

  /** Adds what a binding means to what is found. */
  function take(
    binding: Binding,
    module: Module,
    home: Scope | undefined,
    asCallee: boolean,
    found: ShortestWays,
  ): void {
    switch (binding.kind) {
      case "constant":
        ofConstant(binding, module, home, asCallee, found);
        break;
      case "parameter":
        found.add(ofParameter(binding, module, asCallee));
        break;
      case "import":
        found.add(solve(brought, binding.import, () => imported(binding.import, module)));
        break;
      case "class":
        found.add([{ kind: "class", scope: binding.scope, module, path: [] }]);
        break;
      case "function":
        if (binding.scope.returns.length > 0) found.add(readBy(binding.scope, module, { things, open, returned }));
    }
  }

  function ofConstant(
    binding: Extract<Binding, { kind: "constant" }>,
    module: Module,
    home: Scope | undefined,
    asCallee: boolean,
    found: ShortestWays,
  ): void {
    const { constant, flow, start } = binding;
    const inner = things(constant.value, module);
    const reached = flow === "each" ? allMembers(inner, undefined) : inner;
    found.add(reached, { module, said: { step: stepOf(binding, home), range: constant.range } });
    if (constant.form === "parameter" && !asCallee) found.add(passed(binding, constant.name[0] ?? "", start, module));
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

  function options(name: string, module: Module): readonly ResolvedValue[] {
    const found = shortestWays();
    for (const { value, ...said } of optionsNamed(name, module)) found.add(things(value, module), { module, said });
    return found.things;
  }

  function member(home: Scope, name: string, module: Module, asCallee = false): readonly ResolvedValue[] {
    return solve(ofClass(home), asCallee ? `${name}()` : name, () => {
      const found = classMember(home, name, module, open);
      return found ? bound(found.bindings, found.module, found.home, asCallee) : [];
    });
  }

  /** What the calls of this file hand to a parameter. Who they call may hang on the parameter itself. */
  function passed(binding: Binding, name: string, start: number, module: Module): readonly ResolvedValue[] {
    return solve(handedIn, binding, () => {
      const found = shortestWays();
      for (const { value, call } of passedTo(name, start, module)) {
        if (found.full) break;
        const said = { step: `argument ${name} of ${call.callee.at(-1)}`, range: call.calleeRange };
        found.add(things(value, module), { module, said });
      }
      return found.things;
    });
  }

  const passedTo = createCallSites({
    things,
    resolve: (segments, call, from) => resolve(segments, call.calleeRange, from),
    fixpoint,
  });
  const { imported, exported, fromStar } = importFollower({ open, bound, fixpoint });

  return { resolve, exported, member: (home, name, module) => member(home, name, module) };
}

/** A name that is used in what it is assigned (`name = name or "x"`) means what it meant before. */
function withoutOwn(bindings: readonly Binding[], offset: number, { lines }: Module): readonly Binding[] {
  const last = bindings[bindings.length - 1];
  if (last?.kind !== "constant" || last.start >= offset) return bindings;
  const end = lines.offsetAt(last.constant.value.range.end);
  return offset < end ? (furtherUp(bindings) ?? bindings) : bindings;
}
