import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DetectorAssets, LanguageAssets } from "../../server/src/detect/detect";
import type { LanguageConfig } from "../../server/src/detect/syntax/language";
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

export function readLanguages(): LanguageAssets[] {
  const folder = join(root, "grammars");
  return readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, "language.json")))
    .map((id) => {
      const config = JSON.parse(readFileSync(join(folder, id, "language.json"), "utf8")) as LanguageConfig;
      const query = join(folder, id, "facts.scm");
      return {
        config,
        query: existsSync(query) ? readFileSync(query, "utf8") : "",
        grammar: async () => {
          if (!config.wasm) throw new Error(`${id} has no grammar.`);
          return readFileSync(join(packages, config.wasm));
        },
      };
    });
}

export function readLibraries(): Library[] {
  const folder = join(root, "grammars/libraries");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Library);
}
