import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { fileOperations } from "../workspace/workspace";
import type { EditorCapabilities } from "./client-capabilities";
import { features } from "./features";

/** What the server promises to an editor: texts, notebooks, folders, and what each feature adds. */
export function capabilitiesFor(abilities: EditorCapabilities): ServerCapabilities {
  const promised = features.map((feature) => feature.capabilities(abilities));
  return Object.assign({}, ...promised, {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(abilities.notebooks && { notebookDocumentSync: { notebookSelector: [{ notebook: "*" }] } }),
    workspace: Object.assign(
      { workspaceFolders: { supported: true, changeNotifications: true } },
      fileOperations(abilities),
      ...promised.map(({ workspace }) => workspace),
    ),
  });
}
