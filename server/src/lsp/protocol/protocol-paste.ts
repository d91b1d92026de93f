import type { Range } from "../../domain/text";
import type { PasteAnswer } from "../../editor/paste/paste";

export type { PasteOffer } from "../../editor/paste/paste";

/**
 * Client → server, request: what a pasted text can become, where it is the address of a model's page. `text` is the clipboard's; null
 * when there is nothing to offer.
 */
export const pasteRequest = "stemma/paste";

export interface PasteParams {
  readonly uri: string;
  /** The selection that the paste replaces. */
  readonly range: Range;
  readonly text: string;
}

export type PasteResult = PasteAnswer | null;
