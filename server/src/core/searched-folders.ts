import { atOrBelow } from "../domain/uri";
import type { UriDisk } from "./model-folder";

/** A disk of which it is known which folders were looked into for files of models. */
export interface WatchedFolders {
  readonly disk: UriDisk;
  /** Whether such a folder lies at or below this address (URI), or the address in one. */
  concerns(uri: string): boolean;
}

/** Folders that are remembered; the oldest are forgotten first. */
const kept = 10_000;

export function watchedFolders(disk: UriDisk): WatchedFolders {
  const folders = new Set<string>();
  return {
    disk: {
      ...disk,
      list(uri) {
        folders.delete(uri);
        folders.add(uri);
        for (const oldest of folders) {
          if (folders.size <= kept) break;
          folders.delete(oldest);
        }
        return disk.list(uri);
      },
    },
    concerns(uri) {
      if (folders.has(uri.slice(0, uri.lastIndexOf("/")))) return true;
      const isInside = atOrBelow([uri]);
      for (const folder of folders) if (isInside(folder)) return true;
      return false;
    },
  };
}
