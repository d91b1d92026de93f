import type { Range } from "../domain/text";
import type { Value } from "./facts";
import { isParsed, stepOf, stepped, type Thing } from "./thing";

export type { Thing } from "./thing";

import { createBounds } from "./bounds";
import { passedTo } from "./call-sites";
import type { EnvironmentFiles } from "./environment-files";
import { importFollower } from "./follow-import";
import { memberOf } from "./heirs";
import { defaultOf, environmentName, optionsNamed } from "./idioms";
import { membersOf } from "./members";
import type { Module, OpenModule } from "./module";
import { readBy, returnedBy } from "./returns";
import { type Binding, classAt, lookUp, type Scope } from "./scope";
import { filledTemplate, joined } from "./template";

/** Follows names in one analysis. Bounded: an evaluation that takes too many steps is unknown. */
export interface Names {
  /** Every string that a value can be. Empty when a part cannot be known: silent, not guessed. */
  texts(value: Value, module: Module): Extract<Thing, { kind: "text" }>[];
  things(value: Value, module: Module): Thing[];
  /** What stands under `key` of a thing; under every key when it is undefined. */
  members(thing: Thing, key: string | undefined): Thing[];
  /** What a plain or dotted name is bound to, one entry for each way. */
  resolve(segments: readonly string[], range: Range, module: Module): Thing[];
}

const maxThings = 64;

/** `open` finds other files, `variable` the values of environment variables; without them, neither is followed. */
export function createNames(
  open: OpenModule = () => undefined,
  variable: EnvironmentFiles["find"] = () => undefined,
): Names {
  const { outermost, once, nested } = createBounds();

  const things = (value: Value, module: Module) => once(value, () => known(value, module).slice(0, maxThings));

  /** A value of the code, else what a file of the workspace sets its environment variable to. */
  function known(value: Value, module: Module): Thing[] {
    const found = evaluate(value, module);
    const name = found.every(({ kind }) => kind === "external") ? environmentName(value, module) : undefined;
    const set = name === undefined ? undefined : variable(name, module);
    if (!set) return found;
    const said = { step: `environment variable ${name}`, range: value.range };
    return things(set.value, set.module).map((thing) =>
      stepped({ ...thing, ...(set.weak && { weak: true }) }, module, said),
    );
  }

  function evaluate(value: Value, module: Module): Thing[] {
    switch (value.kind) {
      case "literal":
        return [{ kind: "text", text: value.text, range: value.range, module, path: [] }];
      case "join":
        return join(value, module);
      case "choice":
        return choice(value.options, module);
      case "name":
        return resolve(value.segments, value.range, module);
      case "item":
        return item(value, module);
      case "list":
      case "dict":
        return [{ kind: "value", value, module, path: [] }];
      case "call":
        return called(value, module);
      case "scalar":
      case "unknown":
        return [];
    }
  }

  /** `process.env.X ?? "default"`: the literal is what holds when the variable is not set. */
  function choice(options: readonly Value[], module: Module): Thing[] {
    const name = options[0] && environmentName(options[0], module);
    const step = name ? `default of environment variable ${name}` : "";
    return options.flatMap((option) =>
      things(option, module).map((thing) =>
        option === options[0] ? thing : stepped(thing, module, { step, range: options[0]?.range }),
      ),
    );
  }

  function join(value: Extract<Value, { kind: "join" }>, module: Module): Thing[] {
    const parts = value.parts.map((part) => things(part, module).filter((thing) => thing.kind === "text"));
    return joined(parts).map(({ text, path }) => ({ kind: "text", text, range: value.range, module, path }));
  }

  function item(value: Extract<Value, { kind: "item" }>, module: Module): Thing[] {
    const keys =
      value.key.kind === "scalar"
        ? [value.key.text]
        : things(value.key, module).flatMap((thing) => (thing.kind === "text" ? [thing.text] : []));
    const wanted: (string | undefined)[] = keys.length > 0 ? keys : [undefined];
    return things(value.of, module).flatMap((of) => wanted.flatMap((key) => members(of, key)));
  }

  function called(value: Extract<Value, { kind: "call" }>, module: Module): Thing[] {
    const { call } = value;
    const template = filledTemplate(call);
    if (template) return things(template, module);
    const idiom = defaultOf(call, module);
    if (idiom)
      return idiom.values.flatMap((inner) => things(inner, module)).map((thing) => stepped(thing, module, idiom.step));
    const last = call.callee[call.callee.length - 1];
    const made = call.callee[0] === "()" ? [] : resolve(call.callee, call.calleeRange, module, true);
    const local = made.flatMap((thing): Thing[] =>
      thing.kind === "class" ? [{ ...thing, call, caller: module }] : [],
    );
    if (local.length > 0) return local;
    const given = returnedBy(call, module, { things, open });
    if (given.length > 0) return given;
    if (last === "get" && call.arguments[0] && call.callee.length > 1) {
      const of = call.receiver
        ? things(call.receiver, module)
        : resolve(call.callee.slice(0, -1), call.calleeRange, module).filter((thing) => thing.kind === "value");
      const keys = things(call.arguments[0].value, module).flatMap((thing) =>
        thing.kind === "text" ? [thing.text] : [],
      );
      const found = of.flatMap((thing) => (keys.length > 0 ? keys : [undefined]).flatMap((key) => members(thing, key)));
      const otherwise = call.arguments[1] ? things(call.arguments[1].value, module) : [];
      if (found.length > 0 || otherwise.length > 0) return [...found, ...otherwise];
    }
    return [{ kind: "value", value, module, path: [] }];
  }

  function resolve(segments: readonly string[], range: Range, module: Module, asCallee = false): Thing[] {
    const [first = "", second] = segments;
    const offset = module.lines.offsetAt(range.start);
    if (second !== undefined && module.config.parts?.self.includes(first)) {
      const home = classAt(module.facts.file, offset);
      if (!home) return [];
      return throughMembers(member(home, second, module, asCallee && segments.length === 2), segments.slice(2));
    }
    const bindings = lookUp(module.facts.file, first, offset);
    const found = nested(() => bound(bindings, module, undefined, asCallee && second === undefined));
    if (found.length === 0 && bindings.length === 0) found.push(...fromStar(first, module));
    if (segments.length !== 2 || second === undefined) return throughMembers(found, segments.slice(1));
    const homes = new Set(found.filter(isParsed).flatMap((thing) => [module, thing.module]));
    const given = [...homes].flatMap((home) => options(second, home));
    if (given.length > 0) return given;
    const reached = throughMembers(found, [second]);
    return reached.length === 0 && bindings.every(({ kind }) => kind === "parameter")
      ? options(second, module)
      : reached;
  }

  function throughMembers(found: Thing[], keys: readonly string[]): Thing[] {
    return keys.reduce((reached, key) => reached.flatMap((thing) => members(thing, key)), found);
  }

  function bound(bindings: readonly Binding[], module: Module, home: Scope | undefined, asCallee = false): Thing[] {
    return bindings.flatMap((binding): Thing[] => {
      switch (binding.kind) {
        case "constant": {
          const { constant } = binding;
          const inner = things(constant.value, module);
          const reached = binding.flow === "each" ? inner.flatMap((thing) => members(thing, undefined)) : inner;
          const step = { uri: module.uri, range: constant.range, step: stepOf(binding, home) };
          const given =
            constant.form === "parameter" && !asCallee
              ? once(binding, () => passed(constant.name[0] ?? "", binding.start, module))
              : [];
          return [...reached.map((thing) => ({ ...thing, path: [step, ...thing.path] })), ...given];
        }
        case "parameter": {
          if (binding.type) {
            const typed = lookUp(module.facts.file, binding.type.replace(/^["']|["']$/g, ""), binding.start);
            const made = typed.filter((other) => other.kind === "class" || other.kind === "import");
            const classes = bound(made, module, undefined).filter((thing) => thing.kind === "class");
            if (classes.length > 0) return classes;
          }
          if (asCallee) return [];
          return [
            ...options(binding.name, module),
            ...once(binding, () => passed(binding.name, binding.start, module)),
          ];
        }
        case "import":
          return once(binding.import, () => imported(binding.import, module));
        case "class":
          return [{ kind: "class", scope: binding.scope, module, path: [] }];
        case "function":
          return readBy(binding.scope, module, things);
        default:
          return [];
      }
    });
  }

  function options(name: string, module: Module): Thing[] {
    return optionsNamed(name, module).flatMap(({ value, step, range }) =>
      things(value, module).map((thing) => ({ ...thing, path: [{ uri: module.uri, range, step }, ...thing.path] })),
    );
  }

  function member(home: Scope, name: string, module: Module, asCallee = false): Thing[] {
    const found = memberOf(home, name, module, open);
    return found ? bound(found.bindings, found.module, found.home, asCallee) : [];
  }

  /** What the calls of this file hand to a parameter. Who they call may hang on the parameter itself: asked `once` of each. */
  function passed(name: string, start: number, module: Module): Thing[] {
    const sites = passedTo(name, start, module, {
      things,
      resolve: (segments, call, from) => resolve(segments, call.calleeRange, from),
    });
    return sites.flatMap(({ value, call }) => {
      const said = { step: `argument ${name} of ${call.callee.at(-1)}`, range: call.calleeRange };
      return things(value, module).map((thing) => stepped(thing, module, said));
    });
  }

  const { imported, exported, fromStar } = importFollower({
    open,
    bound: (bindings, home) => bound(bindings, home, undefined),
  });
  const members = (thing: Thing, key: string | undefined) =>
    nested(() => membersOf(thing, key, { things, exported, member, once }));

  return {
    things: (value, module) => outermost(() => things(value, module)),
    texts: (value, module) => outermost(() => things(value, module).filter((thing) => thing.kind === "text")),
    members: (thing, key) => outermost(() => members(thing, key)),
    resolve: (segments, range, module) => outermost(() => resolve(segments, range, module)),
  };
}
