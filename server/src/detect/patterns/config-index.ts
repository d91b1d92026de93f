import { compileKeyPath, fileGlob, type KeyPath } from "./key-path";
import type { CommandPattern, EnvironmentPattern, ImagePattern, KeyPattern, Library } from "./pattern";

/** Patterns of keys, commands and environment names of all libraries, ready to be asked. */
export interface ConfigIndex {
  /** Key patterns whose last key can be this one, in the order of the libraries. */
  keysFor(last: string): readonly CompiledKey[];
  /** Command patterns for a program: its base name, or `python -m module`. */
  commandsFor(program: string): readonly CompiledCommand[];
  environmentFor(name: string): CompiledEnvironment | undefined;
  /** The words that an image's entry point stands for; the image with or without tag and digest. */
  programOf(image: string): readonly string[] | undefined;
  /** The provider that answers under a base URL, as far as a library says so. */
  providerAt(url: string): string | undefined;
}

export interface CompiledKey {
  readonly library: string;
  readonly pattern: KeyPattern;
  readonly path: KeyPath;
  readonly files: readonly RegExp[] | undefined;
  readonly when: readonly KeyPath[] | undefined;
  readonly except: readonly RegExp[];
  readonly provider: string | undefined;
}

export interface CompiledCommand {
  readonly library: string;
  readonly pattern: CommandPattern;
  readonly sub: readonly (readonly string[])[];
  readonly provider: string | undefined;
}

interface CompiledEnvironment {
  readonly library: string;
  readonly pattern: EnvironmentPattern;
  readonly provider: string | undefined;
}

const made = new WeakMap<readonly Library[], ConfigIndex>();

/** The index of these libraries; compiled once for one array. */
export function configIndex(libraries: readonly Library[]): ConfigIndex {
  const known = made.get(libraries);
  if (known) return known;
  const index = compile(libraries);
  made.set(libraries, index);
  return index;
}

function compile(libraries: readonly Library[]): ConfigIndex {
  const keys = new Map<string, CompiledKey[]>();
  const openKeys: CompiledKey[] = [];
  const commands = new Map<string, CompiledCommand[]>();
  const names = new Map<string, CompiledEnvironment>();
  const nameGlobs: [RegExp, CompiledEnvironment][] = [];
  const images: [RegExp, ImagePattern][] = [];
  const hosts: [RegExp, string][] = [];
  for (const library of libraries) {
    const label = library.library;
    for (const pattern of library.keys ?? []) {
      const path = compileKeyPath(pattern.key);
      const entry: CompiledKey = {
        library: label,
        pattern,
        path,
        files: pattern.files?.map(fileGlob),
        when: pattern.when?.map(compileKeyPath),
        except: (pattern.except ?? []).map(textGlob),
        provider: pattern.provider ?? library.provider,
      };
      if (path.last) for (const last of path.last) push(keys, last, entry);
      else openKeys.push(entry);
    }
    for (const pattern of library.commands ?? []) {
      const sub = (pattern.sub ?? "").split("|").map((words) => words.split(" ").filter((word) => word));
      const entry = { library: label, pattern, sub, provider: pattern.provider ?? library.provider };
      for (const program of pattern.program.split("|")) push(commands, program, entry);
    }
    for (const pattern of library.environment ?? []) {
      const entry = { library: label, pattern, provider: pattern.provider ?? library.provider };
      if (pattern.name.includes("*")) nameGlobs.push([textGlob(pattern.name), entry]);
      else if (!names.has(pattern.name)) names.set(pattern.name, entry);
    }
    for (const pattern of library.images ?? []) images.push([textGlob(pattern.image), pattern]);
    for (const [host, provider] of Object.entries(library.endpoints ?? {})) hosts.push([textGlob(host), provider]);
  }
  return {
    keysFor: (last) => (openKeys.length === 0 ? (keys.get(last) ?? []) : [...(keys.get(last) ?? []), ...openKeys]),
    commandsFor: (program) => commands.get(program) ?? [],
    environmentFor: (name) => names.get(name) ?? nameGlobs.find(([glob]) => glob.test(name))?.[1],
    programOf(image) {
      const bare = image.replace(/@sha256:.*$/s, "").replace(/(?<![\w.${}:-])([\w.${}-]*):[\w.${}:-]*$/, "$1");
      return images.find(([glob]) => glob.test(bare))?.[1].program;
    },
    providerAt(url) {
      const host = /^(?:[a-z+]+:\/\/)?(?:[^/@]*@)?([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? "";
      return hosts.find(([glob]) => glob.test(host) || glob.test(host.replace(/:\d+$/, "")))?.[1];
    },
  };
}

function textGlob(glob: string): RegExp {
  return new RegExp(
    `^${glob
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"))
      .join("[^]*")}$`,
  );
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
