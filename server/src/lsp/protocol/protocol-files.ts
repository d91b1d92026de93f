/*
 * A server may have no disk, or a workspace that is not on it. The requests below are all that it has then: from the server to the
 * client, one at a time or many at once, and only to a client that said `files`. The client answers out of the editor's own file
 * system and refuses what lies outside the extension and the workspace folders.
 */

/** How the bytes of a file travel: as they are where the connection carries them (the port of a worker), else as text. */
export type FileTransfer = "bytes" | "base64";

/**
 * Server → client, request: one of the files that the extension brings, such as a grammar; asked for when it is first needed, and by
 * a server in a worker only.
 */
export const assetRequest = "stemma/asset";

export interface AssetParams {
  /** The name of a file in `dist/assets`, without a folder. */
  readonly name: string;
}

/** The bytes as they are; null where there is no such file. */
export type AssetResult = Uint8Array | null;

/** Server → client, request: the bytes of one file of the workspace. */
export const readFileRequest = "stemma/readFile";

export interface ReadFileParams {
  readonly uri: string;
  /** A larger file is refused; the client gives no more than `mostBytes` in any case. */
  readonly maxBytes: number;
  readonly transfer: FileTransfer;
}

/** The bytes, in base64 where they travel so; or a short phrase for people that says why there are none, with its kind (`unreadable` by default). */
export type ReadFileResult =
  | { readonly bytes: Uint8Array | string }
  | { readonly skipped: string; readonly kind?: "too-large" | "unreadable" };

/** The phrases that mean that there is no such file, and that it is none of the server's business. Any other: it is there and cannot be read. */
export const notThere = "not there";
export const outside = "outside the workspace";

/** The most bytes of one file that a client hands over, and the most entries of one folder. */
export const mostBytes = 4 * 1024 * 1024;
export const mostEntries = 5_000;

/** Server → client, request: what lies in one folder of the workspace, without what lies further down. */
export const listFolderRequest = "stemma/listFolder";

export interface ListFolderParams {
  readonly uri: string;
}

/** Null where there is no such folder, or none that may be read. At most `mostEntries`; `omitted` tells how many more there are. */
export type ListFolderResult = { readonly entries: readonly FolderEntry[]; readonly omitted: number } | null;

export interface FolderEntry {
  readonly name: string;
  /** Its address as the editor spells it, so that it compares as text with that of an open document. */
  readonly uri: string;
  /** A link is said to be one, whatever it leads to. */
  readonly kind: "file" | "folder" | "link";
}
