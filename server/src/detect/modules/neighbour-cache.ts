import type { Unread } from "../../domain/unread";
import type { Module } from "./module";

/** Neighbours that were read before: a file that many others import is parsed once for all of them. */
export interface NeighbourCache {
  /** The module of a file with this very text; `read` is asked when none is kept. Of a file that cannot be read the cause. */
  module(
    uri: string,
    text: string,
    read: () => Promise<Module | Unread | undefined>,
  ): Promise<Module | Unread | undefined>;
  forget(): void;
}

/** Files kept at most; each holds its text and values. The least recently asked goes first. */
const maxFiles = 4_000;
/** UTF-16 units of all kept texts together. */
const maxText = 16_000_000;

export function neighbourCache(): NeighbourCache {
  const kept = new Map<string, { readonly text: string; readonly module: Promise<Module | Unread | undefined> }>();
  let size = 0;
  const drop = (uri: string) => {
    size -= kept.get(uri)?.text.length ?? 0;
    kept.delete(uri);
  };
  return {
    module(uri, text, read) {
      const known = kept.get(uri);
      const module = known?.text === text ? known.module : read();
      drop(uri);
      kept.set(uri, { text, module });
      size += text.length;
      module.catch(() => {
        if (kept.get(uri)?.module === module) drop(uri);
      });
      for (const oldest of kept.keys()) {
        if (kept.size <= maxFiles && size <= maxText) break;
        drop(oldest);
      }
      return module;
    },
    forget() {
      kept.clear();
      size = 0;
    },
  };
}
