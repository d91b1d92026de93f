/** A license as a model states it. */
export interface License {
  /** SPDX id or the Hub's id, lower case (`apache-2.0`, `llama3.1`, `cc-by-nc-4.0`, `other`, `proprietary`). */
  readonly id: string;
  /** What people read: `Apache-2.0`, `Llama 3.1 Community`. */
  readonly name: string;
  /** The text or its page, https only. */
  readonly url?: string;
}
