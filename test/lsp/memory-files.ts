import { tooLarge } from "../../server/src/domain/unread";
import type { FolderEntry, ListFolderParams, ReadFileParams } from "../../server/src/lsp/protocol/protocol";

/** Files of no disk, as an editor would answer for them. */
export interface MemoryFiles {
  /** Answers for a test editor, by method. */
  readonly answers: Readonly<Record<string, (params: never) => unknown>>;
  /** What the server asked for, in order. */
  readonly asked: string[];
  set(path: string, text: string | Uint8Array): void;
}

/** `root` is a URI without a slash at its end; paths are written with `/` from it, a link as `name -> target`. */
export function memoryFiles(root: string, given: Readonly<Record<string, string | Uint8Array>>): MemoryFiles {
  const files = new Map(Object.entries(given));
  const asked: string[] = [];
  const pathOf = (uri: string) =>
    uri === root ? "" : uri.startsWith(`${root}/`) ? decodeURIComponent(uri.slice(root.length + 1)) : undefined;
  const uriOf = (path: string) => [root, ...path.split("/").map(encodeURIComponent)].join("/");

  function readFile({ uri, maxBytes, transfer }: ReadFileParams): unknown {
    asked.push(`read ${uri}`);
    const content = files.get(pathOf(uri) ?? "");
    if (content === undefined) return { skipped: "cannot be read" };
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    if (bytes.length > maxBytes) return { kind: "too-large", skipped: tooLarge(maxBytes).reason };
    return { bytes: transfer === "base64" ? Buffer.from(bytes).toString("base64") : bytes };
  }

  function listFolder({ uri }: ListFolderParams): unknown {
    asked.push(`list ${uri}`);
    const folder = pathOf(uri);
    if (folder === undefined) return null;
    const inside = [...files.keys()].filter((path) => folder === "" || path.startsWith(`${folder}/`));
    const entries = new Map<string, FolderEntry>();
    for (const path of inside) {
      const [head = "", ...rest] = path.slice(folder ? folder.length + 1 : 0).split("/");
      const [name = "", target] = head.split(" -> ");
      const kind = rest.length > 0 ? "folder" : target === undefined ? "file" : "link";
      entries.set(name, { name, uri: uriOf(folder ? `${folder}/${name}` : name), kind });
    }
    return inside.length === 0 ? null : { entries: [...entries.values()], omitted: 0 };
  }

  return {
    answers: { "stemma/readFile": readFile, "stemma/listFolder": listFolder },
    asked,
    set: (path, text) => void files.set(path, text),
  };
}
