import { dependsOn } from "../incremental/dependencies";
import type { Module, OpenModule } from "../modules/module";
import { type Binding, lookUp, type Scope } from "./scope";

/** What a name of a class is bound to, and where. */
export interface ClassMember {
  readonly bindings: readonly Binding[];
  readonly home: Scope;
  readonly module: Module;
}

const maxBases = 8;

/**
 * What `self.name` means in a class: the class's own binding, else that of the nearest base that has one, in this file or one
 * that it imports. Undefined where neither is found.
 */
export function classMember(home: Scope, name: string, module: Module, open: OpenModule): ClassMember | undefined {
  dependsOn(name);
  const waiting: { home: Scope; module: Module }[] = [{ home, module }];
  for (let at = 0; at < waiting.length && at < maxBases; at++) {
    const current = waiting[at];
    if (!current) break;
    const bindings = current.home.bindings.get(name) ?? property(current.home, name, current.module);
    if (bindings) return { bindings, ...current };
    waiting.push(...basesOf(current.home, current.module, open));
  }
  return undefined;
}

/** A constructor's parameter that is a field of the class by its modifier: `constructor(private readonly model = "x")`. */
function property(home: Scope, name: string, { text }: Module): readonly Binding[] | undefined {
  const made = home.children.find((scope) => scope.kind === "function" && scope.name === "constructor");
  const found = made?.bindings
    .get(name)
    ?.filter(({ start }) =>
      /\b(?:private|public|protected|readonly|override)\s+$/.test(text.slice(Math.max(0, start - 40), start)),
    );
  return found && found.length > 0 ? found : undefined;
}

function basesOf(home: Scope, module: Module, open: OpenModule): { home: Scope; module: Module }[] {
  const written = module.config.parts?.bases;
  const head = written && new RegExp(written).exec(module.text.slice(home.start, home.start + 400))?.[1];
  if (!head) return [];
  return head.split(",").flatMap((base) => {
    const name = base.trim().replace(/[[<(].*$/s, "");
    if (!/^[\w$]+$/.test(name)) return [];
    return lookUp(module.facts.file, name, home.start).flatMap((binding) => {
      if (binding.kind === "class" && binding.scope !== home) return [{ home: binding.scope, module }];
      if (binding.kind !== "import" || !binding.import.symbol) return [];
      const other = open(binding.import.module, module);
      const classes = other?.facts.file.bindings.get(binding.import.symbol) ?? [];
      return classes.flatMap((one) => (other && one.kind === "class" ? [{ home: one.scope, module: other }] : []));
    });
  });
}
