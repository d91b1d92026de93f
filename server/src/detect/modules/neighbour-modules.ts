import type { Limit } from "../../domain/analysis";
import type { Unread } from "../../domain/unread";
import { nameOf } from "../../domain/uri";
import { limitAt } from "../limit";
import type { LanguageConfig } from "../syntax/language";
import { type EnvironmentFiles, environmentFiles } from "./environment-files";
import { candidateUris, type Neighbours } from "./imports";
import type { Importer, Module, OpenModule } from "./module";

/** Other files of one analysis: which imports lead to which modules. */
export interface NeighbourModules {
  /** Looks among the files read so far and notes what is missing. */
  readonly open: OpenModule;
  /** What files of the workspace set an environment variable to, as far as they are read. */
  readonly variable: EnvironmentFiles["find"];
  /** Reads the files that were noted. True when there is something new, so that the analysis is worth repeating. */
  load(): Promise<boolean>;
  /** Says of each file that was asked for, is there and could not be read, that values were not followed into it. */
  limits(module: Module): readonly Limit[];
}

/** Reads a file as a module, or says why it cannot; undefined where it holds no source code. */
export type ParseNeighbour = (
  uri: string,
  text: string,
  config: LanguageConfig,
) => Promise<Module | Unread | undefined>;

const maxFiles = 24;

/**
 * Follows imports file by file. `parse` reads a module; `isLibrary` says which specifiers are no file of the workspace. Cycles
 * end because each file is read once; the number of files has a bound.
 */
export function followImports(
  neighbours: Neighbours,
  parse: ParseNeighbour,
  isLibrary: (specifier: string) => boolean,
): NeighbourModules {
  const answers = new Map<string, Module | undefined>();
  const files = new Map<string, Promise<Module | undefined>>();
  const environment = environmentFiles(neighbours);
  const missing = new Map<string, { specifier: string; from: Importer }>();

  const unread: { readonly uri: string; readonly cause: string; readonly specifier: string; readonly from: string }[] =
    [];

  async function fileAt(uri: string, specifier: string, from: Importer): Promise<Module | undefined> {
    const text = await neighbours.read(uri);
    if (typeof text === "object") {
      if (!text.isFolder) unread.push({ uri, cause: text.cause, specifier, from: from.uri });
      return undefined;
    }
    const parsed = text === undefined ? undefined : await parse(uri, text, from.config);
    if (!parsed || "facts" in parsed) return parsed;
    unread.push({ uri, cause: parsed.reason, specifier, from: from.uri });
    return undefined;
  }

  async function find(specifier: string, from: Importer): Promise<Module | undefined> {
    const { modules } = from.config;
    for (const uri of modules ? candidateUris(specifier, from.uri, modules) : []) {
      const known = files.get(uri);
      if (!known && files.size >= maxFiles * 8) return undefined;
      const file = known ?? fileAt(uri, specifier, from);
      files.set(uri, file);
      const module = await file;
      if (module) return module;
    }
    return undefined;
  }

  return {
    open(specifier, from) {
      const key = `${from.uri}\n${specifier}`;
      if (answers.has(key) || isLibrary(specifier)) return answers.get(key);
      if (missing.size < maxFiles) missing.set(key, { specifier, from });
      return undefined;
    },
    variable: environment.find,
    limits: (module) => [
      ...unread.map(({ uri, cause, specifier, from }) => {
        const at = from === module.uri ? module.text.indexOf(specifier) : -1;
        return limitAt(
          nameOf(uri),
          at < 0 ? 0 : module.lines.positionAt(at).line,
          `it could not be read, ${cause}`,
          module,
        );
      }),
      ...[...environment.unread].map(([uri, { cause }]) =>
        limitAt(nameOf(uri), 0, `it could not be read, ${cause}`, module),
      ),
    ],
    async load() {
      let found = await environment.load();
      const asked = [...missing];
      missing.clear();
      for (const [key, { specifier, from }] of asked) {
        const module = await find(specifier, from);
        answers.set(key, module);
        found ||= module !== undefined;
      }
      return found;
    },
  };
}
