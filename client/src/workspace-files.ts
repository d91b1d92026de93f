import { type Disposable, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type AssetParams,
  type AssetResult,
  absent,
  assetRequest,
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  mostBytes,
  mostEntries,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "../../server/src/lsp/protocol";

/**
 * Answers a server that has no disk, out of the editor's own file system, whatever lies behind it. `assets` is the folder of the
 * extension's own files. What lies outside it and the workspace folders is refused.
 */
export function serveFiles(client: BaseLanguageClient, assets: Uri): Disposable[] {
  return [
    client.onRequest(assetRequest, ({ name }: AssetParams) => readAsset(assets, name)),
    client.onRequest(readFileRequest, ({ uri, maxBytes }: ReadFileParams) => readFile(uri, maxBytes)),
    client.onRequest(listFolderRequest, ({ uri }: ListFolderParams) => listFolder(uri)),
  ];
}

async function readAsset(folder: Uri, name: unknown): Promise<AssetResult> {
  if (typeof name !== "string" || !/^[\w-][\w.-]*\.(?:wasm|json)$/.test(name)) return null;
  return workspace.fs.readFile(Uri.joinPath(folder, name)).then(
    (bytes) => bytes,
    () => null,
  );
}

async function readFile(address: unknown, maxBytes: unknown): Promise<ReadFileResult> {
  const uri = inWorkspace(address);
  if (!uri) return { skipped: "outside the workspace" };
  const limit = Math.min(Number(maxBytes) || mostBytes, mostBytes);
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.Directory) return { skipped: "not a plain file" };
    if (size > limit) return { skipped: tooLarge(limit) };
    const bytes = await workspace.fs.readFile(uri);
    // A file system may not know the size of what it did not read yet.
    return bytes.length > limit ? { skipped: tooLarge(limit) } : { bytes };
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    return { skipped: code === "FileNotFound" ? absent : "cannot be read" };
  }
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

function tooLarge(limit: number): string {
  const megabytes = limit / (1024 * 1024);
  return `larger than ${megabytes >= 1 ? `${Number(megabytes.toFixed(1))} MB` : `${limit} bytes`}`;
}
