import type { ReadBytes } from "./byte-cursor";

/** How the small text begins that stands for a file whose content nobody fetched (git-lfs, docs/spec.md). */
const beginning = "version https://git-lfs.github.com/spec/";

/**
 * Says, as a phrase behind the file's name, why weights do not begin with a header of their kind: a pointer of Git LFS lies in their place, or
 * `otherwise`. Undefined where no bytes are to be had, of which the reader tells itself. Never throws if `read` does not.
 */
export async function whyNoHeader(read: ReadBytes, otherwise: string): Promise<string | undefined> {
  const bytes = await read(0, beginning.length);
  if (!bytes) return undefined;
  return new TextDecoder().decode(bytes) === beginning ? "is a pointer of Git LFS: fetch the file itself" : otherwise;
}
