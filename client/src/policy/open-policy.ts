import { Uri, window, workspace } from "vscode";

const starter = `{
  // What this repository allows. Every key is described when you point at it.
  "extends": "recommended",
  "rules": {},
  "approved": [],
  "waivers": []
}
`;

/**
 * Opens the policy nearest to the active file, or offers a new unsaved one in the folder where it would be read. Nothing is
 * written until the user saves.
 */
export async function openPolicy(): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const folder = (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
  const found = folder && (await nearest(active ?? folder.uri, folder.uri));
  if (found) {
    await window.showTextDocument(found);
    return;
  }
  const target = folder && Uri.joinPath(folder.uri, "stemma.jsonc").with({ scheme: "untitled" });
  const document = await (target
    ? workspace.openTextDocument(target)
    : workspace.openTextDocument({ language: "jsonc", content: starter }));
  const editor = await window.showTextDocument(document);
  if (document.getText() === "") await editor.edit((edit) => edit.insert(document.positionAt(0), starter));
}

/** The policy in the file's folder or the closest one above it, up to the workspace folder. */
async function nearest(from: Uri, root: Uri): Promise<Uri | undefined> {
  for (let folder = Uri.joinPath(from, ".."); folder.path.startsWith(root.path); folder = Uri.joinPath(folder, "..")) {
    const policy = Uri.joinPath(folder, "stemma.jsonc");
    if (await exists(policy)) return policy;
    if (folder.path === "/") break;
  }
  const policy = Uri.joinPath(root, "stemma.jsonc");
  return (await exists(policy)) ? policy : undefined;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
