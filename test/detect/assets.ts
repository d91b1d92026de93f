import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readLanguageFiles } from "../../build/languages.mjs";
import type { DetectorAssets, LanguageAssets } from "../../server/src/detect/detect";
import { namesIn } from "../../server/src/core/detector";
import { openCatalog } from "../../server/src/lineage/catalog/catalog";
import { worldParts } from "../bench/parts";
import type { Library } from "../../server/src/detect/patterns/pattern";

const root = join(__dirname, "../..");
const packages = join(root, "node_modules");

/** The detector's assets as they stand in the repository: grammars of the packages, queries and libraries of `grammars/`. */
export function detectorAssets(changes: Partial<DetectorAssets> = {}): DetectorAssets {
  return {
    runtime: readFileSync(join(packages, "web-tree-sitter/web-tree-sitter.wasm")),
    languages: readLanguages(),
    libraries: readLibraries(),
    ...changes,
  };
}

/** The same with the names of the bundled catalog, as the program has them: texts then count by what they say themselves, too. */
export async function namedDetectorAssets(): Promise<DetectorAssets> {
  return { ...detectorAssets(), ...namesIn(openCatalog(await worldParts().assets.catalog())) };
}

export function readLanguages(): LanguageAssets[] {
  return readLanguageFiles(root).map(({ config, query }) => ({
    config,
    query,
    grammar: async () => {
      if (!config.wasm) throw new Error(`${config.id} has no grammar.`);
      return readFileSync(join(packages, config.wasm));
    },
  }));
}

function readLibraries(): Library[] {
  const folder = join(root, "grammars/libraries");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Library);
}
