import type { Range } from "../../domain/text";
import type { EnvironmentFiles } from "../modules/environment-files";
import type { Module, OpenModule } from "../modules/module";
import type { Value } from "../syntax/facts";
import { filledTemplate, joined } from "../syntax/template";
import { createBindings } from "./bound";
import { createFixpoint, type Fixpoint, table } from "./fixpoint";
import { defaultOf, environmentName } from "./language-idioms";
import { membersOf } from "./members";
import { type ResolvedText, type ResolvedValue, sameValue, stepped } from "./resolved-value";
import { tablesBy } from "./result-tables";
import { returnedBy } from "./returns";
import type { Scope } from "./scope";
import { type Along, gatherAlong, shortestWays, shortestWaysFrom } from "./shortest-ways";
import { type Budget, createBudget } from "./step-budget";

export type { ResolvedValue } from "./resolved-value";

/** Follows names in one look at a file. What was worked out once is known for the rest of the look. */
export interface NameFollower {
  /** Every string that a value can be. Empty when a part cannot be known: silent, not guessed. */
  texts(value: Value, module: Module): ResolvedText[];
  things(value: Value, module: Module): readonly ResolvedValue[];
  /** What stands under `key` of a thing; under every key when it is undefined. */
  members(thing: ResolvedValue, key: string | undefined): readonly ResolvedValue[];
  /** What a plain or dotted name is bound to, one entry for each way. */
  resolve(segments: readonly string[], range: Range, module: Module): readonly ResolvedValue[];
  /** For results that rest on those of names. */
  readonly fixpoint: Fixpoint;
}

/** How to get at the world beyond the file. */
export interface Ways {
  /** Finds other files; without it none is followed. */
  readonly open?: OpenModule;
  /** The values of environment variables. */
  readonly variable?: EnvironmentFiles["find"];
  readonly budget?: Budget;
}

/** Names for one look. Values that mean each other in a circle end as far as they are known; a value that takes more steps than the budget has, too. */
export function createNameFollower({
  open = () => undefined,
  variable,
  budget = createBudget(),
}: Ways = {}): NameFollower {
  const fixpoint = createFixpoint(budget);
  const { solve } = fixpoint;
  const values = table<Value, ResolvedValue>(sameValue);
  const entries = tablesBy<Value, string | undefined, ResolvedValue>(sameValue);
  const ofFunctions = table<Scope, ResolvedValue>(sameValue);
  const held = tablesBy<readonly ResolvedValue[], string | undefined, ResolvedValue>(sameValue);

  function things(value: Value, module: Module): readonly ResolvedValue[] {
    switch (value.kind) {
      case "literal":
        return [{ kind: "text", text: value.text, range: value.range, module, path: [] }];
      case "list":
      case "dict":
        return [{ kind: "value", value, module, path: [] }];
      case "scalar":
      case "unknown":
        return [];
      default:
        return solve(values, value, () => known(value, module));
    }
  }

  /** A value of the code, else what a file of the workspace sets its environment variable to. */
  function known(value: Followed, module: Module): readonly ResolvedValue[] {
    const found = evaluate(value, module);
    const name = found.every(({ kind }) => kind === "external") ? environmentName(value, module) : undefined;
    const set = name === undefined ? undefined : variable?.(name, module);
    if (!set) return found;
    const said = { step: `environment variable ${name}`, range: value.range };
    return things(set.value, set.module).map((thing) =>
      stepped(set.weak && thing.kind === "text" ? { ...thing, weak: true } : thing, module, said),
    );
  }

  function evaluate(value: Followed, module: Module): readonly ResolvedValue[] {
    switch (value.kind) {
      case "join":
        return joined(
          value,
          module,
          value.parts.map((part) => things(part, module)),
        );
      case "choice":
        return choice(value.options, module);
      case "name":
        return resolve(value.segments, value.range, module);
      case "item":
        return under(things(value.of, module), keysOf(value.key, module));
      case "call":
        return called(value, module);
    }
  }

  /** `process.env.X ?? "default"`: the literal is what holds when the variable is not set. */
  function choice(options: readonly Value[], module: Module): readonly ResolvedValue[] {
    const name = options[0] && environmentName(options[0], module);
    const said = { step: name ? `default of environment variable ${name}` : "", range: options[0]?.range };
    const found = shortestWays();
    for (const option of options)
      found.add(things(option, module), option === options[0] ? undefined : { module, said });
    return found.things;
  }

  /** The keys that a value can be; any key where it cannot be known. */
  function keysOf(key: Value, module: Module): readonly (string | undefined)[] {
    if (key.kind === "scalar") return [key.text];
    const keys = new Set(things(key, module).flatMap((thing) => (thing.kind === "text" ? [thing.text] : [])));
    return keys.size > 0 ? [...keys] : [undefined];
  }

  /** What stands under the keys of any of the things; all who look into the same things share it. */
  function under(holders: readonly ResolvedValue[], keys: readonly (string | undefined)[]): readonly ResolvedValue[] {
    const [only, ...others] = keys;
    if (others.length > 0)
      return shortestWaysFrom(holders, (holder) => shortestWaysFrom(keys, (key) => members(holder, key)));
    return allMembers(holders, only);
  }

  function allMembers(holders: readonly ResolvedValue[], key: string | undefined): readonly ResolvedValue[] {
    const along: Along = {
      has: (list) => held(list).nodes.has(key),
      ask: (list, work) => solve(held(list), key, work),
    };
    return gatherAlong(holders, along, (holder) => members(holder, key));
  }

  function called(value: Extract<Value, { kind: "call" }>, module: Module): readonly ResolvedValue[] {
    const { call } = value;
    const template = filledTemplate(call);
    if (template) return things(template, module);
    const idiom = defaultOf(call, module);
    if (idiom)
      return shortestWaysFrom(idiom.values, (inner) => things(inner, module)).map((thing) =>
        stepped(thing, module, idiom.step),
      );
    const made = call.callee[0] === "()" ? [] : resolve(call.callee, call.calleeRange, module, true);
    const local = made.flatMap((thing): ResolvedValue[] =>
      thing.kind === "class" ? [{ ...thing, call, caller: module }] : [],
    );
    if (local.length > 0) return local;
    const given = returnedBy(call, module, { things, open, returned });
    if (given.length > 0) return given;
    const [key, otherwise] = call.arguments;
    if (call.callee[call.callee.length - 1] === "get" && key && call.callee.length > 1) {
      const holders = call.receiver
        ? things(call.receiver, module)
        : resolve(call.callee.slice(0, -1), call.calleeRange, module).filter(({ kind }) => kind === "value");
      const found = [
        ...under(holders, keysOf(key.value, module)),
        ...(otherwise ? things(otherwise.value, module) : []),
      ];
      if (found.length > 0) return found;
    }
    return [{ kind: "value", value, module, path: [] }];
  }

  function members(thing: ResolvedValue, key: string | undefined): readonly ResolvedValue[] {
    return membersOf(thing, key, {
      things,
      exported,
      member,
      allMembers,
      entries: (of, under, work) => solve(entries(of), under, work),
    });
  }

  function returned(scope: Scope, work: () => readonly ResolvedValue[]): readonly ResolvedValue[] {
    return solve(ofFunctions, scope, work);
  }

  const { resolve, exported, member } = createBindings({ things, allMembers, open, returned, fixpoint });

  return {
    fixpoint,
    things,
    members,
    resolve: (segments, range, module) => resolve(segments, range, module),
    texts: (value, module) => things(value, module).filter((thing) => thing.kind === "text"),
  };
}

/** A value that stands for others. */
type Followed = Extract<Value, { kind: "join" | "choice" | "name" | "item" | "call" }>;
