import { join } from "node:path";
import { absent } from "../../domain/file-text";
import { mostTextBytes, tooLarge } from "../../domain/unread";
import { nameOf, parentOf, withoutSlash } from "../../domain/uri";
import type { Disk } from "../disk";
import { uriOf } from "../paths";
import { textIn } from "../text/read-whole";
import { unreadable } from "../text/unreadable";
import type { GitCommit, GitFile } from "./git";

/** Reads files of one commit, and remembers which of them are not here: they are no absent ones. */
export interface CommitFiles {
  /** The bytes; undefined where they are more than `maxBytes`, or not in this repository. */
  read(file: GitFile, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Paths that were asked for and whose content this repository does not hold. */
  readonly missing: ReadonlySet<string>;
}

/** Opens the contents of a commit. */
export function commitFiles(commit: Pick<GitCommit, "read">): CommitFiles {
  const missing = new Set<string>();
  return {
    missing,
    async read({ path, object, bytes }, maxBytes) {
      if (bytes !== undefined && bytes > maxBytes) return undefined;
      // Without its size it is not here; to ask for it could only confirm that.
      const content = bytes === undefined ? undefined : await commit.read(object);
      if (content === undefined) missing.add(path);
      return content;
    },
  };
}

/**
 * The files of one commit as if they lay on the disk below `top`. Outside of it there is nothing, except `kept`, a URI that is read
 * from the real disk: a policy that the user named counts for both sides of a comparison.
 */
export function gitDisk(
  top: string,
  files: readonly GitFile[],
  contents: CommitFiles,
  real: Disk,
  kept: string | undefined,
): Disk {
  const byUri = new Map(files.map((file) => [uriOf(join(top, file.path)), file]));
  const folders = foldersOf(byUri.keys());
  const bytesOf = async (uri: string, maxBytes: number) => {
    const file = byUri.get(uri);
    return file && contents.read(file, maxBytes);
  };
  return {
    async read(uri, maxBytes = mostTextBytes) {
      if (uri === kept) return real.read(uri, maxBytes);
      const file = byUri.get(uri);
      if (!file) return absent;
      if (file.bytes !== undefined && file.bytes > maxBytes) return unreadable.tooLarge(tooLarge(maxBytes).reason);
      const bytes = await contents.read(file, maxBytes);
      return bytes ? textIn(bytes) : unreadable.other("its content is not in this repository");
    },
    async readBytes(uri, offset, length) {
      const bytes = await bytesOf(uri, mostTextBytes);
      return bytes?.subarray(offset, offset + length);
    },
    list: async (uri) => folders.get(withoutSlash(uri)),
    // A commit never changes: the same time for all of its files.
    changedAt: async (uri) => (byUri.has(uri) ? 0 : undefined),
  };
}

/** Names inside each folder, as `Disk.list` gives them. */
function foldersOf(uris: Iterable<string>): Map<string, readonly string[]> {
  const folders = new Map<string, Set<string>>();
  for (const uri of uris) {
    let name = nameOf(uri);
    for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
      const names = folders.get(folder) ?? new Set<string>();
      const known = names.has(name);
      names.add(name);
      folders.set(folder, names);
      if (known) break;
      name = `${nameOf(folder)}/`;
    }
  }
  return new Map([...folders].map(([folder, names]) => [folder, [...names].sort()]));
}
