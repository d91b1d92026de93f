import { atOrBelow, isBelow } from "../../domain/uri";
import type { WorkspaceFile, WorkspaceFiles } from "../server/server-host";
import type { WorkspaceFolder } from "./workspace";

/** More files than that are not read; what is left is said. */
const maxFiles = 20_000;

/**
 * The files of all folders, each from the innermost folder that holds it. `only`: those at these addresses (URIs) or below, be they
 * files or folders. Throws at an aborted signal only.
 */
export async function* walkFolders(
  files: WorkspaceFiles,
  folders: readonly WorkspaceFolder[],
  signal: AbortSignal,
  only?: readonly string[],
  most = maxFiles,
): AsyncGenerator<WorkspaceFile> {
  let count = 0;
  for (const { uri: folder, excludes, owns } of folders) {
    const within = only && placesIn(folder, only);
    if (within?.length === 0) continue;
    for await (const file of files.find(folder, { excludes, signal, ...(within && { only: within }) })) {
      // An ignore file above the folder governs it, too.
      if (!owns(file.uri) && isBelow(file.uri, folder)) continue;
      if (file.kind === "skipped" || ++count <= most) yield file;
      else {
        // Said once, of the folder: a line for each file would say no more.
        yield { kind: "skipped", uri: folder, unread: { kind: "budget", reason: `holds more than ${most} files` } };
        break;
      }
    }
  }
}

/** The addresses that lie in the folder; one that holds the folder means all of it. */
function placesIn(folder: string, addresses: readonly string[]): string[] {
  if (addresses.some((address) => atOrBelow([address])(folder))) return [folder];
  return addresses.filter(atOrBelow([folder]));
}
