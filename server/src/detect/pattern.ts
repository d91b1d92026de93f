import type { Role } from "../domain/detection";

/**
 * One file of `grammars/libraries/`: what a library, a file kind or a tool calls a model. The same file serves every language.
 */
export interface Library {
  /** Name shown to people and in JSON; also the file's name. */
  readonly library: string;
  /** Modules whose import means that a file speaks of this library; `*` matches within a name (`langchain_*`, `@ai-sdk/*`). */
  readonly imports?: readonly string[];
  /** Provider of every pattern below that names none. */
  readonly provider?: Provider;
  readonly calls?: readonly CallPattern[];
  readonly keys?: readonly KeyPattern[];
  readonly commands?: readonly CommandPattern[];
  readonly environment?: readonly EnvironmentPattern[];
}

/**
 * A provider's id, or how to find it: `prefix` = the text before the first slash or colon names it (LiteLLM, `init_chat_model`);
 * `endpoint` = the base URL decides, `provider` of the library otherwise; `value` = the grammar of the value decides.
 */
export type Provider = string;

/**
 * Where a value stands in a call: a number is a positional argument (0-based, without self), a name is a keyword argument, a
 * dotted path goes into an object or dict (`0.model`, `engine_args.model`), `[]` stands for each element, `*` for each value.
 */
export type Place = number | string;

export interface CallPattern {
  /** `AutoModel.from_pretrained`, `*.from_pretrained` (any receiver), `pipeline`, `*Tokenizer.from_pretrained` (`*` inside a segment), `|` between alternatives. */
  readonly callee: string;
  /** Replaces the library's `imports`; an empty list means that no import is needed. */
  readonly imported?: readonly string[];
  /** The first place that is present counts; `each` takes all that are present. */
  readonly model?: readonly Place[];
  readonly each?: boolean;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly task?: string;
  readonly revision?: readonly Place[];
  readonly endpoint?: readonly Place[];
  readonly region?: readonly Place[];
  readonly weightsFile?: readonly Place[];
  /** More models named by the same call, each with its own role: adapter, tokenizer, draft. */
  readonly also?: readonly { readonly model: readonly Place[]; readonly role: Role; readonly provider?: Provider; readonly revision?: readonly Place[] }[];
  /** The model that is loaded when the call names none; role `implicit`. `when` restricts it to a literal argument (`pipeline("sentiment-analysis")`). */
  readonly defaults?: readonly ImplicitDefault[];
  /** Decides how sure the place is: a weak place needs a value that a grammar or the catalog confirms. Default `strong`. */
  readonly place?: "strong" | "weak";
}

export interface ImplicitDefault {
  readonly model: string;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly when?: { readonly at: Place; readonly equals: string };
  /** Library version and source in which it was read. */
  readonly source: string;
}

export interface KeyPattern {
  /** Globs on the path relative to the workspace (`**\/compose*.y*ml`); absent = any file of `languages`. */
  readonly files?: readonly string[];
  /** Language ids (`yaml`, `json`, `dotenv`, `toml`…); absent = all that have entries. */
  readonly languages?: readonly string[];
  /** Key paths of which at least one must stand in the file for the pattern to hold (`base_model`, `model_list[].litellm_params`). */
  readonly when?: readonly string[];
  /** Key path: `*` one key, `**` any depth, `[]` list items, `|` alternatives inside a segment. */
  readonly key: string;
  /** The value is a command, an environment entry `NAME=value`, or text with commands, not an id. */
  readonly holds?: "model" | "command" | "assignment" | "script";
  readonly provider?: Provider;
  /** Sibling key that names the provider or the endpoint. */
  readonly providerKey?: string;
  readonly endpointKey?: string;
  readonly role?: Role;
  readonly task?: string;
  readonly revisionKey?: string;
  readonly place?: "strong" | "weak";
}

export interface CommandPattern {
  /** Program names: `ollama`, `vllm`, `hf|huggingface-cli`; `python -m` modules as `python -m vllm.entrypoints.openai.api_server`. */
  readonly program: string;
  /** Sub-command words: `run|pull`; absent = none. */
  readonly sub?: string;
  /** Positional words (0-based, after program, sub-command and options with their values) that are models, or `all`. */
  readonly positional?: number | "all";
  /** Options whose value is a model. */
  readonly flags?: readonly { readonly flag: string; readonly role?: Role; readonly provider?: Provider }[];
  /** Options with a value, so that the value is not taken for a positional word. */
  readonly valued?: readonly string[];
  readonly revision?: string;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly place?: "strong" | "weak";
}

export interface EnvironmentPattern {
  /** Name of a variable; `*` inside it matches any part (`*_EMBEDDING_MODEL`). */
  readonly name: string;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly place?: "strong" | "weak";
}
