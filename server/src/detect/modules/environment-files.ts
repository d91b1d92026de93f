import type { Unreadable } from "../../domain/file-text";
import { lineIndex } from "../../domain/text";
import { isBelow, nameOf, parentOf } from "../../domain/uri";
import { readDotenv } from "../readers/dotenv";
import { newScope } from "../scope/scope";
import type { Value } from "../syntax/facts";
import type { Neighbours } from "./imports";
import type { Module } from "./module";

/** What a file of the workspace sets an environment variable to. */
interface EnvironmentValue {
  readonly value: Value;
  readonly module: Module;
  /** The file only shows how to fill in the real one: the value must prove itself. */
  readonly weak: boolean;
}

export interface EnvironmentFiles {
  /** The value that the nearest file up the folders gives; undefined when none does, or none is read yet: it is then noted. */
  find(name: string, from: Module): EnvironmentValue | undefined;
  /** Reads what was noted. True when there is something new. */
  load(): Promise<boolean>;
  /** Files that are there and could not be read. */
  readonly unread: ReadonlyMap<string, Unreadable>;
}

/** In the order in which they count inside one folder. */
const fileNames = [".env.local", ".env", ".env.example", ".env.sample", ".env.template"];
/** The others only show how to fill in the real ones. */
const realNames = [".env.local", ".env"];
const maxFolders = 6;

/** The `.env` files between a source file and the workspace folder, read when a variable is asked for. */
export function environmentFiles({ read, root }: Neighbours): EnvironmentFiles {
  const files = new Map<string, { readonly module: Module; readonly values: ReadonlyMap<string, Value> } | undefined>();
  const wanted = new Set<string>();
  const unread = new Map<string, Unreadable>();
  return {
    unread,
    find(name, from) {
      let weak: EnvironmentValue | undefined;
      for (const uri of candidates(from.uri, root)) {
        if (!files.has(uri)) wanted.add(uri);
        const file = files.get(uri);
        const value = file?.values.get(name);
        if (!file || !value) continue;
        if (realNames.includes(nameOf(uri))) return { value, module: file.module, weak: false };
        weak ??= { value, module: file.module, weak: true };
      }
      return weak;
    },
    async load() {
      let found = false;
      for (const uri of wanted) {
        const text = await read(uri);
        files.set(uri, typeof text === "string" ? parse(uri, text) : undefined);
        found ||= typeof text === "string";
        // A folder of this name is mostly an environment of Python's.
        if (typeof text === "object" && !text.isFolder) unread.set(uri, text);
      }
      wanted.clear();
      return found;
    },
  };
}

function candidates(uri: string, root: string | undefined): string[] {
  if (!root || !isBelow(uri, root)) return [];
  const found: string[] = [];
  let folder = parentOf(uri);
  for (let up = 0; up < maxFolders && folder !== undefined && folder.length >= root.length; up++) {
    found.push(...fileNames.map((name) => `${folder}/${name}`));
    folder = parentOf(folder);
  }
  return found;
}

function parse(uri: string, text: string) {
  const lines = lineIndex(text);
  const facts = readDotenv(text, lines);
  const values = new Map(facts.entries.map(({ path, value }) => [path.join("."), value]));
  const module: Module = {
    uri,
    text,
    lines,
    config: { id: "dotenv", ids: ["dotenv"], extensions: [], lineComment: ["#"] },
    facts: { ...facts, calls: [], file: newScope("file", "", 0, text.length + 1), namesOfCalls: new Map() },
  };
  return { module, values };
}
