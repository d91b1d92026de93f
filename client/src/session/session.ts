import {
  type CancellationToken,
  commands,
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  workspace,
} from "vscode";
import { type BaseLanguageClient, type LanguageClientOptions, State } from "vscode-languageclient";
import {
  type InitializationOptions,
  type TrustParams,
  trustNotification,
} from "../../../server/src/lsp/protocol/protocol";
import { covers, documentSelector } from "../document-selector";
import { commandTable, type EditorCommandContext } from "../editor-commands";
import { createGraphPanel } from "../graph/graph-panel";
import { logWithoutSecrets } from "../log-without-secrets";
import { showModels } from "../models/models-view";
import { passportLinks } from "../passport/passport-links";
import { offerPastes } from "../paste-model";
import { servePolicyTexts } from "../policy/show-explanation";
import { showStatus } from "../status";
import { giveToken, shareToken } from "../token";
import { answerTool } from "../tools/tools";
import { serveFiles } from "../workspace-files";
import { restartPolicy, watchServer } from "./restart-policy";
import { openServerApi } from "./server-api";

/** A started server with its views; `stop` resolves when the server is gone. */
export interface Session {
  /** Runs a command of `commandTable`. */
  execute(command: string, argument: unknown): unknown;
  /** Answers a tool of the manifest, in about so many tokens at most. */
  answer(tool: string, input: unknown, tokens: number | undefined, token: CancellationToken): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts the server of this extension and shows what it says. Rejects when the server cannot be started. */
export type StartSession = (context: ExtensionContext, log: LogOutputChannel) => Promise<Session>;

/** How the server is reached: all that differs between a process and a worker. */
export interface Transport {
  /** A client that is not started; it owns what it starts, and gives it up when it is disposed of. */
  client(options: LanguageClientOptions): BaseLanguageClient | Promise<BaseLanguageClient>;
  /** What this kind of server is told at its start beyond the settings. */
  readonly options: InitializationOptions;
  /** What runs the client and the server, for a report of a fault: no path, no name of a user. */
  readonly platform: string;
}

/** Starts the server behind the transport, and everything that shows what it says. */
export async function runSession(
  context: ExtensionContext,
  log: LogOutputChannel,
  transport: Transport,
): Promise<Session> {
  const schemes = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const selector = documentSelector(context.extension.packageJSON.activationEvents, schemes);
  // Asked for at each start: a server that is started again after a crash has to know what changed since.
  const initializationOptions = (): InitializationOptions => ({
    ...transport.options,
    trusted: workspace.isTrusted,
    // What the server reads at its start, before it can ask: all of it of machine scope.
    settings: settingsOfStart(),
    reveal: true,
  });
  const client = await transport.client({
    documentSelector: selector,
    outputChannel: logWithoutSecrets(log),
    initializationOptions,
    middleware: passportLinks,
    errorHandler: restartPolicy(),
  });
  const status = showStatus(selector);
  const files = serveFiles(client);
  const server = openServerApi(client);
  const whileRunning = [
    status,
    files,
    server,
    watchServer(client, status, () => giveToken(context.secrets, server)),
    server.onStatus(status.update),
    // What the server is told of is settled at its start.
    workspace.onDidChangeWorkspaceFolders(({ added }) => {
      const strange = added.some(({ uri }) => !covers(selector, uri.scheme));
      if (strange) void commands.executeCommand("stemma.restart");
    }),
    offerPastes(server, selector),
    workspace.onDidGrantWorkspaceTrust(() => {
      const trust: TrustParams = { trusted: true };
      return client.sendNotification(trustNotification, trust);
    }),
  ];
  try {
    await client.start();
  } catch (error) {
    Disposable.from(...whileRunning).dispose();
    throw error;
  }
  const models = showModels(server, context.workspaceState);
  const graph = createGraphPanel(server, context.extensionUri);
  const policies = servePolicyTexts(server);
  whileRunning.push(models, graph, policies, shareToken(context.secrets, server));
  const desk: EditorCommandContext = { context, log, server, models, graph, policies, platform: transport.platform };
  return {
    execute: (command, argument) => commandTable[command]?.(desk, argument),
    answer: (tool, input, tokens, token) => answerTool(server, tool, input, tokens, token),
    async stop() {
      Disposable.from(...whileRunning).dispose();
      // A client that is about to start its server again cannot be stopped before it has.
      if (client.state === State.Starting) await client.start().catch(() => undefined);
      // One whose server hangs or never started complains; the next one may start all the same.
      await client.dispose().catch((error) => log.warn(`The server did not end by itself: ${String(error)}`));
    },
  };
}

function settingsOfStart() {
  const settings = workspace.getConfiguration("stemma");
  return { index: settings.get("index"), cache: settings.get("cache"), ollamaHost: settings.get("ollamaHost") };
}
