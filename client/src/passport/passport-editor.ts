import { commands, type Uri, workspace } from "vscode";

/** VS Code's own editor that shows Markdown as a page; its title bar leads to the text. */
const preview = "vscode.markdown.preview.editor";

/**
 * Opens a passport as a page, or as text for people who work with a screen reader, who read lines better than a web view, and where
 * VS Code's Markdown is switched off.
 */
export async function showPassport(passport: Uri): Promise<void> {
  const reader = workspace.getConfiguration("editor").get("accessibilitySupport") === "on";
  if (reader) return showPassportText(passport);
  await commands.executeCommand("vscode.openWith", passport, preview).then(undefined, () => showPassportText(passport));
}

/** Opens a passport as text. */
export async function showPassportText(passport: Uri): Promise<void> {
  await commands.executeCommand("vscode.openWith", passport, "default");
}
