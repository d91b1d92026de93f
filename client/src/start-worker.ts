import { Uri, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type Run, runOver } from "./running";
import { serveFiles } from "./workspace-files";

/** Runs the server as a worker of the browser. It has no disk: assets and the workspace's files reach it through the client. */
export const run: Run = async (context, log) => {
  const script = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist", "web", "server.js"));
  const { worker, started } = startWorker(script);
  return runOver(context, log, {
    client(options) {
      const client = new WorkerClient(worker, options);
      serveFiles(client, Uri.joinPath(context.extensionUri, "dist", "assets"));
      return client;
    },
    options: {},
    platform: `web, ${navigator.userAgent.replace(/\(.*?\)/g, "").slice(0, 100)}`,
  }).finally(started);
};

/** A client that ends its worker when it goes: nobody else would. */
class WorkerClient extends LanguageClient {
  constructor(
    private readonly worker: Worker,
    options: ConstructorParameters<typeof LanguageClient>[3],
  ) {
    super("stemma", "Stemma", worker, options);
  }

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      this.worker.terminate();
    }
  }
}

/**
 * A worker of the extension's own script. The script is handed over as a blob, since browsers refuse workers of another origin, and
 * the editor those of a remote folder. `started` frees the blob, when the script has been read.
 */
function startWorker(script: Uint8Array): { worker: Worker; started: () => void } {
  const address = URL.createObjectURL(new Blob([script as BlobPart], { type: "text/javascript" }));
  return { worker: new Worker(address, { name: "stemma" }), started: () => URL.revokeObjectURL(address) };
}
