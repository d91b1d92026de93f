import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from "vscode-languageserver";
import type { Abilities } from "./abilities";
import { readSettings, type Settings } from "./settings";

/** Folders, settings and files of the workspace, as the editor tells of them. */
export interface WorkspacePlan {
  readonly connection: Connection;
  readonly abilities: () => Abilities;
  settingsChanged(settings: Settings): void;
  /** A file that facts are read from changed, appeared or vanished. */
  fileChanged(uri: string): void;
  foldersChanged(folders: readonly string[]): void;
  warn(message: string): void;
}

/** What Stemma reads besides open texts. */
const watched = ["**/stemma.jsonc", "**/stemma.lock.json", "**/.env", "**/config.json"];

/** Folders named at `initialize`: workspace folders, or the older root. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

/**
 * Listens from now on. Call after `initialized`. Editors without `workspace/configuration` hand settings over with the
 * notification itself, below `stemma` or bare.
 */
export async function followWorkspace(plan: WorkspacePlan): Promise<void> {
  const { connection, abilities } = plan;
  const can = abilities();

  const take = (value: unknown) => {
    // An editor that answers, but has nothing to say, leaves what it handed over at the start in force.
    if (value === null || value === undefined) return;
    const { settings, problems } = readSettings(value);
    for (const problem of problems) plan.warn(problem);
    plan.settingsChanged(settings);
  };
  const ask = async () => take(await connection.workspace.getConfiguration("stemma"));

  connection.onDidChangeConfiguration(async ({ settings }) => {
    try {
      if (can.configuration) await ask();
      else take((settings as { stemma?: unknown } | null)?.stemma ?? settings);
    } catch (error) {
      plan.warn(`The editor did not tell its settings: ${String(error)}`);
    }
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) plan.fileChanged(uri);
  });
  if (can.folders) {
    const folders = new Set((await connection.workspace.getWorkspaceFolders())?.map(({ uri }) => uri));
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.delete(uri);
      for (const { uri } of added) folders.add(uri);
      plan.foldersChanged([...folders]);
    });
  }
  if (can.watchConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "stemma" });
  }
  if (can.watchFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: watched.map((globPattern) => ({ globPattern })),
    });
  }
  if (can.configuration) await ask();
}
