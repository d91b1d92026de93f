import type { Range } from "../../domain/text";

/**
 * What a file of any language says, in a few words: calls, imports, constants, entries, commands. A language's
 * `facts.scm` and `language.json` say how to read them; everything after this file is the same for all languages.
 */
export interface Facts {
  readonly calls: readonly Call[];
  readonly imports: readonly Import[];
  readonly constants: readonly Constant[];
  readonly entries: readonly Entry[];
  readonly commands: readonly Command[];
}

/**
 * A value as the file writes it; `names.ts` folds it into strings. Every literal's range excludes quotes and its `text` is
 * unescaped. `unknown` marks what cannot be known here, so that a string with an unknown part is never taken for whole.
 */
export type Value =
  | { readonly kind: "literal"; readonly text: string; readonly range: Range }
  /** A number, a boolean or null; `text` as written. */
  | { readonly kind: "scalar"; readonly text: string; readonly range: Range }
  /** `MODEL` or `config.model.name`: the segments. */
  | { readonly kind: "name"; readonly segments: readonly string[]; readonly range: Range }
  /** Concatenation, f-string, template literal, adjacent literals. */
  | { readonly kind: "join"; readonly parts: readonly Value[]; readonly range: Range }
  /** Either branch: conditional expression, `a or b`, `??`. */
  | { readonly kind: "choice"; readonly options: readonly Value[]; readonly range: Range }
  | { readonly kind: "list"; readonly items: readonly Value[]; readonly range: Range }
  | { readonly kind: "dict"; readonly pairs: readonly Pair[]; readonly range: Range }
  /** `REGISTRY["fast"]`, `config.get("model")`. */
  | { readonly kind: "item"; readonly of: Value; readonly key: Value; readonly range: Range }
  | { readonly kind: "call"; readonly call: Call; readonly range: Range }
  | { readonly kind: "unknown"; readonly range: Range };

export interface Pair {
  /** Undefined for a spread or a computed key that is not a literal. */
  readonly key?: string;
  readonly value: Value;
  readonly range: Range;
}

export interface Argument {
  readonly name?: string;
  readonly value: Value;
  /** `*args`, `**kwargs`, `...rest`. */
  readonly spread?: boolean;
  readonly range: Range;
}

export interface Call {
  /** Dotted path of the callee: `AutoModel.from_pretrained` is two segments; a part that is itself a call or an index appears as `()`. */
  readonly callee: readonly string[];
  /** What the first segment stands on when it is not a plain name: `openai("x")` in `openai("x").chat()`. */
  readonly receiver?: Value;
  readonly arguments: readonly Argument[];
  readonly range: Range;
  readonly calleeRange: Range;
  /** `new X(…)`, or a decorator. */
  readonly form?: "new" | "decorator";
}

export interface Import {
  /** The name in this file. */
  readonly local: string;
  /** `transformers`, `./models`, `..config`. */
  readonly module: string;
  /** The imported name; absent when the module itself is imported (`import x`, `import * as x`); `default` for a default import; `*` for a star import. */
  readonly symbol?: string;
  readonly range: Range;
}

/**
 * A name that holds a value: assignment, default argument, class field, enum member, flag default. `name` is qualified by what
 * surrounds it (`Config.model`, `load.name`); `scope` is where the plain name is visible.
 */
export interface Constant {
  readonly name: readonly string[];
  readonly value: Value;
  readonly form: "assignment" | "parameter" | "field" | "return";
  /** Range of the name alone. */
  readonly range: Range;
  readonly scope: Range;
}

/** A leaf of YAML, JSON, TOML, `.env`, front matter, Modelfile. `path` holds keys from the root; a list index is `[]`. */
export interface Entry {
  readonly path: readonly string[];
  readonly value: Value;
  /** Range of the last key; for a list item that of the item. */
  readonly keyRange: Range;
  /** Numbers the lists passed on the way, so that siblings of one list item can be told from those of the next. */
  readonly indexes: readonly number[];
  /** Numbers the documents of one file (`---` in YAML), which know nothing of each other. */
  readonly document?: number;
}

/** The words of a shell command, environment assignments in front included, wherever it is written. */
export interface Command {
  readonly words: readonly Value[];
  readonly range: Range;
  /** What holds the command when it is not a shell text: `services.llm.command`, `RUN`. */
  readonly within?: string;
}
