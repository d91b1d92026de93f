import { type Disposable, l10n, type SecretStorage, window } from "vscode";
import type { ServerApi } from "./session/server-api";

const key = "stemma.huggingFaceToken";

/** Asks for the Hub's token and keeps it in the editor's secret store; an empty answer forgets it. */
export async function askToken(secrets: SecretStorage): Promise<void> {
  const token = await window.showInputBox({
    title: l10n.t("Hugging Face Token"),
    prompt: l10n.t("Kept in the secret store of this editor and sent to huggingface.co alone. Empty: forget it."),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\x21-\x7e]{0,512}$/.test(text.trim()) ? undefined : l10n.t("A token is one word of visible characters."),
  });
  if (token === undefined) return;
  if (token.trim()) await secrets.store(key, token.trim());
  else await secrets.delete(key);
}

/** Hands the token to the server now and whenever it changes, in this window or another. */
export function shareToken(secrets: SecretStorage, server: ServerApi): Disposable {
  giveToken(secrets, server);
  return secrets.onDidChange((event) => {
    if (event.key === key) giveToken(secrets, server);
  });
}

/** Hands the token to a server that does not have it. */
export function giveToken(secrets: SecretStorage, server: ServerApi): void {
  const give = async () => server.giveToken(await secrets.get(key));
  give().catch(() => undefined);
}
