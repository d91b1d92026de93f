import { interpreterOf } from "../shebang";

/**
 * `grammars/<id>/language.json`: what a language is called, how its files are known, and how its syntax maps to `Value`s.
 * With `facts.scm` beside it, this is all that a language needs.
 */
export interface LanguageConfig {
  readonly id: string;
  /** In the file alone: the language whose table and `facts.scm` hold wherever this one states nothing itself. */
  readonly sameAs?: string;
  /** VS Code language ids that this configuration serves; the first is `id`. */
  readonly ids: readonly string[];
  /** With the dot, lower case: `.py`. */
  readonly extensions: readonly string[];
  /** Whole file names or globs with `*`: `Dockerfile`, `Dockerfile.*`. */
  readonly fileNames?: readonly string[];
  /** Programs that run its scripts, without versions: `python`. A file without an ending is known by its first line, `#!/usr/bin/env python3`. */
  readonly interpreters?: readonly string[];
  /** The grammar: npm package and file, `tree-sitter-python/tree-sitter-python.wasm`; copied at build. Absent for languages read by lines. */
  readonly wasm?: string;
  /** Name of the line reader for a language without a grammar. */
  readonly reader?: string;
  /** What of a file is read: the code cells of a notebook, by language, or the YAML in front of a document. All of it by default. */
  readonly part?: "notebook" | "front-matter";
  /** Columns that may be open at once, where the grammar's scanner keeps a stack of them that must fit its buffer. */
  readonly maxIndents?: number;
  /** How it writes comments and strings, by the name of a form (`detect/evidence/text-form.ts`); without one only patterns find models. */
  readonly form?: string;
  /** Tokens that start a comment to the end of the line. */
  readonly lineComment: readonly string[];
  /** Node type → how it reads as a value; a type that is not listed is unknown. */
  readonly values?: Readonly<Record<string, ValueRule>>;
  /** Node types inside strings, calls and collections. */
  readonly parts?: ChainParts;
  /** How names of modules lead to files. */
  readonly modules?: Modules;
  /** Calls that stand for a value or declare one. */
  readonly idioms?: Idioms;
  /** How a revision is written: behind an argument, or into an options object. `{name}` and `{value}` are filled in. */
  readonly writes?: { readonly argument?: string; readonly option?: string };
}

/** How one node type reads. Field names are those of the grammar; a number counts named children. */
export type ValueRule =
  | { readonly as: "string" }
  | { readonly as: "scalar" }
  | { readonly as: "name" }
  | { readonly as: "join" }
  | { readonly as: "list" }
  | { readonly as: "dict" }
  /** Whatever the first named child says: parentheses, `await`, `as const`. */
  | { readonly as: "inner" }
  /** A binary expression: by its operator a join, a choice, a template that is filled, else unknown. */
  | {
      readonly as: "operator";
      readonly join?: readonly string[];
      readonly choice?: readonly string[];
      readonly format?: readonly string[];
    }
  | { readonly as: "choice"; readonly of: readonly (string | number)[] }
  /** Whatever the last named child says: a block whose last expression is its value, an arm behind its pattern. */
  | { readonly as: "last" }
  /** Any of the children of the field or node type `in`, each read as its last named child: `match`, `switch`. */
  | { readonly as: "arms"; readonly in?: string; readonly of: readonly string[] }
  /** A macro that fills values into its first string: Rust's `format!`. */
  | { readonly as: "format"; readonly macro: string; readonly names: readonly string[]; readonly arguments: string }
  | { readonly as: "member"; readonly object: string; readonly member: string }
  | { readonly as: "item"; readonly object: string; readonly key: string }
  | {
      readonly as: "call";
      readonly callee: string;
      /** Field of what stands in front of the callee's dot, where the callee is the name alone. */
      readonly object?: string;
      /** Field, or type of the child, that holds the arguments. */
      readonly arguments: string;
      /** Field, or type of the child, whose `name = value` count as arguments with a name: `new X { Model = "x" }`. */
      readonly initializer?: string;
      readonly form?: "new";
    };

interface ChainParts {
  /** Text inside a string, holes, and escapes inside text. */
  readonly content: readonly string[];
  readonly escape: readonly string[];
  readonly hole: readonly string[];
  /** `key: value` inside a dict, with fields `key` and `value`. */
  readonly pair: readonly string[];
  /** A dict's member that is its own name: `{ model }`. */
  readonly shorthand?: readonly string[];
  /** `name=value` inside arguments, with fields `name` and `value`. */
  readonly keyword?: readonly string[];
  /** `*a`, `**a`, `...a`. */
  readonly spread: readonly string[];
  /** A key in brackets. */
  readonly computed?: readonly string[];
  /** Expression that finds a class's bases, commas between, as its first group; held against the text from the class's start. */
  readonly bases?: string;
  /** Expression for the text that ends at a method's name: it is read like a field, and is what it gives back. */
  readonly getter?: string;
  /** Types of keys that stand for themselves although they are names elsewhere: the fields of a struct in Go. */
  readonly wordKey?: readonly string[];
  /** Named nodes in a hole that are only its brackets. */
  readonly bracket?: readonly string[];
  /** Whether methods mean the members of their class by the bare name. */
  readonly bareMembers?: boolean;
  /** The name by which a method means its own object: `self`, `this`. */
  readonly self: readonly string[];
  /** What holds statements or members one behind the other: after an edit only those that it touches are read again. */
  readonly block?: readonly string[];
}

export interface Modules {
  /** `dotted`: `..package.module`; `path`: `./module`. */
  readonly style: "dotted" | "path";
  /** Endings tried after a module's name. */
  readonly extensions: readonly string[];
  /** Files that speak for a folder. */
  readonly index: readonly string[];
}

export interface Idioms {
  /** Calls whose value is one of their arguments: `os.getenv("X", "default")`, `Field(default="x")`. `names` is the argument that a step quotes. */
  readonly defaults?: readonly {
    readonly callee: string;
    readonly value: readonly (string | number)[];
    readonly names?: number;
    readonly step: string;
  }[];
  /** Calls that declare a command line option: the name is the first long flag, or `dest`. */
  readonly options?: readonly { readonly callee: string; readonly value: readonly string[]; readonly name: string }[];
  /** Calls that give back the parsed options. */
  readonly parsed?: readonly string[];
  /**
   * Calls that start a program: `words` is where a script or the list of words stands, `more` where the words behind the program
   * stand. `module.name` also means the name imported from that module.
   */
  readonly commands?: readonly {
    readonly callee: string;
    readonly words: readonly (string | number)[];
    readonly more?: readonly (string | number)[];
  }[];
  /** Calls that prepare a call of their first argument: `partial(load, "x")`. */
  readonly partial?: readonly string[];
  /** Methods whose result is what they are called on: `"x".to_string()`, `client.unwrap()`. */
  readonly transparent?: readonly string[];
  /** Calls that fill their other arguments into the first one: `fmt.Sprintf("%s/%s", a, b)`. */
  readonly formats?: readonly string[];
  /** Names read from the environment: `process.env`, `os.environ`. */
  readonly environment?: readonly string[];
}

/**
 * The language of a file: by VS Code's id first, else by file name, else by extension, else, where the name has none, by the interpreter
 * that its first line names. `name` is the file's own name, without its folders and without escapes; of `text`, only the
 * first line is looked at. Undefined when no configuration serves it.
 */
export function languageOf<L extends { readonly config: LanguageConfig }>(
  languages: readonly L[],
  name: string,
  languageId?: string,
  text = "",
): L | undefined {
  const byId = languageId ? languages.find(({ config }) => config.ids.includes(languageId)) : undefined;
  return (
    byId ??
    languages.find(({ config }) => config.fileNames?.some((glob) => matchesName(glob, name))) ??
    languages.find(({ config }) => config.extensions.some((ending) => name.toLowerCase().endsWith(ending))) ??
    (name.includes(".") ? undefined : byInterpreter(languages, text))
  );
}

function byInterpreter<L extends { readonly config: LanguageConfig }>(
  languages: readonly L[],
  text: string,
): L | undefined {
  const program = interpreterOf(text);
  return program === undefined ? undefined : languages.find(({ config }) => config.interpreters?.includes(program));
}

function matchesName(glob: string, name: string): boolean {
  const star = glob.indexOf("*");
  if (star === -1) return glob === name;
  const before = glob.slice(0, star);
  const after = glob.slice(star + 1);
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
