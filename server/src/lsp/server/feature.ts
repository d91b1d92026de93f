import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { Documents } from "../documents/documents";
import type { Publisher } from "../documents/publish";
import type { WorkspaceIndex } from "../workspace/workspace-index";
import type { WorkspaceReport } from "../workspace/workspace-report";
import type { EditorCapabilities } from "./client-capabilities";
import type { ServerCore } from "./server-host";
import type { Settings } from "./settings";

/** What a feature may use. */
export interface FeatureContext {
  readonly connection: Connection;
  /** The open texts; what other files say of their literals is in their analyses. */
  readonly documents: Documents;
  readonly publisher: Publisher;
  readonly survey: WorkspaceIndex;
  readonly report: WorkspaceReport;
  readonly core: () => Promise<ServerCore>;
  readonly abilities: () => EditorCapabilities;
  readonly settings: () => Settings;
  /** Folders of the workspace, as URIs. */
  readonly folders: () => readonly string[];
  /** Of Stemma itself. */
  readonly version: string;
}

/** One request of the protocol: what the server promises, and who answers. The work itself is in `editor/`. */
export interface Feature {
  readonly name: string;
  capabilities(abilities: EditorCapabilities): Partial<ServerCapabilities>;
  register(context: FeatureContext): void;
}
