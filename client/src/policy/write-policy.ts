import { Uri, window, workspace } from "vscode";
import type { ServerApi } from "../session/server-api";
import { starterPolicy } from "./starter-policy";

/**
 * Opens an unsaved policy made from what the workspace uses. It bears the place where it would be read, unless a policy lies there
 * already: then it has no name, so that saving cannot replace the other one. Nothing is written.
 */
export async function writeStarterPolicy(server: ServerApi): Promise<void> {
  const content = starterPolicy((await server.models()).rows);
  const active = window.activeTextEditor?.document.uri;
  const folder = (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
  const place = folder && Uri.joinPath(folder.uri, "stemma.jsonc");
  const taken = place === undefined || (await exists(place));
  const document = await (taken
    ? workspace.openTextDocument({ language: "jsonc", content })
    : workspace.openTextDocument(place.with({ scheme: "untitled" })));
  const editor = await window.showTextDocument(document);
  if (document.getText() === "") await editor.edit((edit) => edit.insert(document.positionAt(0), content));
}

function exists(uri: Uri): Promise<boolean> {
  return Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
