import { type Disposable, EventEmitter, l10n, Uri, window, workspace } from "vscode";
import type { ServerApi } from "../session/server-api";

const scheme = "stemma-policy";

/** The policy in force, explained in read-only texts. */
export interface PolicyTexts extends Disposable {
  /** Opens the explanation for the active file, or for the first workspace folder. */
  show(): Promise<void>;
}

/** Serves the texts; one that is open is brought up to date when policies or verdicts change. */
export function servePolicyTexts(server: ServerApi): PolicyTexts {
  const changed = new EventEmitter<Uri>();
  const serving = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent(address) {
      const told = await server.explainPolicy(address.query);
      return told?.text ?? l10n.t("Nothing is known of the policy of this file.");
    },
  });
  const watching = server.onChanged(() => {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
  });
  return {
    async show() {
      const about = activeFile() ?? firstFolder();
      if (!about) return;
      const name = about.path.split("/").filter(Boolean).at(-1) ?? "";
      const address = Uri.from({ scheme, path: `/${name}.policy.txt`, query: about.toString() });
      await window.showTextDocument(await workspace.openTextDocument(address), { preview: false });
    },
    dispose() {
      watching.dispose();
      serving.dispose();
      changed.dispose();
    },
  };
}

/** A cell is governed as its notebook is. */
function activeFile(): Uri | undefined {
  return window.activeNotebookEditor?.notebook.uri ?? window.activeTextEditor?.document.uri;
}

function firstFolder(): Uri | undefined {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder?.with({ path: `${folder.path.replace(/\/$/, "")}/` });
}
