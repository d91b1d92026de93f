import { parentPort, Worker, workerData } from "node:worker_threads";
import type { StartThread } from "../detect/thread/remote-detector";
import type { ThreadPort } from "../detect/thread/serve-detector";

/**
 * Megabytes of a detector's heap. A text that needs more ends its thread, which costs that text; without a bound it would end the
 * process.
 */
const maxHeap = 2048;

/** How a detector's thread is started from its bundle, an absolute path. `assets` is the folder of its assets; by default beside the bundle. */
export function detectorThread(bundle: string, assets?: string): StartThread {
  return ({ message, ended }) => {
    const worker = new Worker(bundle, {
      workerData: { assets },
      resourceLimits: { maxOldGenerationSizeMb: maxHeap },
      // What a library writes there would break the protocol, or a report.
      stdout: true,
      stderr: true,
    });
    let cause = "it ended by itself";
    worker.on("message", message);
    worker.on("messageerror", () => void worker.terminate());
    worker.on("error", (error: NodeJS.ErrnoException) => {
      cause = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "out of memory" : error.message;
    });
    worker.once("exit", () => ended(cause));
    return {
      post: (sent) => worker.postMessage(sent),
      hold: (waitedFor) => (waitedFor ? worker.ref() : worker.unref()),
      stop() {
        worker.removeAllListeners();
        // What still goes wrong on its way out concerns nobody.
        worker.on("error", () => undefined);
        void worker.terminate();
      },
    };
  };
}

/** The other end, inside the thread, and the folder of the assets that it was given. */
export function detectorPort(): ThreadPort & { readonly assets: string | undefined } {
  const port = parentPort;
  if (!port) throw new Error("This file is the thread of a detector; it is not run by itself.");
  return {
    assets: (workerData as { assets?: string }).assets,
    post: (message) => port.postMessage(message),
    listen: (take) => port.on("message", take),
  };
}
