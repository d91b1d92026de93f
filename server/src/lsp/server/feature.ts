import type { ServerCapabilities } from "vscode-languageserver";
import type { Documents } from "../documents/documents";
import type { Publisher } from "../documents/publish";
import type { WorkspaceIndex } from "../workspace/workspace-index";
import type { WorkspaceReport } from "../workspace/workspace-report";
import type { EditorCapabilities } from "./client-capabilities";
import type { Session } from "./session";

/** What a feature may use. */
export interface FeatureContext {
  readonly session: Session;
  /** The open texts; what other files say of their literals is in their analyses. */
  readonly documents: Documents;
  readonly publisher: Publisher;
  readonly workspace: WorkspaceIndex;
  readonly report: WorkspaceReport;
}

/** One request of the protocol: what the server promises, and who answers. The work itself is in `editor/`. */
export interface Feature {
  readonly name: string;
  capabilities(client: EditorCapabilities): Partial<ServerCapabilities>;
  register(context: FeatureContext): void;
}
