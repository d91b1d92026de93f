import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { offerHttp } from "./session/answer-http";
import { runSession, type StartSession } from "./session/session";

/** Runs the server as a process of its own, over Node's channel. */
export const run: StartSession = (context, log) => {
  const server = {
    module: context.asAbsolutePath("dist/server.js"),
    transport: TransportKind.ipc,
    // What an analysis leaves behind is short-lived; V8's room for that, three times this, would stay filled with it.
    options: { execArgv: ["--max-semi-space-size=8"] },
  };
  return runSession(context, log, {
    client(options) {
      const client = new ProcessClient("stemma", "Stemma", { run: server, debug: server }, options);
      offerHttp(client);
      return client;
    },
    options: {
      assets: context.asAbsolutePath("dist/assets"),
      cacheDir: context.globalStorageUri.fsPath,
      http: true,
      // Node's channel carries JSON.
      files: "base64",
    },
    platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
  });
};

/** A client that ends a server which does not answer when it is told to go: nobody else would, once the editor has gone. */
class ProcessClient extends LanguageClient {
  override async dispose(timeout?: number): Promise<void> {
    const child = this.serverProcess;
    try {
      await super.dispose(timeout);
    } catch (error) {
      child?.kill("SIGKILL");
      throw error;
    }
  }
}
