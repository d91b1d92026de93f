import type { TextDocument } from "../../domain/text";
import type { Found } from "../found";
import type { Content } from "../modules/imports";
import type { Refusal } from "../syntax/soundness";

/** What a detector's thread is told. Everything is plain data, copied on its way. */
export type ToThread =
  /**
   * Comes before anything else. `refusals` are texts that are not parsed, as they broke an earlier thread's parser; `steady` says that no
   * file changes until `forget`, so that each is asked for once.
   */
  | { readonly kind: "begin"; readonly refusals: readonly Refusal[]; readonly steady: boolean }
  /** Keeps a text open under a number. */
  | { readonly kind: "open"; readonly session: number; readonly document: TextDocument }
  | { readonly kind: "change"; readonly session: number; readonly text: string }
  | { readonly kind: "close"; readonly session: number }
  /** Asks for what an open text names, or a text that comes along. `root` is the URI of its workspace folder. */
  | {
      readonly kind: "detect";
      readonly request: number;
      readonly of: { readonly session: number } | { readonly document: TextDocument };
      readonly root?: string;
    }
  /** The answer to `read`. */
  | { readonly kind: "content"; readonly call: number; readonly text: Content }
  /** The answer to `list`: undefined for a folder that cannot be listed. */
  | { readonly kind: "names"; readonly call: number; readonly names: readonly string[] | undefined }
  | { readonly kind: "forget" };

/** What a detector's thread tells. */
export type FromThread =
  /** The assets are read: whatever ends the thread from now on is the work of a text. */
  | { readonly kind: "ready" }
  | { readonly kind: "found"; readonly request: number; readonly found: Found }
  | { readonly kind: "failed"; readonly request: number; readonly message: string }
  /** Asks for another file on behalf of a request. */
  | { readonly kind: "read"; readonly call: number; readonly request: number; readonly uri: string }
  /** Asks for the names in a folder, in the same way. */
  | { readonly kind: "list"; readonly call: number; readonly request: number; readonly uri: string }
  /** The parser is damaged: no further answer will come. */
  | { readonly kind: "broken"; readonly refusal: Refusal };
