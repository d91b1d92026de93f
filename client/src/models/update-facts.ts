import { l10n, window, workspace } from "vscode";
import type { RefreshResult } from "../../../server/src/lsp/protocol/protocol";
import type { ServerApi } from "../session/server-api";
import { allowLookUps } from "./look-ups";

/**
 * Asks the online sources anew about every model of the workspace. While look-ups are not allowed it asks for that consent and nothing else.
 * The result is said in the status bar; the server shows the progress.
 */
export async function updateFacts(server: ServerApi): Promise<void> {
  const allowed = () => workspace.getConfiguration("stemma").get("network") === "online";
  const before = allowed();
  if (!before) await allowLookUps();
  if (!allowed()) return;
  let result = await server.refresh();
  // The server reads a setting that just changed by itself, a moment later.
  for (let again = 0; !before && result.outcome === "offline" && again < 10; again++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    result = await server.refresh();
  }
  window.setStatusBarMessage(said(result), 10_000);
}

function said({ outcome, asked, changed, unanswered }: RefreshResult): string {
  if (outcome === "offline") return l10n.t("Stemma looked nothing up: look-ups are not allowed here.");
  return outcome === "cancelled"
    ? l10n.t(
        "Stemma: cancelled. Models asked: {0}; with news: {1}; without an answer: {2}.",
        asked,
        changed,
        unanswered,
      )
    : l10n.t("Stemma: models asked: {0}; with news: {1}; without an answer: {2}.", asked, changed, unanswered);
}
