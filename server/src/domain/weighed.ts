import type { Usage } from "./detection";
import type { ModelReference } from "./reference";
import type { Range } from "./text";

/** A text that may name a model, taken for one or not, with what speaks for and against it. */
export interface Weighed {
  readonly range: Range;
  readonly text: string;
  /** In the order in which it was found: what the text says, its place, its company. Empty where nothing speaks for it. */
  readonly evidence: readonly { readonly points: number; readonly says: string }[];
  /** The points together. */
  readonly points: number;
  /** Points from which on a text is taken. */
  readonly enough: number;
  /** What it would name. */
  readonly reference?: ModelReference;
  readonly usage: Usage;
  /** Set where a library's pattern vouches for the place, whatever the text says: `transformers, from_pretrained`. */
  readonly explained?: string;
}

/**
 * How much of a text is weighed word by word: all of it, its front matter, or nothing, since its kind of file is read in another way
 * (`no-words`), or since it describes models or an interface, whose names are examples (`describes`).
 */
export type WeighedPart = "all" | "front-matter" | "no-words" | "describes";

/** The texts of a document that may name a model, in reading order. */
export interface Weighing {
  readonly texts: readonly Weighed[];
  readonly part: WeighedPart;
  /** How many lines, from the first on, are weighed. */
  readonly lines: number;
}
