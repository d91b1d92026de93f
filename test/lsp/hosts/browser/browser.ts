import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Message,
} from "vscode-languageserver/node";

/** A script that runs as a browser's worker does: with the names of the web alone. */
export interface WebWorker {
  readonly reader: AbstractMessageReader & { listen(callback: DataCallback): { dispose(): void } };
  readonly writer: AbstractMessageWriter & { write(message: Message): Promise<void>; end(): void };
  /** Undefined as long as it runs. */
  readonly closed: () => number | undefined;
  end(): Promise<number>;
}

/**
 * What Node puts around a worker is taken away before the script begins. `fetch` is one that tells the test of every call and opens
 * nothing. Timers are Node's, and all that the runtime shares
 * with the web is left; Node's own `Request` is loaded at its first use, which therefore comes before.
 */
const bare = `
const { parentPort, workerData, Worker: Thread } = require("node:worker_threads");
const { runInThisContext } = require("node:vm");
new Request("http://localhost/");
const listeners = [];
/** A worker within a worker: the same script, the same few names, and one of its own. */
class Worker {
  constructor(address, { name }) {
    if (address !== "blob:http://localhost/1") throw new TypeError("no such script");
    this.thread = new Thread(workerData.bare, { eval: true, workerData: { ...workerData, name } });
  }
  postMessage(data) { this.thread.postMessage(data); }
  terminate() { void this.thread.terminate(); }
  addEventListener(type, take) {
    if (type === "message") this.thread.on("message", ({ message }) => take({ data: message }));
    if (type === "error") this.thread.on("error", ({ message }) => take({ message, preventDefault() {} }));
  }
}
const web = {
  self: globalThis,
  name: workerData.name,
  ...(workerData.workers && { Worker }),
  WorkerGlobalScope: class {},
  location: new URL("blob:http://localhost/1"),
  postMessage: (message) => parentPort.postMessage({ message }),
  addEventListener: (type, take) => { if (type === "message") listeners.push(take); },
  close: () => { parentPort.postMessage({ closed: true }); parentPort.close(); },
  fetch: async (input) => { parentPort.postMessage({ fetched: String(input.url ?? input) }); throw new TypeError("fetch failed"); },
};
Object.assign(globalThis, web);
for (const name of ["process", "Buffer", "global", "require", "setImmediate", "clearImmediate", "module", "exports", "__filename", "__dirname"])
  delete globalThis[name];
parentPort.on("message", (data) => {
  globalThis.onmessage?.({ data });
  for (const take of listeners) take({ data });
});
runInThisContext(workerData.script);
`;

/** Starts a script file. `fetched` is told of every address that it wants to reach; `workers`: it may start workers of its own. */
export function startWebWorker(script: string, fetched: (address: string) => void, workers: boolean): WebWorker {
  const workerData = { script: readFileSync(script, "utf8"), name: "stemma", bare, workers };
  const worker = new Worker(bare, { eval: true, workerData });
  let closed: number | undefined;
  const reader = new (class extends AbstractMessageReader {
    listen(callback: DataCallback) {
      const take = (sent: { message?: Message; fetched?: string; closed?: boolean }) => {
        if (sent.closed) closed = 0;
        if (sent.fetched !== undefined) fetched(sent.fetched);
        if (sent.message) callback(sent.message);
      };
      worker.on("message", take);
      worker.on("error", (error) => this.fireError(error));
      return { dispose: () => void worker.off("message", take) };
    }
  })();
  const writer = new (class extends AbstractMessageWriter {
    async write(message: Message) {
      worker.postMessage(message);
    }
    end() {}
  })();
  return { reader, writer, closed: () => closed, end: () => worker.terminate() };
}
