import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
} from "vscode-languageserver";
import { isBelow } from "../../domain/uri";
import type { EditorCapabilities } from "../server/client-capabilities";
import { describeError } from "../server/server-log";
import type { Session } from "../server/session";
import { readSettings } from "../server/settings";

/** A folder whose files are read. `owns`: the file lies in it, and in no workspace folder further inside. */
export interface WorkspaceFolder {
  readonly uri: string;
  readonly excludes: readonly string[];
  owns(uri: string): boolean;
}

/** What Stemma reads besides open texts. */
const watched = [
  "**/stemma.jsonc",
  "**/stemma.lock.json",
  "**/stemma.baseline.json",
  "**/.env",
  "**/config.json",
  "**/.gitignore",
];

/** Of a folder that comes or goes, by a change of branch say, editors tell its name alone, which no glob for files fits. */
const anything = { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete };

/** Tells the session of folders, settings and files, as the editor tells of them, from now on. Call after `initialized`. Never rejects. */
export async function followWorkspace(session: Session): Promise<void> {
  try {
    await listen(session);
  } catch (error) {
    session.log.warn(`The editor did not tell its settings: ${describeError(error)}`);
  }
  session.emit("scanDue");
}

/** Editors without `workspace/configuration` hand settings over with the notification itself, below `stemma` or bare. */
async function listen(session: Session): Promise<void> {
  const { connection, log, capabilities: can } = session;

  const take = (value: unknown) => {
    // An editor that answers, but has nothing to say, leaves what it handed over at the start in force.
    if (value === null || value === undefined) return;
    const { settings, problems } = readSettings(value);
    for (const problem of problems) log.warn(problem);
    session.changeSettings(settings);
  };
  const ask = async () => take(await connection.workspace.getConfiguration("stemma"));

  connection.onDidChangeConfiguration(async ({ settings }) => {
    try {
      if (can.configuration) await ask();
      else take((settings as { stemma?: unknown } | null)?.stemma ?? settings);
    } catch (error) {
      log.warn(`The editor did not tell its settings: ${String(error)}`);
    }
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const isGone = ({ type }: { type: FileChangeType }) => type === FileChangeType.Deleted;
    session.changeFiles({
      changed: changes.filter((one) => !isGone(one)).map(({ uri }) => uri),
      gone: changes.filter(isGone).map(({ uri }) => uri),
    });
  });
  if (can.fileOperations) {
    connection.workspace.onDidRenameFiles(({ files }) => {
      session.changeFiles({ changed: files.map(({ newUri }) => newUri), gone: files.map(({ oldUri }) => oldUri) });
    });
    connection.workspace.onDidDeleteFiles(({ files }) => {
      session.changeFiles({ changed: [], gone: files.map(({ uri }) => uri) });
    });
  }
  if (can.folders) {
    const folders = new Set((await connection.workspace.getWorkspaceFolders())?.map(({ uri }) => uri));
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) folders.delete(uri);
      for (const { uri } of added) folders.add(uri);
      session.changeFolders([...folders]);
    });
  }
  if (can.watchConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "stemma" });
  }
  if (can.watchFiles) {
    const files = [...new Set([...watched, ...(await globsOf(session))])].map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...files, anything] });
  }
  if (can.configuration) await ask();
}

/** Globs of further files to watch: what some language reads, where the machine has files to read. */
function globsOf({ core }: Session): Promise<readonly string[]> {
  return core.then(
    ({ stemma, host }) => (host.files ? stemma.globs : []),
    () => [],
  );
}

/** What the server wants to hear of files, as `initialize` promises it. Folders are told by their own name only. */
export function fileOperations({ fileOperations: able }: EditorCapabilities) {
  const everything = { filters: [{ pattern: { glob: "**/*" } }] };
  return able ? { fileOperations: { didRename: everything, didDelete: everything } } : {};
}

/**
 * The folders to read, each with its own settings: whether, and without what. A folder inside another one has its own say over its
 * files, also when it says that they are not read. An editor that answers no questions has the
 * settings that it handed over, and no excludes.
 */
export async function foldersToRead(session: Session): Promise<WorkspaceFolder[]> {
  const { connection, folders } = session;
  const fallback = session.settings.scan;
  const read = await Promise.all(
    folders.map(async (uri): Promise<WorkspaceFolder[]> => {
      const within = folders.filter((other) => other !== uri && isBelow(other, uri));
      const owns = (file: string) => isBelow(file, uri) && !within.some((other) => isBelow(file, other));
      if (!session.capabilities.configuration) return fallback ? [{ uri, excludes: [], owns }] : [];
      const [scan, excludes] = await connection.workspace.getConfiguration([
        { scopeUri: uri, section: "stemma.workspace.scan" },
        { scopeUri: uri, section: "files.exclude" },
      ]);
      const wanted = typeof scan === "boolean" ? scan : fallback;
      return wanted ? [{ uri, excludes: globsIn(excludes), owns }] : [];
    }),
  );
  return read.flat();
}

/** The globs of `files.exclude` that are switched on; conditions (`when`) are about siblings and are not followed. */
function globsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([glob, on]) => (on === true ? [glob] : []));
}
