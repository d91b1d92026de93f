import { workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { httpRequest } from "../../../server/src/lsp/protocol/protocol";
import { answerHttp } from "./http-answer";

/**
 * Opens connections for the server: the extension host's `fetch` goes through the editor's proxies (`http.proxy`, the system's) and
 * believes the certificates that the editor believes, which a process of its own does not. Ends with the client.
 */
export function offerHttp(client: BaseLanguageClient): void {
  const world = {
    // Looked up at each call: the editor replaces it once its proxies are known.
    fetch: (...words: Parameters<typeof fetch>) => fetch(...words),
    mayAsk: () => workspace.isTrusted && workspace.getConfiguration("stemma").get("network") === "online",
  };
  client.onRequest(httpRequest, async (params: unknown, token) => {
    const given = new AbortController();
    const listening = token.onCancellationRequested(() => given.abort());
    try {
      return await answerHttp(params, world, given.signal);
    } finally {
      listening.dispose();
    }
  });
}
