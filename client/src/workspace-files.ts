import { Disposable, FileSystemError, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type AssetParams,
  type AssetResult,
  assetRequest,
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  mostBytes,
  mostEntries,
  notThere,
  outside,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "../../server/src/lsp/protocol/protocol";

/**
 * Answers a server for whom a workspace is on no disk, out of the editor's own file system, whatever lies behind it. What lies
 * outside the workspace folders is refused.
 */
export function serveFiles(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(readFileRequest, async ({ uri, maxBytes, transfer }: ReadFileParams) => {
      const answer = await readFile(uri, maxBytes);
      return transfer === "base64" && "bytes" in answer ? { bytes: toBase64(answer.bytes) } : answer;
    }),
    client.onRequest(listFolderRequest, ({ uri }: ListFolderParams) => listFolder(uri)),
  );
}

/** Hands the extension's own files, in the folder `assets`, to a server that has no disk at all. */
export function serveAssets(client: BaseLanguageClient, assets: Uri): Disposable {
  return client.onRequest(assetRequest, ({ name }: AssetParams) => readAsset(assets, name));
}

async function readAsset(folder: Uri, name: unknown): Promise<AssetResult> {
  if (typeof name !== "string" || !/^[\w-][\w.-]*\.(?:wasm|json)$/.test(name)) return null;
  return workspace.fs.readFile(Uri.joinPath(folder, name)).then(
    (bytes) => bytes,
    () => null,
  );
}

async function readFile(
  address: unknown,
  maxBytes: unknown,
): Promise<{ readonly bytes: Uint8Array } | Extract<ReadFileResult, { skipped: string }>> {
  const uri = inWorkspace(address);
  if (!uri) return { skipped: outside };
  const limit = Math.min(Number(maxBytes) || mostBytes, mostBytes);
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.Directory) return { skipped: "not a plain file" };
    if (size > limit) return tooLarge(limit);
    const bytes = await workspace.fs.readFile(uri);
    // A file system may not know the size of what it did not read yet.
    return bytes.length > limit ? tooLarge(limit) : { bytes };
  } catch (error) {
    return { skipped: isAbsence(error) ? notThere : "cannot be read" };
  }
}

/** The editor gives the errors of every file system the same codes. */
function isAbsence(error: unknown): boolean {
  return error instanceof FileSystemError && (error.code === "FileNotFound" || error.code === "FileNotADirectory");
}

async function listFolder(address: unknown): Promise<ListFolderResult> {
  const folder = inWorkspace(address);
  if (!folder) return null;
  try {
    const found = await workspace.fs.readDirectory(folder);
    const entries = found.slice(0, mostEntries).map(([name, type]) => ({
      name,
      uri: Uri.joinPath(folder, name).toString(),
      kind: kindOf(type),
    }));
    return { entries, omitted: found.length - entries.length };
  } catch {
    return null;
  }
}

/** A link's type says what it leads to as well. */
function kindOf(type: FileType): "file" | "folder" | "link" {
  if (type & FileType.SymbolicLink) return "link";
  return type & FileType.Directory ? "folder" : "file";
}

/** The address, when it lies in a folder that is open in this window; steps upwards are not followed. */
function inWorkspace(address: unknown): Uri | undefined {
  if (typeof address !== "string" || address.length > 4096) return undefined;
  try {
    const uri = Uri.parse(address, true);
    const inside = workspace.getWorkspaceFolder(uri) !== undefined && !uri.path.split("/").includes("..");
    return inside ? uri : undefined;
  } catch {
    return undefined;
  }
}

function tooLarge(limit: number): Extract<ReadFileResult, { skipped: string }> {
  const megabytes = limit / (1024 * 1024);
  const size = megabytes >= 1 ? `${Number(megabytes.toFixed(1))} MB` : `${limit} bytes`;
  return { kind: "too-large", skipped: `larger than ${size}` };
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  // A call takes some ten thousand arguments, not millions.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
