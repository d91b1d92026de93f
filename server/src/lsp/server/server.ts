import type { Connection } from "vscode-languageserver";
import { createDocuments } from "../documents/documents";
import { followNotebooks } from "../documents/notebooks";
import { createPublisher } from "../documents/publish";
import { createResultIds } from "../documents/result-ids";
import { type TrustParams, trustNotification } from "../protocol/protocol";
import { followWorkspace } from "../workspace/workspace";
import { createWorkspaceScan } from "../workspace/workspace-scan";
import { capabilitiesFor } from "./capabilities";
import { features } from "./features";
import { createSession, type ServerPlan } from "./session";

/**
 * Serves one editor over a connection that nobody listens to yet: standard streams, Node's channel, a worker's port or two
 * pipes of a test. Positions are UTF-16, which every editor has to offer; no other encoding is negotiated.
 *
 * Each part hears of the session's events, and calls only parts that stand above it. Whoever is built first hears first.
 */
export function serve(connection: Connection, plan: ServerPlan): void {
  const session = createSession(connection, plan);
  const ids = createResultIds();
  const publisher = createPublisher(session, ids);
  const texts = createDocuments(session);
  const notebooks = followNotebooks(session, texts);
  const { workspace, report, documents } = createWorkspaceScan(session, notebooks, publisher, ids);
  for (const feature of features) feature.register({ session, documents, publisher, workspace, report });

  connection.onInitialize((params) => {
    session.begin(params, (uri) => texts.text(uri));
    const capabilities = capabilitiesFor(session.capabilities);
    return { capabilities, serverInfo: { name: "stemma", version: plan.version } };
  });
  connection.onInitialized(() => void followWorkspace(session));
  connection.onNotification(trustNotification, (params: TrustParams) => session.setTrusted(params?.trusted === true));
  connection.onShutdown(() => session.emit("closing"));
  connection.listen();
}
