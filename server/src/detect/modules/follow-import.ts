import { nameOf } from "../../domain/uri";
import { countSteps, dependsOnCut } from "../incremental/dependencies";
import { type Fixpoint, table } from "../scope/fixpoint";
import { type ResolvedValue, sameValue, stepped } from "../scope/resolved-value";
import { tablesBy } from "../scope/result-tables";
import type { Binding } from "../scope/scope";
import { shortestWays } from "../scope/shortest-ways";
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

/** Star imports of one file that are followed: a look reads no more of them, as it reads 24 files at each of five steps. */
const maxStars = 120;

/** Look-ups of a name among what files bind that count as one step. */
const lookUps = 32;

/** Follows imports from file to file. Files can import all of each other. */
export function importFollower({ open, bound, fixpoint: { solve } }: FollowBinding): ImportFollower {
  const exports = tablesBy<Module, string, ResolvedValue>(sameValue);
  const behind = table<Module, Module>((one, other) => one === other);
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

  /** The nearest files behind the star imports that bind the name, each asked once. One that binds it hides what it imports itself. */
  function fromStar(name: string, module: Module): readonly ResolvedValue[] {
    if (starsOf(module).length === 0) return [];
    return solve(stars(module), name, () => {
      const found = shortestWays();
      const seen = new Set<Module>();
      const waiting = [module];
      let more = false;
      for (let from = waiting.pop(); from && !found.full; from = waiting.pop()) {
        if (seen.has(from)) continue;
        seen.add(from);
        if (from !== module && from.facts.file.bindings.has(name)) found.add(exported(from, name));
        else {
          more ||= starsOf(from).length > maxStars;
          waiting.push(...behindStars(from).toReversed());
        }
      }
      countSteps(seen.size / lookUps);
      if (more && found.things.length === 0) dependsOnCut(`${maxStars} star imports of one file`);
      return found.things;
    });
  }

  /** The files that the star imports of a file lead to, looked up once for all names. */
  function behindStars(module: Module): readonly Module[] {
    const imports = starsOf(module);
    if (imports.length === 0) return [];
    return solve(behind, module, () => {
      const files = new Set<Module>();
      for (const found of imports.slice(0, maxStars)) {
        const other = open(found.module, module);
        if (other) files.add(other);
      }
      return [...files];
    });
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
