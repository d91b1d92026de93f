/** A license as a model states it. */
export interface License {
  /** SPDX id or the Hub's id, lower case (`apache-2.0`, `llama3.1`, `cc-by-nc-4.0`, `other`, `proprietary`). */
  readonly id: string;
  /** What people read: `Apache-2.0`, `Llama 3.1 Community`. */
  readonly name: string;
  /** The text or its page, https only. */
  readonly url?: string;
  /**
   * The licenses that are stated together, where it is not said which one binds: all are taken to. `id` and `name` then name them all,
   * joined by `and`.
   */
  readonly all?: readonly License[];
}

/** A license and each one of those that it stands for: what a list of denied licenses is held to. */
export function licensesIn(license: License): readonly License[] {
  return [license, ...(license.all ?? [])];
}

/** What a license asks, in the short phrases of `terms`, which holds them by license id; of several licenses together, what all of them ask. */
export function phrasesOf(
  license: License | undefined,
  terms: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return license ? [...new Set(licensesIn(license).flatMap(({ id }) => terms.get(id) ?? []))] : [];
}
