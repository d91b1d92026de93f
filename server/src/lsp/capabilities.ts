import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { Abilities } from "./abilities";
import { features } from "./features";
import { fileOperations } from "./workspace";

/** What the server promises to an editor: texts, notebooks, folders, and what each feature adds. */
export function capabilitiesFor(abilities: Abilities): ServerCapabilities {
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
