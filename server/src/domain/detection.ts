import type { ModelReference } from "./reference";
import type { Location, Range } from "./text";

/** What the model is used as at this place. `implicit` = a library's default that no line names; `router` = the id only says "choose for me"; `dataset` = no model. */
export type Role =
  | "model"
  | "adapter"
  | "tokenizer"
  | "processor"
  | "embedding"
  | "reranker"
  | "draft"
  | "image"
  | "speech"
  | "moderation"
  | "config"
  | "implicit"
  | "router"
  | "dataset";

/**
 * How a place relates to the model that it names. `use`: the program calls, loads or offers it. `test`: only tests do. `table`: prices,
 * abilities, catalogs of models. `mention`: a comparison, a log, documentation.
 */
export type Usage = "use" | "test" | "table" | "mention";

/**
 * One step by which a value got from the literal to its use, nearest to the use first.
 * `step` is a short phrase for people: `default of --model`, `constant MODEL`, `imported from config.py`.
 */
export interface PathStep extends Location {
  readonly step: string;
}

/** Where requests are sent, as far as the place tells. */
export interface Endpoint {
  /** As written: a URL, a host or a client class's known host (`api.openai.com`). */
  readonly url?: string;
  /** Cloud region or routing geography, as written (`eu-central-1`, `us`, `global`). */
  readonly region?: string;
  /** Hosting providers a router is told to use or avoid, as written. */
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
  /** Where it is written; absent when it is the library's default. */
  readonly location?: Location;
}

/** Loading options that change what the model may do to the machine. Absent means that the place does not say. */
export interface LoadFlags {
  readonly trustRemoteCode?: boolean;
  readonly useSafetensors?: boolean;
  /** File inside the repository that is loaded (`pytorch_model.bin`, `model.Q4_K_M.gguf`). */
  readonly weightsFile?: string;
}

/** How this place would take a pinned revision: replace `range` by `before` + revision + `after`. */
export interface PinSlot {
  /** The file of `range` where it is not the one that holds the literal: a call may load what another file names. */
  readonly uri?: string;
  readonly range: Range;
  readonly before: string;
  readonly after: string;
}

/** A reference at an exact range in a text. The range covers the identifier without its quotes. */
export interface Detection {
  readonly reference: ModelReference;
  /** The file that holds the literal: mostly, not always, the file that was analyzed. */
  readonly uri: string;
  readonly range: Range;
  /** The text in `range`, as written. */
  readonly text: string;
  readonly role: Role;
  /** The library, file kind or command that explains it: `transformers`, `docker-compose`, `ollama-cli`. */
  readonly library: string;
  /** What people see of the place: `AutoModel.from_pretrained`, `services.llm.command`, `ollama run`. */
  readonly construct?: string;
  /** Empty where the literal stands at the use itself. */
  readonly path: readonly PathStep[];
  /** Absent where the place uses the model. */
  readonly usage?: Usage;
  /** What speaks for it, in sentences, where no library's pattern vouches for the place; absent where one does. */
  readonly evidence?: readonly string[];
  /** What the place writes before the name and is not part of the reference (`openrouter/` in LiteLLM, `hf.co/` in Ollama). */
  readonly prefix?: string;
  readonly endpoint?: Endpoint;
  readonly flags?: LoadFlags;
  readonly pin?: PinSlot;
  /** How the place would take the name itself, where it loads a default that no line names. */
  readonly write?: PinSlot;
  /**
   * Calls, entries and the statement of the analyzed text around the literal and the places that its value passes through, as far as they reach
   * over other lines than those: a comment on such a one speaks for the place.
   */
  readonly around?: readonly Range[];
  /** The task, where the place tells it (`text-generation`, `feature-extraction`): Hub pipeline tags. */
  readonly task?: string;
}
