import type { ModelReference } from "../../domain/reference";

/** The catalog's names: whether `provider` is known to have a model `name`. Compared as the catalog likes, tag and case included. */
export type IsKnownName = (provider: string, name: string) => boolean;

/** What a value spells. The value as a whole is `prefix` + name (+ revision, variant), as its provider writes them. */
export interface Spelling {
  readonly reference: ModelReference;
  /** Text in front of the name that belongs to the tool, not to the reference (`openrouter/`, `hf.co/`). */
  readonly prefix?: string;
  /** Set when the id only says "choose for me" (`openrouter/auto`). */
  readonly role?: "router";
  /** Cloud region or routing geography that the id carries (`us`, `eu-central-1`, `global`). */
  readonly region?: string;
  /** File inside the repository that the value names. */
  readonly weightsFile?: string;
}

/** How one provider spells its models. */
export interface ProviderGrammar {
  /** Reads a value in this provider's grammar; undefined when it does not fit. */
  read(text: string, known: IsKnownName): Spelling | undefined;
  /** Whether the value can hardly be anything but a model of this provider, wherever it stands. */
  distinctive(text: string): boolean;
  /** Set when a value that does not fit is no model at all at such a place, rather than somebody else's. */
  readonly closed?: boolean;
}
