import { contentOf, type FileText, type Unreadable } from "../domain/file-text";
import { childUri } from "../domain/uri";

/** The disk as the pipeline sees it, by URI. Nothing in it rejects. */
export interface UriDisk {
  read(uri: string, maxBytes?: number): Promise<FileText>;
  /** Names in a folder, folders with a `/` at the end. */
  list(uri: string): Promise<readonly string[] | Unreadable | undefined>;
  /** Up to `length` bytes from `offset`. A disk without it looks into no file of weights. */
  readBytes?(uri: string, offset: number, length: number): Promise<Uint8Array | Unreadable | undefined>;
  /** Milliseconds of the epoch. */
  changedAt?(uri: string): Promise<number | undefined>;
}

/** One folder and what is in it, by paths with `/` from it. What is there and cannot be read is `Unreadable`, not absent. */
export interface FolderUnder {
  list(folder: string): Promise<readonly string[] | Unreadable>;
  readText(path: string, maxBytes: number): Promise<string | Unreadable | undefined>;
  /** Absent on a disk that gives whole files only. */
  readBytes?(path: string, offset: number, length: number): Promise<Uint8Array | Unreadable | undefined>;
  changedAt(path: string): Promise<number | undefined>;
}

/** Reads inside the folder `root` (a URI without a slash at its end) only; a path that leaves it leads nowhere. */
export function folderUnder(root: string, disk: UriDisk): FolderUnder {
  const at = async <T>(
    path: string,
    read: (uri: string) => Promise<T | undefined> | undefined,
  ): Promise<T | undefined> => {
    const uri = uriUnder(root, path);
    return uri === undefined ? undefined : read(uri);
  };
  return {
    list: async (folder) => (await at(folder, (uri) => disk.list(uri))) ?? [],
    readText: (path, maxBytes) => at(path, async (uri) => contentOf(await disk.read(uri, maxBytes))),
    ...(disk.readBytes && {
      readBytes: (path: string, offset: number, length: number) =>
        at(path, async (uri) => disk.readBytes?.(uri, offset, length)),
    }),
    changedAt: (path) => at(path, (uri) => disk.changedAt?.(uri)),
  };
}

function uriUnder(root: string, path: string): string | undefined {
  const parts = path.split("/");
  if (parts.includes("..") || path.startsWith("/")) return undefined;
  return childUri(root, ...parts.filter((part) => part && part !== "."));
}
