import { join } from "node:path";
import { nameOf, parentOf, withoutSlash } from "../domain/uri";
import type { Disk } from "./disk";
import { decode, defaultMaxBytes } from "./files";
import type { GitFile, GitObjects } from "./git";
import { uriOf } from "./paths";

/**
 * The files of one commit as if they lay on the disk below `top`. Outside of it there is nothing, except `kept`, a URI that is read
 * from the real disk: a policy that the user named counts for both sides of a comparison.
 */
export function gitDisk(
  top: string,
  files: readonly GitFile[],
  objects: GitObjects,
  real: Disk,
  kept: string | undefined,
): Disk {
  const byUri = new Map(files.map((file) => [uriOf(join(top, file.path)), file]));
  const folders = foldersOf(byUri.keys());
  const bytesOf = async (uri: string, maxBytes: number) => {
    const file = byUri.get(uri);
    return file && file.bytes <= maxBytes ? objects.read(file.object) : undefined;
  };
  return {
    async readText(uri, maxBytes = defaultMaxBytes) {
      if (uri === kept) return real.readText(uri, maxBytes);
      const bytes = await bytesOf(uri, maxBytes);
      const read = bytes && decode(bytes);
      return read?.kind === "text" ? read.text : undefined;
    },
    async readBytes(uri, offset, length) {
      const bytes = await bytesOf(uri, defaultMaxBytes);
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
