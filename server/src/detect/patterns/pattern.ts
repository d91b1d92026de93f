import type { Role } from "../../domain/detection";

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
  /** Calls that make a client; calls on what they return inherit its endpoint, region and provider. */
  readonly clients?: readonly ClientPattern[];
  /** Attributes of the module itself that say where its calls go: `openai.api_base = "…"`. */
  readonly moduleSettings?: ModuleSettings;
  /** The library is a hub of its own, from which others can load too. */
  readonly hub?: HubPattern;
  /** Constants of the library that stand for an id, with as much of the path as tells them: `GPT4oMini`, `Models.Gpt_4o`. */
  readonly symbols?: Readonly<Record<string, string>>;
  /** Host (with port, where it matters; `*` matches a part) of a base URL → provider whose names are then in use. */
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly keys?: readonly KeyPattern[];
  readonly commands?: readonly CommandPattern[];
  readonly environment?: readonly EnvironmentPattern[];
  /** Container images whose arguments are those of a program: `docker run IMAGE --model x`, compose `command`, Kubernetes `args`. */
  readonly images?: readonly ImagePattern[];
  /** Path of an HTTP request → provider whose names its body uses, `value` where only the name itself tells. */
  readonly paths?: Readonly<Record<string, string>>;
  /** Texts of which source code must hold one to be worth reading for this library; they take the place of its imports. */
  readonly triggers?: readonly string[];
  /** Names in source code that say "model", whatever library the value ends up in. Always weak places. */
  readonly names?: readonly NamePattern[];
}

/** A name of a constant, a default, a field, an entry of a dict, an option or a keyword argument in source code. */
export interface NamePattern {
  /**
   * Words in lower case with `_` between, however the code writes them (`chatModel`, `CHAT_MODEL`, `chat-model`); `*` any number
   * of words, `|` alternatives. The first pattern that fits a name counts.
   */
  readonly name: string;
  /** `label`: what bears such a name is no model, though later patterns would take it for one (`hub_model_id`). */
  readonly holds?: "model" | "label";
  readonly role?: Role;
  readonly provider?: Provider;
  /** Keys under which the dicts of a list or registry hold the id (`models = [{"id": …}]`), the most telling first. */
  readonly items?: readonly string[];
}

interface HubPattern {
  /** Environment variables that make other libraries load from here. */
  readonly variables: readonly string[];
  /** How the names of those libraries begin. */
  readonly switches: readonly string[];
  /** Namespaces that this hub has and Hugging Face's has not. */
  readonly namespaces: readonly string[];
}

interface ModuleSettings {
  /** Attributes that hold the base URL. */
  readonly endpoint: readonly string[];
  /** Attribute → its values that name a provider: `{ "api_type": { "azure": "azure" } }`. */
  readonly providers?: Readonly<Record<string, Readonly<Record<string, Provider>>>>;
}

export interface ImagePattern {
  /** Image without tag or digest; `*` matches any part (`*vllm/vllm-openai`). */
  readonly image: string;
  /** The words that its entry point stands for: `["vllm", "serve"]`. */
  readonly program: readonly string[];
}

/**
 * A provider's id, or how to find it: `prefix` = the text before the first slash or colon names it (LiteLLM, `init_chat_model`);
 * `endpoint` = the base URL decides, `provider` of the library otherwise; `value` = the grammar of the value decides; `request` = the
 * host or path of the URL at `endpoint` decides, and a call to any other URL means no model.
 */
type Provider = string;

/**
 * Where a value stands in a call: a number is a positional argument (0-based, without self), a name is a keyword argument, a
 * dotted path goes into an object or dict (`0.model`, `engine_args.model`), `[]` stands for each element, `*` for each value,
 * `0+1` for an owner and a name that are two arguments.
 */
export type ArgumentPlace = number | string;

export interface ClientPattern {
  /** As in `CallPattern`; `createOpenAI()` after a dot or at the end means the result of that call. */
  readonly callee: string;
  /** Replaces the library's `imports`. */
  readonly imported?: readonly string[];
  readonly provider?: Provider;
  readonly endpoint?: readonly ArgumentPlace[];
  readonly region?: readonly ArgumentPlace[];
  /** Switches that mean another provider when they are on: `{ "vertex": ["vertexai"] }`. */
  readonly switches?: Readonly<Record<Provider, readonly ArgumentPlace[]>>;
}

export interface CallPattern {
  /** `AutoModel.from_pretrained`, `*.from_pretrained` (any receiver), `pipeline`, `*Tokenizer.from_pretrained` (`*` inside a segment), `|` between alternatives, `X.builder().**.modelName` (any setters between). */
  readonly callee: string;
  /** Replaces the library's `imports`; an empty list means that no import is needed. */
  readonly imported?: readonly string[];
  /** The first place that is present counts; `each` takes all that are present. */
  readonly model?: readonly ArgumentPlace[];
  readonly each?: boolean;
  readonly provider?: Provider;
  /** Where the call names the provider itself, in the words of `prefix`. */
  readonly providerAt?: readonly ArgumentPlace[];
  readonly role?: Role;
  readonly task?: string;
  /** Where the call says the task. */
  readonly taskAt?: readonly ArgumentPlace[];
  readonly revision?: readonly ArgumentPlace[];
  readonly endpoint?: readonly ArgumentPlace[];
  readonly region?: readonly ArgumentPlace[];
  readonly weightsFile?: readonly ArgumentPlace[];
  /** Switches `trust_remote_code` and `use_safetensors`. */
  readonly remoteCode?: readonly ArgumentPlace[];
  readonly safetensors?: readonly ArgumentPlace[];
  /** The call means no model when one of these literals stands there: `repo_type="dataset"`. */
  readonly unless?: readonly { readonly at: readonly ArgumentPlace[]; readonly equals: readonly string[] }[];
  /** The call counts only when each of these literals stands there. */
  readonly only?: CallPattern["unless"];
  /** The call fetches weights only when this switch is on (`pretrained=True`); else the name is an architecture's. */
  readonly onlyWith?: readonly ArgumentPlace[];
  /** More models named by the same call, each with its own role: adapter, tokenizer, draft. */
  readonly also?: readonly {
    readonly model: readonly ArgumentPlace[];
    readonly role: Role;
    readonly provider?: Provider;
    readonly providerAt?: readonly ArgumentPlace[];
    readonly revision?: readonly ArgumentPlace[];
  }[];
  /** The model that is loaded when the call names none; role `implicit`. `when` restricts it to a literal argument (`pipeline("sentiment-analysis")`). */
  readonly defaults?: readonly ImplicitDefault[];
  /** Decides how sure the place is: a weak place needs a value that a grammar or the catalog confirms. Default `strong`. */
  readonly place?: "strong" | "weak";
}

interface ImplicitDefault {
  readonly model: string;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly when?: { readonly at: ArgumentPlace | readonly ArgumentPlace[]; readonly equals: string };
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
  /**
   * The value is a command, an environment entry `NAME=value`, or text with commands, not an id; `label`: a name of the
   * user's own, which is no model even where other patterns would take it for one.
   */
  readonly holds?: "model" | "command" | "assignment" | "script" | "label";
  readonly provider?: Provider;
  /** Sibling key that names the provider or the endpoint. */
  readonly providerKey?: string;
  readonly endpointKey?: string;
  readonly role?: Role;
  readonly task?: string;
  readonly revisionKey?: string;
  /** Sibling key that names the container image, and keys of words that stand in front of this command's (`command` before `args`). */
  readonly imageKey?: string;
  readonly before?: readonly string[];
  /** Words that stand in front where neither says any: `["vllm", "serve"]` for a list of its options. */
  readonly program?: readonly string[];
  /** Values that mean no model here, as globs. */
  readonly except?: readonly string[];
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
  readonly flags?: readonly FlagPattern[];
  /** The command means no model when this option has one of these values (`--repo-type dataset`). */
  readonly unless?: readonly { readonly flag: string; readonly equals: readonly string[] }[];
  /** The command counts only when each of these options has one of its values. */
  readonly only?: CommandPattern["unless"];
  /** Options with a value, so that the value is not taken for a positional word. */
  readonly valued?: readonly string[];
  readonly revision?: string;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly place?: "strong" | "weak";
}

export interface FlagPattern {
  readonly flag: string;
  readonly role?: Role;
  readonly provider?: Provider;
  /** Option that pins this model, where it is not the command's own. */
  readonly revision?: string;
  /**
   * `named`: one or more words `name=model`; `list`: ids with commas between; `json`: an object whose `model` is meant;
   * `pairs`: `key=value` with commas between, of which `model`, `pretrained` and their like are meant.
   */
  readonly form?: "named" | "list" | "json" | "pairs";
  readonly place?: "strong" | "weak";
}

export interface EnvironmentPattern {
  /** Name of a variable; `*` inside it matches any part (`*_EMBEDDING_MODEL`). */
  readonly name: string;
  readonly provider?: Provider;
  readonly role?: Role;
  readonly place?: "strong" | "weak";
}
