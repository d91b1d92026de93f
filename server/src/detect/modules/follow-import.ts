import { nameOf } from "../../domain/uri";
import type { Fixpoint } from "../scope/fixpoint";
import { type ResolvedValue, sameValue, stepped } from "../scope/resolved-value";
import { tablesBy } from "../scope/result-tables";
import type { Binding } from "../scope/scope";
import { shortestWaysFrom } from "../scope/shortest-ways";
import type { Import } from "../syntax/facts";
import type { Module, OpenModule } from "./module";

/** What an import needs to go on. */
export interface FollowBinding {
  readonly open: OpenModule;
  bound(bindings: readonly Binding[], module: Module): readonly ResolvedValue[];
  readonly fixpoint: Fixpoint;
}

export interface ImportFollower {
  /** What an import brings: a file, what it exports under a name, or something out of a library. */
  imported(found: Import, module: Module): readonly ResolvedValue[];
  /** What importers of a file get under a name. */
  exported(module: Module, name: string): readonly ResolvedValue[];
  /** What a name can mean by the star imports of a file. */
  fromStar(name: string, module: Module): readonly ResolvedValue[];
}

/** Follows imports from file to file. Files can import all of each other. */
export function importFollower({ open, bound, fixpoint: { solve } }: FollowBinding): ImportFollower {
  const exports = tablesBy<Module, string, ResolvedValue>(sameValue);
  const stars = tablesBy<Module, string, ResolvedValue>(sameValue);

  function imported({ module: from, symbol, range }: Import, module: Module): readonly ResolvedValue[] {
    const other = open(from, module);
    const said = (home: Module) => ({ range, step: `imported from ${nameOf(home.uri)}` });
    const whole = (home: Module): ResolvedValue[] => [
      stepped({ kind: "file", module: home, path: [] }, module, said(home)),
    ];
    if (!symbol || symbol === "*")
      return other ? whole(other) : [{ kind: "external", from, names: [], module, path: [] }];
    const inner = other ? exported(other, symbol) : [];
    if (other && inner.length > 0) return inner.map((thing) => stepped(thing, module, said(other)));
    // `from app import config` can mean a file of the package.
    const file =
      module.config.modules?.style === "dotted" ? open(`${from.replace(/\.?$/, ".")}${symbol}`, module) : undefined;
    if (file) return whole(file);
    return other ? [] : [{ kind: "external", from, names: [symbol], module, path: [] }];
  }

  function exported(module: Module, name: string): readonly ResolvedValue[] {
    return solve(exports(module), name, () => {
      const bindings = module.facts.file.bindings.get(name);
      return bindings ? bound(bindings, module) : fromStar(name, module);
    });
  }

  function fromStar(name: string, module: Module): readonly ResolvedValue[] {
    const imports = starsOf(module);
    if (imports.length === 0) return [];
    return solve(stars(module), name, () =>
      shortestWaysFrom(imports, (found) => {
        const other = open(found.module, module);
        return other ? exported(other, name) : [];
      }),
    );
  }

  return { imported, exported, fromStar };
}

const starred = new WeakMap<object, readonly Import[]>();

function starsOf({ facts }: Module): readonly Import[] {
  const known = starred.get(facts);
  if (known) return known;
  const found = facts.imports.filter(({ symbol }) => symbol === "*");
  starred.set(facts, found);
  return found;
}
