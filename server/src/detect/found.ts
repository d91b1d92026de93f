import type { Limit } from "../domain/analysis";
import type { Detection } from "../domain/detection";
import type { TextDocument } from "../domain/text";
import type { Unread } from "../domain/unread";
import type { Neighbours } from "./modules/imports";

/** What a look at one text found, and what it did not see. */
export interface Found {
  /** In reading order. */
  readonly detections: readonly Detection[];
  /** Where the search ended at a bound, in reading order. */
  readonly limits: readonly Limit[];
  /** Values that were worked out for it: the measure of the work, the same on every machine. */
  readonly steps: number;
  /** Set when the text could not be read, wholly or from some point on. */
  readonly unread?: Unread;
}

/** Finds the places of texts that name models. */
export interface Detector {
  /**
   * Analyzes one text. Nothing is found in a text of an unknown language. Never throws at the text,
   * but rejects with `ParserBroken` from the moment on at which the parser's runtime is damaged: only a new one can answer then.
   */
  detect(document: TextDocument, neighbours?: Neighbours): Promise<Found>;
  /** Keeps a text open, so that each change is parsed incrementally. Must be closed. */
  open(document: TextDocument): OpenText;
  /** Lets go of what is kept of other files. They are compared by their text, so nothing stale is ever used. */
  forget(): void;
}

export interface OpenText {
  /** The whole newer text; the difference is found here. */
  change(text: string): void;
  detect(neighbours?: Neighbours): Promise<Found>;
  close(): void;
}
