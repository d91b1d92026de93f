import { Uri, workspace } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { runSession, type StartSession } from "./session/session";
import { serveAssets } from "./workspace-files";

/** Runs the server as a worker of the browser. It has no disk: its assets reach it through the client. */
export const run: StartSession = async (context, log) => {
  const script = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist", "web", "server.js"));
  return runSession(context, log, {
    client(options) {
      const client = new WorkerClient(script, options);
      serveAssets(client, Uri.joinPath(context.extensionUri, "dist", "assets"));
      return client;
    },
    options: { files: "bytes" },
    platform: `web, ${navigator.userAgent.replace(/\([^()]*\)/g, "").slice(0, 100)}`,
  });
};

/** A client that makes a worker at each start, and ends it when it goes: nobody else would. */
class WorkerClient extends LanguageClient {
  private worker: Worker | undefined;
  private address = "";
  private fail: (reason: Error) => void = () => undefined;

  constructor(
    private readonly script: Uint8Array,
    options: LanguageClientOptions,
  ) {
    super("stemma", "Stemma", () => this.transports(), options);
  }

  /** Rejects, too, when the worker's script fails: a worker that never listens would be waited for without end. */
  override async start(): Promise<void> {
    const failed = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    try {
      await Promise.race([super.start(), failed]);
    } catch (error) {
      this.worker?.terminate();
      throw error;
    }
  }

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      this.worker?.terminate();
      URL.revokeObjectURL(this.address);
    }
  }

  /** Of a blob of our own, since browsers refuse workers of another origin, and the editor those of a remote folder. */
  private async transports(): Promise<MessageTransports> {
    this.worker?.terminate();
    const address = URL.createObjectURL(new Blob([this.script as BlobPart], { type: "text/javascript" }));
    const worker = new Worker(address, { name: "stemma" });
    const reader = new WorkerReader(worker);
    worker.addEventListener("error", ({ message }) => {
      this.fail(new Error(message || "the worker's script failed"));
      reader.end();
    });
    // The address stays: the worker starts another of the same script beside it.
    URL.revokeObjectURL(this.address);
    this.address = address;
    this.worker = worker;
    return { reader, writer: new BrowserMessageWriter(worker) };
  }
}

/** A port never says that nobody is at its other end. */
class WorkerReader extends BrowserMessageReader {
  /** To be called when the worker is of no use any more: the client then starts another, as it does after a process that ended. */
  end(): void {
    this.fireClose();
  }
}
