import { openDetector } from "../../../core/detector";
import type { FromThread, ToThread } from "../../../detect/thread/detector-messages";
import type { StartThread } from "../../../detect/thread/remote-detector";
import { serveDetector } from "../../../detect/thread/serve-detector";
import { openCatalog } from "../../../lineage/catalog/catalog";
import type { AssetResult } from "../../protocol/protocol";
import { askedAssets } from "./worker-assets";

/** What goes between the server's worker and the one that reads texts for it: the detector's own messages, and its assets. */
type Sent = { readonly detector: ToThread } | { readonly asset: number; readonly bytes: AssetResult };
type Told = { readonly detector: FromThread } | { readonly ask: number; readonly name: string };

/** A worker, from either side. */
interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: "message", take: (event: { readonly data: unknown }) => void): void;
}

const name = "stemma-detector";

/** Whether this script was started to read texts for a server, not to be one. */
export function isDetector(): boolean {
  return self.name === name;
}

/** Reads texts for the server that started this worker. */
export function serveInWorker(): void {
  const port = self as unknown as Port;
  const asking = new Map<number, (bytes: AssetResult) => void>();
  let asked = 0;
  let take: (message: ToThread) => void = () => undefined;
  port.addEventListener("message", ({ data }) => {
    const sent = data as Sent;
    if ("detector" in sent) return take(sent.detector);
    asking.get(sent.asset)?.(sent.bytes);
    asking.delete(sent.asset);
  });
  const tell = (told: Told) => port.postMessage(told);
  const assets = askedAssets(
    (file) =>
      new Promise((resolve) => {
        asking.set(++asked, resolve);
        tell({ ask: asked, name: file });
      }),
  );
  const end = {
    post: (message: FromThread) => tell({ detector: message }),
    listen(listener: (message: ToThread) => void) {
      take = listener;
    },
  };
  serveDetector(end, async (refusals) => openDetector(assets, openCatalog(await assets.catalog()), refusals));
}

/**
 * How a detector's worker is started from within the server's: of the same script, which knows its part by its name. Undefined where
 * workers cannot start workers; texts are then read in the server's own.
 */
export function detectorWorker(asset: (file: string) => Promise<AssetResult>): StartThread | undefined {
  if (typeof Worker === "undefined") return undefined;
  const script = self.location.href;
  return ({ message, ended }) => {
    const worker = new Worker(script, { name });
    worker.addEventListener("message", ({ data }) => {
      const told = data as Told;
      if ("detector" in told) return message(told.detector);
      const answer = (bytes: AssetResult) => worker.postMessage({ asset: told.ask, bytes } satisfies Sent);
      asset(told.name).then(answer, () => answer(null));
    });
    worker.addEventListener("error", (event) => {
      // It is said as the cause, and nothing more comes of it.
      event.preventDefault();
      worker.terminate();
      ended(event.message || "its script failed");
    });
    return {
      post: (sent) => worker.postMessage({ detector: sent } satisfies Sent),
      hold: () => undefined,
      stop: () => worker.terminate(),
    };
  };
}
