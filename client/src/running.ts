import { Disposable, type ExtensionContext, type LogOutputChannel, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import {
  type InitializationOptions,
  type StatusParams,
  statusNotification,
  type TrustParams,
  trustNotification,
} from "../../server/src/lsp/protocol";
import { documentSelector } from "./document-selector";
import { showStatus } from "./status";

/** A started server; `stop` resolves when the process is gone. */
export interface Running {
  stop(): Promise<void>;
}

/** Starts the server of this extension and shows its status. Rejects when the server cannot be started. */
export async function run(context: ExtensionContext, log: LogOutputChannel): Promise<Running> {
  const module = context.asAbsolutePath("dist/server.js");
  const selector = documentSelector(context.extension.packageJSON.activationEvents);
  const initializationOptions: InitializationOptions = {
    assets: context.asAbsolutePath("dist/assets"),
    cacheDir: context.globalStorageUri.fsPath,
    trusted: workspace.isTrusted,
    reveal: true,
  };
  const client = new LanguageClient(
    "stemma",
    "Stemma",
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    { documentSelector: selector, outputChannel: log, initializationOptions },
  );
  const status = showStatus(selector);
  const whileRunning = Disposable.from(
    status,
    client.onNotification(statusNotification, (params: StatusParams) => status.update(params)),
    workspace.onDidGrantWorkspaceTrust(() => {
      const trust: TrustParams = { trusted: true };
      return client.sendNotification(trustNotification, trust);
    }),
  );
  await client.start();
  return {
    async stop() {
      whileRunning.dispose();
      await client.dispose();
    },
  };
}
