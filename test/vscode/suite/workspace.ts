import * as vscode from "vscode";
import { until } from "./until";

/** Opens a file of the test's workspace in a fresh editor: unsaved changes of an earlier test are thrown away first. */
export async function openFresh(path: string | vscode.Uri): Promise<vscode.TextEditor> {
  for (const dirty of vscode.workspace.textDocuments.filter((document) => document.isDirty)) {
    // Closing a changed file would ask whether to save it, and nobody is there to answer.
    await vscode.window.showTextDocument(dirty);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  const uri = typeof path === "string" ? inWorkspace(path) : path;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Address of a file in the first workspace folder. */
export function inWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("the suite needs a workspace folder");
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Range of the first place where the document holds the text. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${document.uri.path} does not hold ${text}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Stemma's diagnostics of a document, of one severity where it is named. */
export function stemmaDiagnostics(uri: vscode.Uri, severity?: vscode.DiagnosticSeverity): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((item) => item.source === "stemma" && (severity === undefined || item.severity === severity));
}

/** Waits until Stemma reports at least one error in the document; when none comes, the reason tells what there was instead. */
export async function untilErrors(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  const errors = () => stemmaDiagnostics(uri, vscode.DiagnosticSeverity.Error);
  try {
    return await until(`an error of Stemma in ${uri.path}`, () => errors().length > 0 && errors());
  } catch (error) {
    const active = vscode.extensions.getExtension("stemma.stemma")?.isActive;
    const others = vscode.languages.getDiagnostics(uri).map((item) => `${item.source}: ${item.message}`);
    const state = active === undefined ? "not enabled" : active ? "active" : "not active";
    throw new Error(
      `${(error as Error).message}; the extension is ${state}; diagnostics: ${others.join(" | ") || "none"}`,
    );
  }
}

/** Waits until Stemma reports no error in the document any more. */
export async function untilNoErrors(uri: vscode.Uri): Promise<void> {
  await until(
    `no error of Stemma in ${uri.path}`,
    () => stemmaDiagnostics(uri, vscode.DiagnosticSeverity.Error).length === 0,
  );
}

/** The passport that is shown as a page in the active tab. */
export function shownPage(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const page = input instanceof vscode.TabInputCustom && input.viewType === "vscode.markdown.preview.editor";
  return page && input.uri.scheme === "stemma" ? input.uri : undefined;
}

/** What the hovers at the position say. */
export async function hoverTexts(uri: vscode.Uri, position: vscode.Position): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
  return hovers.map(({ contents }) =>
    contents.map((item) => (typeof item === "string" ? item : item.value)).join("\n"),
  );
}

/** What the command puts on the clipboard for a report of a fault. */
export async function debugInformation(): Promise<string> {
  await vscode.env.clipboard.writeText("");
  await vscode.commands.executeCommand("stemma.copyDebugInformation");
  return until("the clipboard", async () => (await vscode.env.clipboard.readText()) || undefined);
}
