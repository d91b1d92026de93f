import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { fileOperations } from "../workspace/workspace";
import type { EditorCapabilities } from "./client-capabilities";
import { features } from "./features";

/** What the server promises to an editor: texts, notebooks, folders, and what each feature adds. */
export function capabilitiesFor(client: EditorCapabilities): ServerCapabilities {
  const promised = features.map((feature) => feature.capabilities(client));
  return Object.assign({}, ...promised, {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(client.notebooks && { notebookDocumentSync: { notebookSelector: [{ notebook: "*" }] } }),
    workspace: Object.assign(
      { workspaceFolders: { supported: true, changeNotifications: true } },
      fileOperations(client),
      ...promised.map(({ workspace }) => workspace),
    ),
  });
}
