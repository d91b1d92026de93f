import { nameOf } from "../domain/uri";
import type { Import } from "./facts";
import type { Module, OpenModule } from "./module";
import type { Binding } from "./scope";
import type { Thing } from "./thing";

/** What an import needs to go on. */
export interface FollowBinding {
  readonly open: OpenModule;
  bound(bindings: readonly Binding[], module: Module): Thing[];
}

export interface ImportFollower {
  /** What an import brings: a file, what it exports under a name, or something out of a library. */
  imported(found: Import, module: Module): Thing[];
  /** What importers of a file get under a name. */
  exported(module: Module, name: string): Thing[];
  /** What a name can mean by the star imports of a file. */
  fromStar(name: string, module: Module): Thing[];
}

const maxStars = 5;

/** Follows imports from file to file. */
export function importFollower({ open, bound }: FollowBinding): ImportFollower {
  let stars = 0;

  function imported({ module: from, symbol, range }: Import, module: Module): Thing[] {
    const other = open(from, module);
    const step = (home: Module) => ({ uri: module.uri, range, step: `imported from ${nameOf(home.uri)}` });
    const whole = (home: Module): Thing[] => [{ kind: "file", module: home, path: [step(home)] }];
    if (!symbol || symbol === "*")
      return other ? whole(other) : [{ kind: "external", from, names: [], module, path: [] }];
    const inner = other ? exported(other, symbol) : [];
    if (other && inner.length > 0) return inner.map((thing) => ({ ...thing, path: [step(other), ...thing.path] }));
    // `from app import config` can mean a file of the package.
    const file =
      module.config.modules?.style === "dotted" ? open(`${from.replace(/\.?$/, ".")}${symbol}`, module) : undefined;
    if (file) return whole(file);
    return other ? [] : [{ kind: "external", from, names: [symbol], module, path: [] }];
  }

  function exported(module: Module, name: string): Thing[] {
    const bindings = module.facts.file.bindings.get(name);
    return bindings ? bound(bindings, module) : fromStar(name, module);
  }

  function fromStar(name: string, module: Module): Thing[] {
    // Files can import all of each other.
    if (stars > maxStars) return [];
    stars++;
    const found = starred(name, module);
    stars--;
    return found;
  }

  function starred(name: string, module: Module): Thing[] {
    return module.facts.imports.flatMap((found): Thing[] => {
      if (found.symbol !== "*") return [];
      const other = open(found.module, module);
      return other ? exported(other, name) : [];
    });
  }

  return { imported, exported, fromStar };
}
