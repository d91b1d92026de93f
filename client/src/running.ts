import { Disposable, type ExtensionContext, type LogOutputChannel, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type InitializationOptions, type TrustParams, trustNotification } from "../../server/src/lsp/protocol";
import { commandTable, type Desk } from "./commands";
import { documentSelector } from "./document-selector";
import { createGraphPanel } from "./graph-panel";
import { showModels } from "./models-view";
import { passportLinks } from "./passport-links";
import { openServerDoor } from "./server-door";
import { showStatus } from "./status";
import { shareToken } from "./token";

/** A started server with its views; `stop` resolves when the process is gone. */
export interface Running {
  /** Runs a command of `commandTable`. */
  execute(command: string, argument: unknown): unknown;
  stop(): Promise<void>;
}

/** Starts the server of this extension and shows what it says. Rejects when the server cannot be started. */
export async function run(context: ExtensionContext, log: LogOutputChannel): Promise<Running> {
  const module = context.asAbsolutePath("dist/server.js");
  const selector = documentSelector(context.extension.packageJSON.activationEvents);
  const settings = workspace.getConfiguration("stemma");
  const initializationOptions: InitializationOptions = {
    assets: context.asAbsolutePath("dist/assets"),
    cacheDir: context.globalStorageUri.fsPath,
    trusted: workspace.isTrusted,
    // What the server reads at its start, before it can ask: all of it of machine scope.
    settings: { index: settings.get("index"), cache: settings.get("cache"), ollamaHost: settings.get("ollamaHost") },
    reveal: true,
  };
  const client = new LanguageClient(
    "stemma",
    "Stemma",
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    { documentSelector: selector, outputChannel: log, initializationOptions, middleware: passportLinks },
  );
  const status = showStatus(selector);
  const server = openServerDoor(client);
  const whileRunning = [
    status,
    server,
    server.onStatus(status.update),
    workspace.onDidGrantWorkspaceTrust(() => {
      const trust: TrustParams = { trusted: true };
      return client.sendNotification(trustNotification, trust);
    }),
  ];
  await client.start();
  const models = showModels(server, context.workspaceState);
  const graph = createGraphPanel(server, context.extensionUri);
  whileRunning.push(models, graph, shareToken(context.secrets, server));
  const desk: Desk = { context, log, server, models, graph };
  return {
    execute: (command, argument) => commandTable[command]?.(desk, argument),
    async stop() {
      Disposable.from(...whileRunning).dispose();
      await client.dispose();
    },
  };
}
