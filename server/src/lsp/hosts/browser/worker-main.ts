import { BrowserMessageReader, BrowserMessageWriter } from "vscode-languageserver/browser";
import { version } from "../../../../../package.json";
import { remoteDetector } from "../../../detect/thread/remote-detector";
import { redact } from "../../../host/log";
import { type AssetParams, type AssetResult, assetRequest } from "../../protocol/protocol";
import { connect } from "../../server/connect";
import { serve } from "../../server/server";
import { browserHost } from "./browser-host";
import { sharedAssets } from "./worker-assets";
import { detectorWorker, isDetector, serveInWorker } from "./worker-detector";

if (isDetector()) serveInWorker();
else serveEditor();

/** The server as a worker of a browser: its port is the connection, and whoever made the worker also ends it. */
function serveEditor(): void {
  const port = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  const connection = connect(new BrowserMessageReader(port), new BrowserMessageWriter(port), {
    shutdownReceived: false,
    initialize: () => undefined,
    exit: () => self.close(),
  });

  const secrets = new Set<string>();
  const hidden = (line: string) => redact(line, secrets);
  // Nobody else would hear of a forgotten rejection.
  self.addEventListener("unhandledrejection", ({ reason }) =>
    connection.console.error(hidden(`Unexpected: ${String(reason)}`)),
  );
  const asset = sharedAssets((name) =>
    connection.sendRequest<AssetResult>(assetRequest, { name } satisfies AssetParams),
  );
  const thread = detectorWorker(asset);
  const openCore = browserHost({
    version,
    hide: (secret) => secrets.add(secret),
    fetch: (input, init) => fetch(input, init),
    asset,
    ...(thread && { detector: remoteDetector(thread) }),
  });

  serve(connection, { openCore, version, redact: hidden });
}
