import type { Connection } from "vscode-languageserver";
import {
  type FileTransfer,
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "../../protocol/protocol";

/** The file system of the client's editor. Nothing in here rejects: a client that is gone has no files. */
export interface ClientFiles {
  readFile(
    uri: string,
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array } | Extract<ReadFileResult, { skipped: string }>>;
  listFolder(uri: string): Promise<ListFolderResult>;
}

/** The files of a client that offers them, brought over as it said. */
export function clientFiles(connection: Connection, transfer: FileTransfer): ClientFiles {
  return {
    async readFile(uri, maxBytes) {
      const params: ReadFileParams = { uri, maxBytes, transfer };
      const answer = await connection
        .sendRequest<ReadFileResult>(readFileRequest, params)
        .catch((): ReadFileResult => ({ skipped: "cannot be read" }));
      if ("skipped" in answer) return answer;
      return { bytes: typeof answer.bytes === "string" ? fromBase64(answer.bytes) : answer.bytes };
    },
    listFolder(uri) {
      const params: ListFolderParams = { uri };
      return connection.sendRequest<ListFolderResult>(listFolderRequest, params).catch(() => null);
    },
  };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
